#include "query/plan/explain.h"

#include <algorithm>
#include <cstdio>

#include "query/expressions/print.h"

namespace newsgraph::query {
namespace {

std::string joined(const std::vector<std::string>& parts, const char* separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : separator) + part;
  return text;
}

// The name of each step and what is particular to this one.
struct Describe {
  const BoundQuery& query;

  std::string slot(Slot slot) const { return print_slot(query, slot); }
  std::string slots(const std::vector<Slot>& list) const {
    std::vector<std::string> names;
    for (Slot each : list) names.push_back(slot(each));
    return joined(names, ", ");
  }
  std::string hop(Slot from, Slot to, Slot relationship, const std::vector<std::string>& types,
                  ast::PatternDirection direction, const std::string& length) const {
    const std::string name = relationship.valid() ? slot(relationship) : "";
    const std::string inside = name + (types.empty() ? "" : ":" + joined(types, "|")) + length;
    const bool in = direction == ast::PatternDirection::kIn, out = direction == ast::PatternDirection::kOut;
    return "(" + slot(from) + (in ? ")<-[" : ")-[") + inside + (out ? "]->(" : "]-(") + slot(to) + ")";
  }
  static std::string length(const ast::Bounds& bounds) {
    return "*" + std::to_string(bounds.min) + ".." + (bounds.max < 0 ? "" : std::to_string(bounds.max));
  }
  std::string assignments(const std::vector<Assignment>& list) const {
    std::vector<std::string> parts;
    for (const Assignment& each : list)
      parts.push_back(each.expression->print(query) + " AS " + slot(each.slot));
    return joined(parts, ", ");
  }

  std::string operator()(const step::Once&) const { return "Once"; }
  std::string operator()(const step::AllNodes& s) const { return "AllNodes (" + slot(s.node) + ")"; }
  std::string operator()(const step::LabelScan& s) const {
    return "LabelScan (" + slot(s.node) + ":" + s.label + ")";
  }
  std::string operator()(const step::IndexSeek& s) const {
    return "IndexSeek (" + slot(s.node) + ":" + s.label + " {" + s.key + ": " + s.value->print(query) + "})";
  }
  std::string operator()(const step::CheckNode& s) const {
    return "CheckNode (" + slot(s.node) + (s.labels.empty() ? "" : ":" + joined(s.labels, ":")) + ")";
  }
  std::string operator()(const step::Expand& s) const {
    return std::string(s.into ? "ExpandInto " : "Expand ") +
           hop(s.from, s.to, s.relationship, s.types, s.direction, "") +
           (s.labels.empty() ? "" : " :" + joined(s.labels, ":"));
  }
  std::string hops(const std::vector<step::Expand>& list) const {
    std::vector<std::string> parts;
    for (const step::Expand& each : list) {
      parts.push_back(hop(each.from, each.to, each.relationship, each.types, each.direction, ""));
    }
    return joined(parts, ", ");
  }
  std::string operator()(const step::CountMatches& s) const {
    return std::string(s.optional ? "CountMatchesOrNone " : "CountMatches ") + hops(s.hops);
  }
  std::string operator()(const step::DistinctEnds& s) const {
    if (!s.variable) return "DistinctEnds " + hops(s.hops);
    return "DistinctEnds " +
           hop(s.from, s.to, Slot(), s.variable->types, s.variable->direction, length(s.variable->bounds));
  }
  std::string operator()(const step::RelationshipScan& s) const {
    std::string text =
        "RelationshipScan " + hop(s.from, s.to, s.relationship, s.types, ast::PatternDirection::kOut, "");
    for (const step::PropertyTest& each : s.predicates) text += " " + each.expression->print(query);
    if (s.weight.valid()) text += " by type";
    for (const step::GroupProperty& each : s.keys) {
      if (each.readers.empty()) text += " " + each.key;
      for (const Expression* reader : each.readers) text += " " + reader->print(query);
    }
    return text;
  }
  std::string operator()(const step::KeyedExpand& s) const {
    return "KeyedExpand " + hops({s.expand}) + " " + s.inner->print(query) + " = " + s.outer->print(query);
  }
  std::string operator()(const step::CountPairs& s) const {
    std::string text = "CountPairs " + hops({s.left.expand, s.right.expand}) + " " +
                       s.left.key->print(query) + " = " + s.right.key->print(query);
    if (s.comparison) {
      text += ", " + s.left.operand->print(query) + " " + std::string(symbol(*s.comparison)) + " " +
              s.right.operand->print(query);
    }
    for (const step::PairSide* side : {&s.left, &s.right}) {
      for (const Expression* each : side->predicates) text += ", " + each->print(query);
    }
    return text;
  }
  std::string operator()(const step::VarExpand& s) const {
    return std::string(s.into ? "VarExpandInto " : "VarExpand ") +
           hop(s.from, s.to, s.relationships, s.types, s.direction, length(s.bounds));
  }
  std::string operator()(const step::ShortestPath& s) const {
    return std::string(s.all ? "AllShortestPaths " : "ShortestPath ") +
           hop(s.from, s.to, s.relationships, s.types, s.direction, length(s.bounds));
  }
  std::string operator()(const step::BoundRelationship& s) const {
    return "BoundRelationship " +
           hop(s.from, s.to, s.relationship->slot, s.relationship->types, s.relationship->direction, "");
  }
  std::string operator()(const step::Filter& s) const {
    std::vector<std::string> parts;
    for (const Expression* predicate : s.predicates) parts.push_back(predicate->print(query));
    return "Filter " + joined(parts, " AND ");
  }
  std::string operator()(const step::Optional& s) const { return "Optional " + slots(s.introduced); }
  std::string operator()(const step::Unwind& s) const {
    return "Unwind " + s.clause->list->print(query) + " AS " + slot(s.clause->slot);
  }
  std::string operator()(const step::Project& s) const { return "Project " + assignments(*s.assignments); }
  std::string operator()(const step::Aggregate& s) const {
    std::vector<std::string> parts;
    for (const Aggregation& each : s.projection->aggregations) {
      const std::string arguments = each.arguments.empty() ? "*" : print_list(query, each.arguments, ", ");
      parts.push_back(std::string(each.function->name) + "(" + (each.distinct ? "DISTINCT " : "") +
                      arguments + ")");
    }
    std::vector<std::string> keys;
    for (const Expression* key : s.keys) keys.push_back(key->print(query));
    const std::string groups = keys.empty() ? slots(s.projection->groups) : joined(keys, ", ");
    return "Aggregate " + joined(parts, ", ") + (groups.empty() ? "" : " BY " + groups);
  }
  std::string operator()(const step::Distinct& s) const { return "Distinct " + slots(s.columns); }
  std::string operator()(const step::Sort& s) const {
    std::vector<std::string> parts;
    for (const SortKey& key : s.projection->order) {
      parts.push_back(key.expression->print(query) + (key.descending ? " DESC" : ""));
    }
    return std::string(s.top ? "Top " : "Sort ") + joined(parts, ", ");
  }
  std::string operator()(const step::Skip& s) const { return "Skip " + s.count->print(query); }
  std::string operator()(const step::Limit& s) const { return "Limit " + s.count->print(query); }
  std::string operator()(const step::Call& s) const { return "Call " + s.call->procedure->name; }
  std::string operator()(const step::Union&) const { return "Union"; }
  std::string operator()(const step::Create& s) const {
    return "Create " + std::to_string(s.clause->nodes.size()) + " nodes, " +
           std::to_string(s.clause->relationships.size()) + " relationships";
  }
  std::string operator()(const step::Set&) const { return "Set"; }
  std::string operator()(const step::Delete& s) const { return s.clause->detach ? "DetachDelete" : "Delete"; }
  std::string operator()(const step::Merge&) const { return "Merge"; }
};

class Printer {
 public:
  Printer(const BoundQuery& query, const ProfiledOperators& profiled) : query_(query), profiled_(profiled) {}

  // Inputs stand below what they feed; a second input is set in.
  void print(const LogicalPlan& plan, std::size_t indent) {
    std::string line(indent * 2, ' ');
    line += std::visit(Describe{query_}, plan.step);
    char numbers[96];
    const auto found =
        std::find_if(profiled_.begin(), profiled_.end(), [&](const auto& p) { return p.first == &plan; });
    if (found == profiled_.end()) {
      std::snprintf(numbers, sizeof numbers, "%12.0f", plan.rows);
    } else {
      std::snprintf(numbers, sizeof numbers, "%12.0f %12llu %12.3f", plan.rows,
                    static_cast<unsigned long long>(found->second->rows()),
                    static_cast<double>(found->second->time().count()) / 1e6);
    }
    lines_.emplace_back(std::move(line), numbers);
    const bool is_union = std::holds_alternative<step::Union>(plan.step);
    for (std::size_t i = plan.children.size(); i-- > 0;) {
      print(*plan.children[i], indent + (i > 0 || is_union ? 1 : 0));
    }
  }

  std::string table(const std::string& header) const {
    constexpr std::size_t kWidest = 100;
    std::size_t width = 4;
    for (const auto& [line, numbers] : lines_) width = std::max(width, std::min(kWidest, line.size()));
    std::string text = "Step" + std::string(width - 4, ' ') + header + "\n";
    for (const auto& [line, numbers] : lines_) {
      text += line + std::string(line.size() < width ? width - line.size() : 0, ' ') + numbers + "\n";
    }
    return text;
  }
  void heading(std::string text) { lines_.emplace_back(std::move(text), ""); }

 private:
  const BoundQuery& query_;
  const ProfiledOperators& profiled_;
  std::vector<std::pair<std::string, std::string>> lines_;
};

}  // namespace

std::string print_plan(const QueryPlan& plan, const BoundQuery& query, const ProfiledOperators& profiled) {
  Printer printer(query, profiled);
  printer.print(*plan.root, 0);
  for (std::size_t i = 0; i < plan.subqueries.size(); ++i) {
    printer.heading("Subquery #" + std::to_string(i));
    printer.print(*plan.subqueries[i], 1);
  }
  return printer.table(profiled.empty() ? "   estimated" : "   estimated         rows           ms");
}

}  // namespace newsgraph::query
