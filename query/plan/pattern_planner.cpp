#include "query/plan/pattern_planner.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

#include "query/expressions/leaves.h"

namespace newsgraph::query {
namespace {

using ast::PatternDirection;

constexpr double kPredicateShare = 0.3;
constexpr double kEqualityRows = 3;  // nodes of a label with one value of a property
constexpr double kMaxPathGrowth = 1e6;

// slot.key = value, with value free of the slot.
struct KeyEquality {
  std::string key;
  const Expression* value = nullptr;
};

std::optional<KeyEquality> key_equality(const Expression& predicate, Slot node) {
  const auto* comparison = dynamic_cast<const ComparisonExpression*>(&predicate);
  if (!comparison || comparison->op() != ast::Comparison::kEqual) return std::nullopt;
  const auto match = [&](const Expression& side, const Expression& other) -> std::optional<KeyEquality> {
    const auto* property = dynamic_cast<const PropertyExpression*>(&side);
    const auto* slot = property ? dynamic_cast<const SlotExpression*>(&property->object()) : nullptr;
    if (!slot || slot->slot() != node) return std::nullopt;
    return KeyEquality{property->name(), &other};
  };
  if (auto found = match(comparison->left(), comparison->right())) return found;
  return match(comparison->right(), comparison->left());
}

bool types_overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(),
                     [&](const auto& t) { return std::find(b.begin(), b.end(), t) != b.end(); });
}

PatternDirection reverse(PatternDirection direction) {
  if (direction == PatternDirection::kBoth) return direction;
  return direction == PatternDirection::kOut ? PatternDirection::kIn : PatternDirection::kOut;
}

class PatternPlanner {
 public:
  PatternPlanner(PlanPtr input, const BoundMatch& match, const graph::Graph& graph)
      : plan_(std::move(input)),
        match_(match),
        pattern_(match.pattern),
        graph_(graph),
        unbound_(match.introduced.begin(), match.introduced.end()),
        placed_(pattern_.relationships.size(), false),
        used_(match.predicates.size(), false) {
    for (const PatternNode& node : pattern_.nodes) {
      if (!node.bound) unbound_.insert(node.slot);
    }
    for (const PatternRelationship& relationship : pattern_.relationships) {
      if (!relationship.bound) unbound_.insert(relationship.slot);
    }
    for (const Assignment& path : pattern_.paths) unbound_.insert(path.slot);
  }

  PlanPtr run() {
    check_bound_nodes();
    filter();
    bind_known_relationships();
    for (;;) {
      if (const auto next = cheapest_relationship())
        follow(*next);
      else if (!start())
        break;
    }
    for (const Assignment& path : pattern_.paths) unbound_.erase(path.slot);
    if (!pattern_.paths.empty()) add(step::Project{&pattern_.paths}, plan_->rows);
    filter();
    return std::move(plan_);
  }

 private:
  template <typename Step>
  void add(Step step, double rows) {
    auto plan = std::make_unique<LogicalPlan>();
    plan->step = std::move(step);
    plan->rows = std::max(rows, 0.01);
    plan->children.push_back(std::move(plan_));
    plan_ = std::move(plan);
  }

  bool is_bound(Slot slot) const { return !unbound_.contains(slot); }
  bool is_bound(const PatternNode& node) const { return is_bound(node.slot); }
  bool can_evaluate(const Expression& e) const {
    const std::vector<Slot> slots = slots_of(e);
    return std::all_of(slots.begin(), slots.end(), [this](Slot slot) { return is_bound(slot); });
  }

  // Predicates whose slots have just become bound.
  void filter() {
    step::Filter node;
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (used_[i] || !can_evaluate(*match_.predicates[i])) continue;
      used_[i] = true;
      node.predicates.push_back(match_.predicates[i].get());
    }
    if (node.predicates.empty()) return;
    const double rows = plan_->rows * selectivity(node.predicates.size());
    add(std::move(node), rows);
  }

  void check_bound_nodes() {
    for (const PatternNode& node : pattern_.nodes) {
      if (!node.bound) continue;
      const bool has_relationship =
          std::any_of(pattern_.relationships.begin(), pattern_.relationships.end(), [&](const auto& r) {
            return pattern_.nodes[r.from].slot == node.slot || pattern_.nodes[r.to].slot == node.slot;
          });
      if (!has_relationship || !node.labels.empty()) {
        add(step::CheckNode{node.slot, node.labels}, plan_->rows * label_share(node.labels));
      }
    }
  }

  void bind_known_relationships() {
    for (std::size_t i = 0; i < pattern_.relationships.size(); ++i) {
      const PatternRelationship& relationship = pattern_.relationships[i];
      if (!relationship.bound) continue;
      const PatternNode& from = pattern_.nodes[relationship.from];
      const PatternNode& to = pattern_.nodes[relationship.to];
      step::BoundRelationship node{&relationship,  from.slot,    to.slot,
                                   is_bound(from), is_bound(to), different_from(i)};
      add(std::move(node), plan_->rows);
      placed_[i] = true;
      for (const PatternNode* end : {&from, &to}) {
        if (is_bound(*end)) continue;
        unbound_.erase(end->slot);
        if (!end->labels.empty()) add(step::CheckNode{end->slot, end->labels}, plan_->rows);
      }
      filter();
    }
  }

  // --- Starting points

  struct Start {
    const PatternNode* node = nullptr;
    std::string label;
    std::optional<KeyEquality> equality;
    double rows = std::numeric_limits<double>::infinity();
  };

  bool start() {
    Start best;
    for (const PatternNode& node : pattern_.nodes) {
      if (is_bound(node)) continue;
      const Start candidate = cheapest_access(node);
      if (candidate.rows < best.rows) best = candidate;
    }
    if (!best.node) return false;
    const double rows = plan_->rows * best.rows;
    const Slot slot = best.node->slot;
    if (best.equality)
      add(step::IndexSeek{slot, best.label, best.equality->key, best.equality->value}, rows);
    else if (!best.label.empty())
      add(step::LabelScan{slot, best.label}, rows);
    else
      add(step::AllNodes{slot}, rows);
    std::vector<std::string> others = best.node->labels;
    std::erase(others, best.label);
    if (!others.empty()) add(step::CheckNode{slot, others}, rows * label_share(others));
    unbound_.erase(slot);
    filter();
    return true;
  }

  Start cheapest_access(const PatternNode& node) const {
    Start best{&node, {}, std::nullopt, static_cast<double>(graph_.node_count())};
    for (const std::string& label : node.labels) {
      const double rows = label_count(label);
      if (rows <= best.rows) best.rows = rows, best.label = label;
    }
    if (best.label.empty()) return best;
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (used_[i]) continue;
      auto equality = key_equality(*match_.predicates[i], node.slot);
      if (!equality || !can_evaluate(*equality->value)) continue;
      best.equality = std::move(equality);
      best.rows = std::min(best.rows, kEqualityRows);
      break;
    }
    return best;
  }

  double label_count(const std::string& name) const {
    const auto label = graph_.find_label(name);
    return label ? static_cast<double>(graph_.count(*label)) : 0;
  }
  double label_share(const std::vector<std::string>& labels) const {
    double share = 1;
    const double all = std::max<double>(1, static_cast<double>(graph_.node_count()));
    for (const std::string& label : labels) share *= std::min(1.0, label_count(label) / all);
    return share;
  }

  // --- Following relationships

  struct Next {
    std::size_t index = 0;
    bool backwards = false;  // from the pattern's `to`
    double rows = 0;
  };

  std::optional<Next> cheapest_relationship() const {
    std::optional<Next> best;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (placed_[i]) continue;
      const PatternRelationship& relationship = pattern_.relationships[i];
      const bool from = is_bound(pattern_.nodes[relationship.from]),
                 to = is_bound(pattern_.nodes[relationship.to]);
      if (relationship.function != ast::PathFunction::kNone && !(from && to)) continue;
      for (const bool backwards : {false, true}) {
        if (backwards ? !to : !from) continue;
        const Next candidate{i, backwards, plan_->rows * growth(relationship, backwards, from && to)};
        if (!best || candidate.rows < best->rows) best = candidate;
      }
    }
    return best;
  }

  // Rows expected per input row.
  double growth(const PatternRelationship& relationship, bool backwards, bool into) const {
    if (relationship.function != ast::PathFunction::kNone) return 1;
    const PatternNode& start = pattern_.nodes[backwards ? relationship.to : relationship.from];
    const PatternNode& end = pattern_.nodes[backwards ? relationship.from : relationship.to];
    const PatternDirection direction = backwards ? reverse(relationship.direction) : relationship.direction;
    double degree = 0;
    for (const graph::Direction each : {graph::Direction::kOut, graph::Direction::kIn}) {
      const bool wanted = direction == PatternDirection::kBoth ||
                          (direction == PatternDirection::kOut) == (each == graph::Direction::kOut);
      if (wanted) degree += mean_degree(start, each, relationship.types);
    }
    if (relationship.length) {
      const double hops = relationship.length->max < 0
                              ? 6
                              : static_cast<double>(std::min<std::int64_t>(6, relationship.length->max));
      degree = std::min(kMaxPathGrowth, std::pow(std::max(degree, 1.0), hops));
    }
    if (into) return std::min(1.0, degree / std::max<double>(1, static_cast<double>(graph_.node_count())));
    return degree * label_share(end.labels);
  }

  double mean_degree(const PatternNode& node, graph::Direction direction,
                     const std::vector<std::string>& types) const {
    double total = 0, nodes = std::max<double>(1, static_cast<double>(graph_.node_count()));
    std::optional<graph::LabelId> label;
    if (!node.labels.empty()) label = graph_.find_label(node.labels.front());
    if (label) nodes = std::max<double>(1, static_cast<double>(graph_.count(*label)));
    const auto count = [&](graph::TypeId type) {
      return static_cast<double>(label ? graph_.count(*label, direction, type) : graph_.count(type));
    };
    for (const std::string& name : types) {
      if (const auto type = graph_.find_type(name)) total += count(*type);
    }
    if (types.empty()) {
      for (std::size_t i = 0; i < graph_.type_count(); ++i)
        total += count(graph::TypeId(static_cast<std::uint16_t>(i)));
    }
    return total / nodes;
  }

  void follow(const Next& next) {
    const PatternRelationship& relationship = pattern_.relationships[next.index];
    const PatternNode& start = pattern_.nodes[next.backwards ? relationship.to : relationship.from];
    const PatternNode& end = pattern_.nodes[next.backwards ? relationship.from : relationship.to];
    const PatternDirection direction =
        next.backwards ? reverse(relationship.direction) : relationship.direction;
    const bool into = is_bound(end);
    const Slot slot = is_read(next.index) ? relationship.slot : Slot();
    placed_[next.index] = true;
    if (relationship.function != ast::PathFunction::kNone) {
      add(step::ShortestPath{pattern_.nodes[relationship.from].slot, pattern_.nodes[relationship.to].slot,
                             relationship.slot, relationship.types, relationship.direction,
                             *relationship.length, relationship.function == ast::PathFunction::kAllShortest,
                             &relationship.properties},
          next.rows);
    } else if (relationship.length) {
      add(step::VarExpand{start.slot, end.slot, slot, relationship.types, direction, *relationship.length,
                          into, next.backwards, different_from(next.index), &relationship.properties},
          next.rows);
      if (!into && !end.labels.empty()) add(step::CheckNode{end.slot, end.labels}, next.rows);
    } else {
      add(step::Expand{start.slot, end.slot, slot, relationship.types, direction, into,
                       different_from(next.index), into ? std::vector<std::string>() : end.labels},
          next.rows);
    }
    unbound_.erase(relationship.slot);
    unbound_.erase(end.slot);
    filter();
  }

  // Relationships placed before that could be the same one.
  std::vector<Slot> different_from(std::size_t index) const {
    std::vector<Slot> slots;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (i == index || !placed_[i]) continue;
      if (pattern_.relationships[i].function != ast::PathFunction::kNone) continue;
      if (types_overlap(pattern_.relationships[i].types, pattern_.relationships[index].types)) {
        slots.push_back(pattern_.relationships[i].slot);
      }
    }
    return slots;
  }

  // Does the query, or a later step's different_from, read the slot?
  bool is_read(std::size_t index) const {
    const PatternRelationship& relationship = pattern_.relationships[index];
    if (relationship.is_used) return true;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (i != index && !placed_[i] && types_overlap(pattern_.relationships[i].types, relationship.types))
        return true;
    }
    return reads_in_predicates(relationship.slot);
  }
  bool reads_in_predicates(Slot slot) const {
    return std::any_of(match_.predicates.begin(), match_.predicates.end(),
                       [&](const ExpressionPtr& predicate) {
                         const std::vector<Slot> slots = slots_of(*predicate);
                         return std::binary_search(slots.begin(), slots.end(), slot);
                       });
  }

  PlanPtr plan_;
  const BoundMatch& match_;
  const MatchPattern& pattern_;
  const graph::Graph& graph_;
  std::set<Slot> unbound_;    // of this pattern
  std::vector<bool> placed_;  // relationships
  std::vector<bool> used_;    // predicates
};

}  // namespace

double selectivity(std::size_t predicates) {
  return std::pow(kPredicateShare, static_cast<double>(std::min<std::size_t>(predicates, 4)));
}

PlanPtr plan_match(PlanPtr input, const BoundMatch& match, const graph::Graph& graph) {
  return PatternPlanner(std::move(input), match, graph).run();
}

}  // namespace newsgraph::query
