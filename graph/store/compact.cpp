#include "graph/store/compact.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "graph/store/store.h"
#include "graph/store/text_hash.h"
#include "graph/store/value_codec.h"

namespace newsgraph::graph {
namespace {

// Distinct values of one property and each id's code. 1 and 1.0 are two; a string is known by its address in
// the pool.
class ValueCodes {
 public:
  std::uint32_t code(const Value& value) {
    const std::optional<Scalar> scalar = scalar_of(value);
    const auto next = static_cast<std::uint32_t>(values_.size());
    const std::uint32_t code =
        scalar ? scalars_.try_emplace(*scalar, next).first->second : other(value, next);
    if (code == next) values_.push_back(value);
    return code;
  }
  const std::vector<Value>& values() const { return values_; }

 private:
  struct Scalar {
    std::uint64_t bits;
    std::uint64_t size_and_kind;
    bool operator==(const Scalar&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Scalar& scalar) const { return mix_hash(scalar.bits, scalar.size_and_kind); }
  };

  static std::optional<Scalar> scalar_of(const Value& value) {
    const auto kind = static_cast<std::uint64_t>(value.kind());
    switch (value.kind()) {
      case ValueKind::kBoolean:
        return Scalar{value.as_boolean() ? 1u : 0u, kind};
      case ValueKind::kInteger:
        return Scalar{std::bit_cast<std::uint64_t>(value.as_integer()), kind};
      case ValueKind::kFloat:
        return Scalar{std::bit_cast<std::uint64_t>(value.as_float()), kind};
      case ValueKind::kDate:
        return Scalar{std::bit_cast<std::uint64_t>(value.as_date().days), kind};
      case ValueKind::kString: {
        const std::string_view text = value.as_string();
        return Scalar{std::bit_cast<std::uintptr_t>(text.data()), text.size() << 8 | kind};
      }
      default:
        return std::nullopt;
    }
  }

  // The code of a list or other value that is known; `next` for one that was not.
  std::uint32_t other(const Value& value, std::uint32_t next) {
    const std::string text = encoded(value);
    const std::uint64_t hash = text_hash(text);
    const auto [begin, end] = others_.equal_range(hash);
    const auto known =
        std::find_if(begin, end, [&](const auto& entry) { return encoded(values_[entry.second]) == text; });
    return known != end ? known->second : others_.emplace(hash, next)->second;
  }
  static std::string encoded(const Value& value) {
    std::string text;
    put_value(text, value);
    return text;
  }

  std::unordered_map<Scalar, std::uint32_t, Hash> scalars_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> others_;  // codes by hash: the values lie in values_
  std::vector<Value> values_;
};

// Draws the columns of a table, to be asked for in order of their keys: rows of the overlay are read on from
// where the last key ended.
class ColumnDrawer {
 public:
  explicit ColumnDrawer(const PropertyTable& table)
      : table_(table), read_(table.limit() - table.base_limit()) {}

  ColumnDraft draw(KeyId key, StringPool& strings) {
    const Column* column = table_.column(key);
    if (!table_.any_changed() && (column == nullptr || column->kind == ColumnKind::kEmpty)) return {};
    std::vector<std::uint32_t> codes(table_.limit());
    ValueCodes values;
    const auto code = [&](const Value& value) {
      return value.is_null() ? Column::kAbsent : values.code(value);
    };
    for (std::uint32_t id = 0; id < table_.base_limit(); ++id) codes[id] = code(table_.get(id, key));
    for (std::uint32_t id = table_.base_limit(); id < codes.size(); ++id) {
      const std::span<const Property> row = table_.later_row(id);
      std::uint16_t& next = read_[id - table_.base_limit()];
      const bool has = next < row.size() && row[next].key == key;
      codes[id] = has ? code(row[next++].value) : Column::kAbsent;
    }
    return encode_column(codes, values.values(), strings);
  }

 private:
  const PropertyTable& table_;
  std::vector<std::uint16_t> read_;  // properties of each row of the overlay
};

}  // namespace

Result<std::string> draw_compacted(const Store& store, const SegmentSink& sink) {
  BaseDraft draft;
  draft.strings = StringPool::borrowing();
  draft.labels = store.labels().names();
  draft.types = store.types().names();
  draft.keys = store.keys().names();
  draft.label_sets = store.label_table().sets();
  // A rolled-back transaction takes its labels back but leaves their sets, which no node has.
  for (std::vector<LabelId>& set : draft.label_sets) {
    const auto is_gone = [&](LabelId label) { return label.value() >= draft.labels.size(); };
    if (std::any_of(set.begin(), set.end(), is_gone)) set.clear();
  }
  draft.label_set_of.reserve(store.node_limit());
  for (std::uint32_t i = 0; i < store.node_limit(); ++i) {
    draft.label_set_of.push_back(store.label_table().set_of(NodeId(i)).value());
  }
  draft.dead_nodes = store.dead_nodes();
  const RelationshipTable& relationships = store.relationships();
  draft.starts.reserve(relationships.limit());
  draft.ends.reserve(relationships.limit());
  draft.type_of.reserve(relationships.limit());
  for (std::uint32_t i = 0; i < relationships.limit(); ++i) {
    const Ends ends = relationships.ends(RelationshipId(i));
    draft.starts.push_back(ends.start);
    draft.ends.push_back(ends.end);
    draft.type_of.push_back(ends.type);
  }
  draft.dead_relationships = relationships.dead();
  ColumnDrawer node_columns(store.node_properties()), relationship_columns(store.relationship_properties());
  draft.node_column = [&](KeyId key, StringPool& strings) { return node_columns.draw(key, strings); };
  draft.relationship_column = [&](KeyId key, StringPool& strings) {
    return relationship_columns.draw(key, strings);
  };
  return draw_base(std::move(draft), [&](Segment segment) {
    store.strings().release_spilled();  // a block of texts has been read
    return sink(std::move(segment));
  });
}

}  // namespace newsgraph::graph
