#include "graph/store/base_image.h"

#include <algorithm>

#include "graph/store/sort_adjacency.h"
#include "graph/store/value_codec.h"

namespace newsgraph::graph {
namespace {

// --- Writing.
class Drawer {
 public:
  explicit Drawer(BaseDraft draft) : draft_(std::move(draft)) {}

  BaseImage run() {
    names(draft_.labels);
    names(draft_.types);
    names(draft_.keys);
    nodes();
    relationships();
    strings();
    columns(draft_.node_columns);
    columns(draft_.relationship_columns);
    return std::move(image_);
  }

 private:
  void number(std::uint64_t value) { put_varint(image_.catalogue, value); }

  // 0 for an empty array, else the number of its segment + 1.
  void segment(Segment segment) {
    if (segment.bytes.empty()) return number(0);
    image_.segments.push_back(std::move(segment));
    number(image_.segments.size());
  }

  void names(const std::vector<std::string>& names) {
    number(names.size());
    for (const std::string& name : names) put_text(image_.catalogue, name);
  }

  void nodes() {
    number(draft_.label_set_of.size());
    number(draft_.label_sets.size());
    for (const std::vector<LabelId>& set : draft_.label_sets) {
      number(set.size());
      for (const LabelId label : set) number(label.value());
    }
    for (std::size_t label = 0; label < draft_.labels.size(); ++label) segment(nodes_of(label));
    segment(make_segment(draft_.label_set_of));
    segment(make_segment(draft_.dead_nodes.words()));
  }

  Segment nodes_of(std::size_t label) const {
    std::vector<bool> member;
    for (const std::vector<LabelId>& set : draft_.label_sets) {
      member.push_back(
          std::binary_search(set.begin(), set.end(), LabelId(static_cast<std::uint16_t>(label))));
    }
    std::vector<NodeId> nodes;
    for (std::uint32_t i = 0; i < draft_.label_set_of.size(); ++i) {
      if (member[draft_.label_set_of[i]]) nodes.emplace_back(i);
    }
    return make_segment(std::move(nodes));
  }

  void relationships() {
    number(draft_.starts.size());
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      for (SortedAdjacency& type : sort_adjacency(draft_, direction)) {
        number(type.first);
        segment(make_segment(std::move(type.offsets)));
        segment(make_segment(std::move(type.entries)));
        for (const std::uint64_t count : type.ends_with) number(count);
      }
    }
    segment(make_segment(draft_.dead_relationships.words()));
  }

  void strings() {
    std::vector<std::uint64_t> offsets{0};
    for (std::uint32_t i = 0; i < draft_.strings.size(); ++i)
      offsets.push_back(offsets.back() + draft_.strings.view(StringId(i)).size());
    std::string bytes;
    bytes.reserve(offsets.back());
    for (std::uint32_t i = 0; i < draft_.strings.size(); ++i) bytes += draft_.strings.view(StringId(i));
    segment(make_segment(std::move(offsets)));
    segment(make_segment(std::move(bytes)));
    draft_.strings = StringPool();
  }

  void columns(std::vector<ColumnDraft>& columns) {
    number(columns.size());
    for (ColumnDraft& column : columns) {
      number(static_cast<std::uint64_t>(column.kind));
      number(column.width);
      number(column.limit);
      put_signed(image_.catalogue, column.lowest);
      for (Segment* part : {&column.present, &column.ranks, &column.codes, &column.strings, &column.floats,
                            &column.offsets, &column.bytes}) {
        segment(std::move(*part));
      }
    }
  }

  BaseDraft draft_;
  BaseImage image_;
};

// --- Reading. Anything that does not fit makes ok_ false and reads as empty.
class Reader {
 public:
  Reader(std::string_view catalogue, std::span<const std::span<const std::byte>> segments)
      : in_(catalogue), segments_(segments) {}

  bool run(Base& base) {
    names(base.labels);
    names(base.types);
    names(base.keys);
    nodes(base);
    relationships(base);
    base.strings.offsets = array<std::uint64_t>();
    base.strings.bytes = array<char>().data();
    columns(base, base.node_columns);
    columns(base, base.relationship_columns);
    return ok_ && in_.empty();
  }

 private:
  std::uint64_t number() {
    const std::optional<std::uint64_t> value = take_varint(in_);
    ok_ = ok_ && value.has_value();
    return value.value_or(0);
  }

  // A count of things that take at least a byte each in the catalogue.
  std::size_t count() {
    const std::uint64_t value = number();
    ok_ = ok_ && value <= in_.size();
    return ok_ ? value : 0;
  }

  template <typename T>
  std::span<const T> array() {
    const std::uint64_t segment = number();
    if (segment == 0) return {};
    if (segment > segments_.size()) return ok_ = false, std::span<const T>();
    const std::span<const std::byte> bytes = segments_[segment - 1];
    ok_ = ok_ && bytes.size() % sizeof(T) == 0 &&
          reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(T) == 0;
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

  template <typename T>
  std::span<const T> array(std::size_t size) {
    const std::span<const T> values = array<T>();
    ok_ = ok_ && values.size() == size;
    return values;
  }

  void names(std::vector<std::string>& names) {
    for (std::size_t left = count(); left > 0 && ok_; --left) {
      const std::optional<std::string_view> name = take_text(in_);
      ok_ = ok_ && name.has_value();
      names.emplace_back(name.value_or(""));
    }
  }

  void nodes(Base& base) {
    base.node_limit = static_cast<std::uint32_t>(number());
    base.label_sets.resize(count());
    for (std::vector<LabelId>& set : base.label_sets) {
      for (std::size_t left = count(); left > 0; --left)
        set.emplace_back(static_cast<std::uint16_t>(number()));
    }
    for (std::size_t i = 0; i < base.labels.size(); ++i) base.nodes_of.push_back(array<NodeId>());
    base.label_set_of = array<std::uint32_t>(base.node_limit);
    base.dead_nodes = array<std::uint64_t>();
  }

  void relationships(Base& base) {
    base.relationship_limit = static_cast<std::uint32_t>(number());
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      for (std::size_t type = 0; type < base.types.size() && ok_; ++type) {
        AdjacencyBase& adjacency = base.adjacency[index_of(direction)].emplace_back();
        adjacency.first = static_cast<std::uint32_t>(number());
        adjacency.offsets = array<std::uint32_t>();
        adjacency.entries = array<Adjacent>();
        ok_ = ok_ && (adjacency.offsets.empty() ? adjacency.entries.empty()
                                                : adjacency.offsets.back() == adjacency.entries.size());
        std::vector<std::uint64_t>& counts = base.ends_with[index_of(direction)].emplace_back();
        for (std::size_t label = 0; label < base.labels.size(); ++label) counts.push_back(number());
      }
    }
    base.dead_relationships = array<std::uint64_t>();
  }

  void columns(const Base& base, std::vector<Column>& columns) {
    for (std::size_t left = count(); left > 0 && ok_; --left) {
      Column& column = columns.emplace_back();
      column.kind = static_cast<ColumnKind>(number());
      column.width = static_cast<std::uint8_t>(number());
      column.limit = static_cast<std::uint32_t>(number());
      column.lowest = take_signed(in_).value_or(0);
      column.present = array<std::uint64_t>().data();
      column.ranks = array<std::uint32_t>().data();
      column.codes = array<std::byte>().data();
      column.strings = array<StringId>();
      column.floats = array<double>();
      column.offsets = array<std::uint64_t>();
      column.bytes = array<char>().data();
      column.table = &base.strings;
      ok_ = ok_ && column.kind <= ColumnKind::kMixed;
    }
  }

  std::string_view in_;
  std::span<const std::span<const std::byte>> segments_;
  bool ok_ = true;
};

}  // namespace

BaseImage draw_base(BaseDraft draft) {
  return Drawer(std::move(draft)).run();
}

Result<std::unique_ptr<Base>> read_base(std::string_view catalogue,
                                        std::span<const std::span<const std::byte>> segments,
                                        std::shared_ptr<const void> owner) {
  auto base = std::make_unique<Base>();
  base->owner = std::move(owner);
  if (!Reader(catalogue, segments).run(*base))
    return Error{"the graph's base is damaged", "", "restore it from a copy"};
  return base;
}

Result<std::unique_ptr<Base>> read_base(BaseImage image) {
  auto kept = std::make_shared<const BaseImage>(std::move(image));
  std::vector<std::span<const std::byte>> segments;
  for (const Segment& segment : kept->segments) segments.push_back(segment.bytes);
  return read_base(kept->catalogue, segments, kept);
}

}  // namespace newsgraph::graph
