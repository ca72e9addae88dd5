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

std::string relationship_text(const NaiveQuery& query, std::size_t place) {
  const Relationship& r = query.relationships[place];
  std::string inside = (r.variable ? "" : "r" + std::to_string(place)) + (r.type.empty() ? "" : ":" + r.type);
  if (r.variable) inside += "*" + std::to_string(r.min) + ".." + std::to_string(r.max);
  return node_text(query, r.from) + (r.direction == Direction::kIn ? "<-[" : "-[") + inside +
         (r.direction == Direction::kOut ? "]->" : "]-") + node_text(query, r.to);
}

std::string operand_text(const Operand& operand) {
  const std::string name = (operand.of_relationship ? "r" : "n") + std::to_string(operand.index);
  if (operand.key == "type") return "type(" + name + ")";
  const std::string property = name + "." + operand.key;
  return operand.cut == 0 ? property : "left(" + property + ", " + std::to_string(operand.cut) + ")";
}

std::string item_text(const Return& item) {
  const std::string node = name_of(item.node);
  switch (item.item) {
    case Item::kOperand:
      return operand_text(item.operand);
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

// One way the pattern matches: a node and a relationship per place (none where an optional part found
// nothing, and for variable relationships).
struct Match {
  std::vector<std::optional<NodeId>> nodes;
  std::vector<std::optional<RelationshipId>> relationships;
};

Value read(const Graph& graph, const Match& match, const Operand& operand) {
  const auto& node = match.nodes[operand.of_relationship ? 0 : operand.index];
  const auto& relationship = match.relationships[operand.of_relationship ? operand.index : 0];
  if (!(operand.of_relationship ? relationship.has_value() : node.has_value())) return {};
  if (operand.key == "type") return Value::string(graph.name(graph.ends(*relationship).type));
  const auto key = graph.find_key(operand.key);
  if (!key) return {};
  const Value value =
      operand.of_relationship ? graph.property(*relationship, *key) : graph.property(*node, *key);
  if (operand.cut == 0 || value.is_null()) return value;
  return Value::string(value.as_string().substr(0, operand.cut));
}

// What is not a number or a string of the same kind as the other differs, and is in no order.
bool compares(const Value& left, const std::string& op, const Value& right) {
  if (left.is_null() || right.is_null()) return false;
  if (left.kind() != right.kind()) return op == "<>";
  const auto by = left.kind() == graph::ValueKind::kInteger
                      ? left.as_integer() <=> right.as_integer()
                      : left.as_string().compare(right.as_string()) <=> 0;
  return op == "<" ? by < 0 : op == "=" ? by == 0 : op == "<>" ? by != 0 : by >= 0;
}

class Matcher {
 public:
  Matcher(const NaiveQuery& query, const Graph& graph) : query_(query), graph_(graph) {}

  std::vector<Match> all() {
    const std::size_t end = std::min(query_.optional_from, query_.relationships.size());
    std::vector<Match> found =
        extend({std::vector<std::optional<NodeId>>(query_.nodes.size()),
                std::vector<std::optional<RelationshipId>>(query_.relationships.size() + 1)},
               0, end, true);
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
        std::optional<NodeId>& place = row.nodes[r.to];
        if (place && *place != to) return;
        if (!place && !fits(r.to, to)) return;
        const auto before = place;
        place = to;
        if (!r.variable) row.relationships[at] = last_;
        match(row, at + 1);
        row.relationships[at].reset();
        row.nodes[r.to] = before;
      });
    });
  }

  void for_each_binding(Match& row, std::size_t place, const std::function<void(NodeId)>& visit) {
    if (row.nodes[place]) return visit(*row.nodes[place]);
    for (std::uint32_t i = 0; i < graph_.node_limit(); ++i) {
      if (!fits(place, NodeId(i))) continue;
      row.nodes[place] = NodeId(i);
      visit(NodeId(i));
      row.nodes[place].reset();
    }
  }

  // Every trail of the pattern relationship from `at`; visit(end), last_ is the last relationship.
  void walk(const Relationship& r, NodeId at, std::size_t length, const std::function<void(NodeId)>& visit) {
    if (length >= r.min) visit(at);
    if (length == r.max) return;
    for (std::uint32_t i = 0; i < graph_.relationship_limit(); ++i) {
      const RelationshipId id(i);
      const graph::Ends ends = graph_.ends(id);
      if (used_.contains(i) || (!r.type.empty() && graph_.name(ends.type) != r.type)) continue;
      used_.insert(i);
      last_ = id;
      if (r.direction != Direction::kIn && ends.start == at) walk(r, ends.end, length + 1, visit);
      last_ = id;
      const bool loop_done = r.direction == Direction::kBoth && ends.start == ends.end;
      if (r.direction != Direction::kOut && ends.end == at && !loop_done)
        walk(r, ends.start, length + 1, visit);
      used_.erase(i);
    }
  }

  void match_loose(Match& row, std::size_t place) {
    if (!first_ || place == query_.required_nodes) return accept(row);
    if (row.nodes[place]) return match_loose(row, place + 1);
    for_each_binding(row, place, [&](NodeId) { match_loose(row, place + 1); });
  }

  void accept(const Match& row) {
    if (!first_) return rows_.push_back(row);
    for (const Predicate& predicate : query_.predicates) {
      if (!holds(predicate, row)) return;
    }
    rows_.push_back(row);
  }

  bool holds(const Predicate& predicate, const Match& row) const {
    const Value right = predicate.right ? read(graph_, row, *predicate.right) : predicate.constant;
    return compares(read(graph_, row, predicate.left), predicate.op, right);
  }

  const NaiveQuery& query_;
  const Graph& graph_;
  std::set<std::uint32_t> used_;
  RelationshipId last_;
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
    const auto& node = row.nodes[item.node];
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
  if (value.kind() == graph::ValueKind::kString) return std::string(value.as_string());
  return value.is_null() ? "null" : number_text(value);
}

std::string NaiveQuery::text() const {
  std::string match = "MATCH ", optional;
  std::set<std::size_t> touched;
  for (std::size_t i = 0; i < relationships.size(); ++i) {
    std::string& part = i < optional_from ? match : optional;
    const bool first = part.empty() || part == "MATCH ";
    part += (first ? "" : ", ") + relationship_text(*this, i);
    if (i < optional_from) touched.insert({relationships[i].from, relationships[i].to});
  }
  for (std::size_t i = 0; i < required_nodes; ++i) {
    if (!touched.contains(i)) match += (match == "MATCH " ? "" : ", ") + node_text(*this, i);
  }
  std::string where;
  for (const Predicate& p : predicates) {
    const bool text = p.constant.kind() == graph::ValueKind::kString;
    const std::string constant = text ? "'" + print(p.constant) + "'" : print(p.constant);
    where += (where.empty() ? " WHERE " : " AND ") + operand_text(p.left) + " " + p.op + " " +
             (p.right ? operand_text(*p.right) : constant);
  }
  std::string returned;
  for (const Return& item : items) returned += (returned.empty() ? "" : ", ") + item_text(item);
  return match + where + (optional.empty() ? "" : " OPTIONAL MATCH " + optional) + " RETURN " +
         (distinct ? "DISTINCT " : "") + returned;
}

std::vector<std::string> NaiveQuery::answer(const Graph& graph) const {
  const std::vector<Match> matches = Matcher(*this, graph).all();
  const bool plain = std::ranges::all_of(items, [](const Return& r) { return r.item == Item::kOperand; });
  const bool grouped = std::ranges::any_of(items, [](const Return& r) { return r.item == Item::kOperand; });
  const auto key_of = [&](const Match& match) {
    std::vector<std::string> key;
    for (const Return& item : items) {
      if (item.item == Item::kOperand) key.push_back(print(read(graph, match, item.operand)));
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
      row += (item.item == Item::kOperand ? key[at++] : aggregate(graph, item, members)) + " ";
    }
    rows.insert(rows.end(), plain && !distinct ? members.size() : 1, row);
  }
  std::ranges::sort(rows);
  return rows;
}

}  // namespace newsgraph::query::naive
