#include "tests/query/naive_matcher.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "query/functions/number_text.h"

namespace newsgraph::query::naive {
namespace {

using graph::Graph;
using graph::NodeId;
using graph::RelationshipId;
using graph::Value;

std::string name_of(std::size_t node) {
  return "n" + std::to_string(node);
}

std::string node_text(const NaiveQuery& query, std::size_t node) {
  const std::string& label = query.nodes[node].label;
  return "(" + name_of(node) + (label.empty() ? "" : ":" + label) + ")";
}

std::string relationship_text(const NaiveQuery& query, const Relationship& r) {
  std::string inside = r.type.empty() ? "" : ":" + r.type;
  if (r.variable) inside += "*" + std::to_string(r.min) + ".." + std::to_string(r.max);
  return node_text(query, r.from) + (r.direction == Direction::kIn ? "<-[" : "-[") + inside +
         (r.direction == Direction::kOut ? "]->" : "]-") + node_text(query, r.to);
}

std::string item_text(const Return& item) {
  const std::string node = name_of(item.node);
  switch (item.item) {
    case Item::kNodeValue:
      return node + ".value";
    case Item::kCountRows:
      return "count(*)";
    case Item::kCountNode:
      return "count(" + node + ")";
    case Item::kCountDistinct:
      return "count(DISTINCT " + node + ")";
    case Item::kMinimum:
      return "min(" + node + ".value)";
    case Item::kSum:
      return "sum(" + node + ".value)";
    case Item::kCountValue:
      return "count(" + node + ".value)";
    case Item::kCollectDistinct:
      return "size(collect(DISTINCT " + node + ".value))";
  }
  return {};
}

// One way the pattern matches: a node per place (none where an optional part found nothing).
using Match = std::vector<std::optional<NodeId>>;

class Matcher {
 public:
  Matcher(const NaiveQuery& query, const Graph& graph) : query_(query), graph_(graph) {}

  std::vector<Match> all() {
    const std::size_t end = std::min(query_.optional_from, query_.relationships.size());
    std::vector<Match> found = extend(Match(query_.nodes.size()), 0, end, true);
    if (query_.optional_from == SIZE_MAX) return found;
    std::vector<Match> rows;
    for (const Match& row : found) {
      std::vector<Match> more = extend(row, query_.optional_from, query_.relationships.size(), false);
      if (more.empty()) more.push_back(row);
      rows.insert(rows.end(), more.begin(), more.end());
    }
    return rows;
  }

 private:
  bool fits(std::size_t place, NodeId node) const {
    const std::string& name = query_.nodes[place].label;
    if (name.empty()) return true;
    const auto label = graph_.find_label(name);
    return label && graph_.has_label(node, *label);
  }

  // Every assignment of the relationships [begin, end) and of the nodes they touch; with `loose`, of the
  // nodes that no relationship touches too.
  std::vector<Match> extend(Match row, std::size_t begin, std::size_t end, bool first) {
    used_.clear();
    rows_.clear();
    end_ = end;
    first_ = first;
    match(row, begin);
    return rows_;
  }

  void match(Match& row, std::size_t at) {
    if (at == end_) return match_loose(row, 0);
    const Relationship& r = query_.relationships[at];
    for_each_binding(row, r.from, [&](NodeId from) {
      walk(r, from, 0, [&](NodeId to) {
        if (row[r.to] && *row[r.to] != to) return;
        if (!row[r.to] && !fits(r.to, to)) return;
        const auto before = row[r.to];
        row[r.to] = to;
        match(row, at + 1);
        row[r.to] = before;
      });
    });
  }

  void for_each_binding(Match& row, std::size_t place, const std::function<void(NodeId)>& visit) {
    if (row[place]) return visit(*row[place]);
    for (std::uint32_t i = 0; i < graph_.node_limit(); ++i) {
      if (!fits(place, NodeId(i))) continue;
      row[place] = NodeId(i);
      visit(NodeId(i));
      row[place].reset();
    }
  }

  // Every trail of the pattern relationship from `at`; visit(end).
  void walk(const Relationship& r, NodeId at, std::size_t length, const std::function<void(NodeId)>& visit) {
    if (length >= r.min) visit(at);
    if (length == r.max) return;
    for (std::uint32_t i = 0; i < graph_.relationship_limit(); ++i) {
      const RelationshipId id(i);
      const graph::Ends ends = graph_.ends(id);
      if (used_.contains(i) || (!r.type.empty() && graph_.name(ends.type) != r.type)) continue;
      used_.insert(i);
      if (r.direction != Direction::kIn && ends.start == at) walk(r, ends.end, length + 1, visit);
      const bool loop_done = r.direction == Direction::kBoth && ends.start == ends.end;
      if (r.direction != Direction::kOut && ends.end == at && !loop_done)
        walk(r, ends.start, length + 1, visit);
      used_.erase(i);
    }
  }

  void match_loose(Match& row, std::size_t place) {
    if (!first_ || place == query_.required_nodes) return accept(row);
    if (row[place]) return match_loose(row, place + 1);
    for_each_binding(row, place, [&](NodeId) { match_loose(row, place + 1); });
  }

  void accept(const Match& row) {
    if (!first_) return rows_.push_back(row);
    for (const Predicate& predicate : query_.predicates) {
      if (!holds(predicate, row)) return;
    }
    rows_.push_back(row);
  }

  Value value_of(const std::optional<NodeId>& node) const {
    const auto key = graph_.find_key("value");
    return node && key ? graph_.property(*node, *key) : Value();
  }

  bool holds(const Predicate& predicate, const Match& row) const {
    const Value left = value_of(row[predicate.node]);
    const Value right =
        predicate.with_node ? value_of(row[predicate.other]) : Value::integer(predicate.constant);
    if (left.is_null() || right.is_null()) return false;
    const std::int64_t a = left.as_integer(), b = right.as_integer();
    return predicate.op == "<"    ? a < b
           : predicate.op == "="  ? a == b
           : predicate.op == "<>" ? a != b
                                  : a >= b;
  }

  const NaiveQuery& query_;
  const Graph& graph_;
  std::set<std::uint32_t> used_;
  std::vector<Match> rows_;
  std::size_t end_ = 0;
  bool first_ = true;
};

Value value_of(const Graph& graph, const std::optional<NodeId>& node) {
  const auto key = graph.find_key("value");
  return node && key ? graph.property(*node, *key) : Value();
}

std::string aggregate(const Graph& graph, const Return& item, const std::vector<Match>& rows) {
  std::int64_t count = 0, sum = 0;
  std::set<NodeId> nodes;
  std::set<std::int64_t> values;
  for (const Match& row : rows) {
    const auto& node = row[item.node];
    const Value value = value_of(graph, node);
    if (item.item == Item::kCountRows || (item.item == Item::kCountNode && node) ||
        (item.item == Item::kCountValue && !value.is_null())) {
      ++count;
    }
    if (node) nodes.insert(*node);
    if (!value.is_null()) values.insert(value.as_integer()), sum += value.as_integer();
  }
  switch (item.item) {
    case Item::kCountDistinct:
      return std::to_string(nodes.size());
    case Item::kMinimum:
      return values.empty() ? "null" : std::to_string(*values.begin());
    case Item::kSum:
      return std::to_string(sum);
    case Item::kCollectDistinct:
      return std::to_string(values.size());
    default:
      return std::to_string(count);
  }
}

}  // namespace

std::string print(const Value& value) {
  return value.is_null() ? "null" : number_text(value);
}

std::string NaiveQuery::text() const {
  std::string match = "MATCH ", optional;
  std::set<std::size_t> touched;
  for (std::size_t i = 0; i < relationships.size(); ++i) {
    std::string& part = i < optional_from ? match : optional;
    const bool first = part.empty() || part == "MATCH ";
    part += (first ? "" : ", ") + relationship_text(*this, relationships[i]);
    if (i < optional_from) touched.insert({relationships[i].from, relationships[i].to});
  }
  for (std::size_t i = 0; i < required_nodes; ++i) {
    if (!touched.contains(i)) match += (match == "MATCH " ? "" : ", ") + node_text(*this, i);
  }
  std::string where;
  for (const Predicate& p : predicates) {
    where += (where.empty() ? " WHERE " : " AND ") + name_of(p.node) + ".value " + p.op + " " +
             (p.with_node ? name_of(p.other) + ".value" : std::to_string(p.constant));
  }
  std::string returned;
  for (const Return& item : items) returned += (returned.empty() ? "" : ", ") + item_text(item);
  return match + where + (optional.empty() ? "" : " OPTIONAL MATCH " + optional) + " RETURN " +
         (distinct ? "DISTINCT " : "") + returned;
}

std::vector<std::string> NaiveQuery::answer(const Graph& graph) const {
  const std::vector<Match> matches = Matcher(*this, graph).all();
  const bool plain = std::ranges::all_of(items, [](const Return& r) { return r.item == Item::kNodeValue; });
  const bool grouped = std::ranges::any_of(items, [](const Return& r) { return r.item == Item::kNodeValue; });
  const auto key_of = [&](const Match& match) {
    std::vector<std::string> key;
    for (const Return& item : items) {
      if (item.item == Item::kNodeValue) key.push_back(print(value_of(graph, match[item.node])));
    }
    return key;
  };
  std::map<std::vector<std::string>, std::vector<Match>> groups;
  if (!grouped) groups[{}];
  for (const Match& match : matches) groups[key_of(match)].push_back(match);
  std::vector<std::string> rows;
  for (const auto& [key, members] : groups) {
    std::string row;
    std::size_t at = 0;
    for (const Return& item : items) {
      row += (item.item == Item::kNodeValue ? key[at++] : aggregate(graph, item, members)) + " ";
    }
    rows.insert(rows.end(), plain && !distinct ? members.size() : 1, row);
  }
  std::ranges::sort(rows);
  return rows;
}

}  // namespace newsgraph::query::naive
