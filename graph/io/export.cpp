#include "graph/io/export.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "graph/ingest/schema.h"
#include "graph/temporal/text.h"

namespace newsgraph::graph {
namespace {

ColumnType type_of(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kBoolean:
      return ColumnType::kBoolean;
    case ValueKind::kInteger:
      return ColumnType::kInteger;
    case ValueKind::kFloat:
      return ColumnType::kFloat;
    case ValueKind::kList:
      return ColumnType::kList;
    default:
      return ColumnType::kString;
  }
}

ColumnType joined(ColumnType a, ColumnType b) {
  if (a == b) return a;
  const auto numeric = [](ColumnType type) {
    return type == ColumnType::kInteger || type == ColumnType::kFloat;
  };
  return numeric(a) && numeric(b) ? ColumnType::kFloat : ColumnType::kString;
}

// What every value of a column is, where its packing tells; nothing for an empty or a mixed one.
std::optional<ColumnType> type_of(const Column& column) {
  switch (column.kind) {
    case ColumnKind::kBoolean:
      return ColumnType::kBoolean;
    case ColumnKind::kInteger:
      return ColumnType::kInteger;
    case ColumnKind::kFloat:
      return ColumnType::kFloat;
    case ColumnKind::kDate:
    case ColumnKind::kString:
      return ColumnType::kString;
    default:
      return std::nullopt;
  }
}

std::vector<ExportColumn> named(const Graph& graph, const std::vector<std::optional<ColumnType>>& types) {
  std::vector<ExportColumn> found;
  for (std::uint16_t key = 0; key < types.size(); ++key) {
    if (types[key]) found.push_back({KeyId(key), std::string(graph.name(KeyId(key))), *types[key]});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return found;
}

// The columns of what `for_each` visits. `whole`: that is all there is, and nothing of it changed since the
// base, so that a column's packing may speak for its values.
template <typename ForEach>
std::vector<ExportColumn> columns_of(const Graph& graph, bool whole, auto column_of, ForEach for_each) {
  std::vector<std::optional<ColumnType>> types(graph.key_count());
  std::vector<KeyId> unknown;
  for (std::uint16_t key = 0; key < types.size(); ++key) {
    const Column* column = whole ? column_of(KeyId(key)) : nullptr;
    if (column) types[key] = type_of(*column);
    if (!types[key] && !(whole && (!column || column->kind == ColumnKind::kEmpty)))
      unknown.push_back(KeyId(key));
  }
  if (unknown.empty()) return named(graph, types);
  for_each([&](auto id) {
    for (const KeyId key : unknown) {
      const Value value = graph.property(id, key);
      if (value.is_null()) continue;
      auto& type = types[key.value()];
      type = type ? joined(*type, type_of(value)) : type_of(value);
    }
  });
  return named(graph, types);
}

template <typename Number>
void append_number(Number number, std::string* text) {
  char digits[32];
  text->append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

struct LabelColour {
  std::string_view label;
  std::uint8_t red, green, blue;
};

// Okabe and Ito's palette (told apart by colour-blind readers too), stretched by shades for the rarer labels.
constexpr std::array<LabelColour, 17> kColours = {{
    {"Person", 230, 159, 0},
    {"Organization", 86, 180, 233},
    {"Country", 0, 158, 115},
    {"City", 120, 200, 160},
    {"Region", 160, 210, 180},
    {"Place", 190, 220, 200},
    {"Facility", 200, 200, 150},
    {"Position", 240, 228, 66},
    {"Group", 200, 180, 120},
    {"Law", 0, 114, 178},
    {"Product", 120, 120, 200},
    {"Award", 213, 94, 0},
    {"Crime", 160, 60, 60},
    {"Penalty", 190, 90, 90},
    {"Disease", 150, 90, 150},
    {"Event", 204, 121, 167},
    {"Article", 170, 170, 170},
}};

}  // namespace

ExportOrder::ExportOrder(const Graph& graph, const ExportOptions& options) : graph_(graph) {
  if (options.part) {
    listed_ = true;
    whole_ = false;
    nodes_ = options.part->nodes;
    relationships_ = options.part->relationships;
  }
  if (!graph.find_key(schema::kKey)) return;
  if (!listed_) list_all();
  sort_by_content();
}

void ExportOrder::list_all() {
  for_each_node([&](NodeId node) { nodes_.push_back(node); });
  for (std::uint32_t id = 0; id < graph_.relationship_limit(); ++id) {
    if (graph_.contains(RelationshipId(id))) relationships_.emplace_back(id);
  }
  listed_ = true;
}

void ExportOrder::read_ends(std::uint32_t first, std::span<Ends> ends) const {
  for (std::uint16_t type = 0; type < graph_.type_count(); ++type) {
    const Adjacency& outgoing = graph_.adjacency(Direction::kOut, TypeId(type));
    for (std::uint32_t node = 0; node < graph_.node_limit(); ++node) {
      for (const Adjacent& step : outgoing.run(NodeId(node))) {
        const std::uint32_t place = step.relationship.value() - first;
        if (place < ends.size()) ends[place] = {NodeId(node), step.node, TypeId(type)};
      }
    }
  }
}

void ExportOrder::sort_by_content() {
  const KeyId key = *graph_.find_key(schema::kKey);
  std::sort(nodes_.begin(), nodes_.end(), [&](NodeId a, NodeId b) {
    const int by_key = order(graph_.property(a, key), graph_.property(b, key));
    return by_key != 0 ? by_key < 0 : a < b;
  });
  numbers_.resize(graph_.node_limit());
  for (std::size_t i = 0; i < nodes_.size(); ++i) numbers_[nodes_[i].value()] = static_cast<std::uint32_t>(i);
  const auto content_order = [&](RelationshipId a, RelationshipId b) {
    const auto first = graph_.properties(a), second = graph_.properties(b);
    for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
      const int by_name = graph_.name(first[i].key).compare(graph_.name(second[i].key));
      if (by_name != 0) return by_name < 0;
      const int by_value = order(first[i].value, second[i].value);
      if (by_value != 0) return by_value < 0;
    }
    return first.size() != second.size() ? first.size() < second.size() : a < b;
  };
  std::sort(relationships_.begin(), relationships_.end(), [&](RelationshipId a, RelationshipId b) {
    const Ends x = graph_.ends(a), y = graph_.ends(b);
    if (x.start != y.start) return number(x.start) < number(y.start);
    if (x.type != y.type) return graph_.name(x.type) < graph_.name(y.type);
    if (x.end != y.end) return number(x.end) < number(y.end);
    return content_order(a, b);
  });
}

ExportColumns find_columns(const Graph& graph, const ExportOrder& order) {
  return {columns_of(
              graph, order.whole() && !graph.any_node_changed(),
              [&](KeyId key) { return graph.node_column(key); }, [&](auto see) { order.for_each_node(see); }),
          columns_of(
              graph, order.whole() && !graph.any_relationship_changed(),
              [&](KeyId key) { return graph.relationship_column(key); },
              [&](auto see) {
                order.for_each_relationship([&](RelationshipId id, std::uint32_t, const Ends&) { see(id); });
              })};
}

std::string joined_labels(const Graph& graph, NodeId node, char separator) {
  std::vector<std::string_view> names;
  for (LabelId label : graph.labels(node)) names.push_back(graph.name(label));
  std::sort(names.begin(), names.end());
  std::string joined;
  for (auto name : names) {
    if (!joined.empty()) joined += separator;
    joined += name;
  }
  return joined;
}

void append_text(const Value& value, std::string* text) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return;
    case ValueKind::kBoolean:
      text->append(value.as_boolean() ? "true" : "false");
      return;
    case ValueKind::kInteger:
      append_number(value.as_integer(), text);
      return;
    case ValueKind::kFloat:
      append_number(value.as_float(), text);
      return;
    case ValueKind::kString:
      text->append(value.as_string());
      return;
    case ValueKind::kList: {
      bool first = true;
      for (const Value& item : value.as_list()) {
        if (!first) text->push_back('|');
        first = false;
        append_text(item, text);
      }
      return;
    }
    case ValueKind::kMap: {
      text->push_back('{');
      bool first = true;
      for (const auto& [key, item] : value.as_map()) {
        if (!first) text->append(", ");
        first = false;
        text->append(key).append(": ");
        append_text(item, text);
      }
      text->push_back('}');
      return;
    }
    case ValueKind::kNode:
      append_number(value.as_node().value(), text);
      return;
    case ValueKind::kRelationship:
      append_number(value.as_relationship().value(), text);
      return;
    case ValueKind::kPath:
      return;  // never a property
    default:
      text->append(format_temporal(value));
      return;
  }
}

std::string_view display_name(const Graph& graph, NodeId node, std::string* storage) {
  for (const char* candidate : {"name", "title", "type", "id"}) {
    const auto key = graph.find_key(candidate);
    const Value value = key ? graph.property(node, *key) : Value();
    if (value.is_null()) continue;
    storage->clear();
    append_text(value, storage);
    return *storage;
  }
  return *storage = std::to_string(node.value());
}

Appearance appearance(const Graph& graph, NodeId node) {
  constexpr double kSmallest = 4.0;
  Appearance look{150, 150, 150, 0};
  const auto labels = graph.labels(node);
  for (const auto& colour : kColours) {
    if (std::none_of(labels.begin(), labels.end(),
                     [&](LabelId label) { return graph.name(label) == colour.label; })) {
      continue;
    }
    look = {colour.red, colour.green, colour.blue, 0};
    break;
  }
  const double degree = graph.degree(node, Direction::kOut) + graph.degree(node, Direction::kIn);
  look.size = kSmallest + 2 * std::sqrt(degree);
  return look;
}

}  // namespace newsgraph::graph
