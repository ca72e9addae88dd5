#include "graph/store/base_image.h"

#include <algorithm>
#include <cassert>

#include "graph/store/sort_adjacency.h"
#include "graph/store/value_codec.h"

namespace newsgraph::graph {
namespace {

// --- Writing.
class Drawer {
 public:
  Drawer(BaseDraft draft, const SegmentSink& sink) : draft_(std::move(draft)), sink_(sink) {}

  Result<std::string> run() {
    names(draft_.labels);
    names(draft_.types);
    names(draft_.keys);
    nodes();
    relationships();
    columns(draft_.node_column);
    columns(draft_.relationship_column);
    strings();
    if (!done_.ok()) return done_.error();
    return std::move(catalogue_);
  }

 private:
  void number(std::uint64_t value) { put_varint(catalogue_, value); }

  // 0 for an empty array, else the number of its segment + 1.
  void segment(Segment segment) {
    if (segment.bytes.empty()) return number(0);
    number(++segments_);
    if (done_.ok()) done_ = sink_(std::move(segment));
  }

  void names(const std::vector<std::string>& names) {
    number(names.size());
    for (const std::string& name : names) put_text(catalogue_, name);
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
      sort_adjacency(draft_, direction, [&](SortedAdjacency type) {
        number(type.first);
        segment(make_segment(std::move(type.offsets)));
        segment(make_segment(std::move(type.entries)));
        for (const std::uint64_t count : type.ends_with) number(count);
      });
    }
    segment(make_segment(draft_.dead_relationships.words()));
    draft_.starts = draft_.ends = {};
    draft_.type_of = {};
  }

  void strings() {
    const StringPool& pool = draft_.strings;
    const auto size = static_cast<std::uint32_t>(pool.size());
    std::vector<std::uint64_t> offsets;
    offsets.reserve(size + 1);
    offsets.push_back(0);
    for (std::uint32_t i = 0; i < size; ++i)
      offsets.push_back(offsets.back() + pool.view(StringId(i)).size());
    std::vector<std::size_t> block_sizes;
    for (std::uint32_t first = 0; first < size; first += StringTable::kBlock)
      block_sizes.push_back(offsets[std::min(size, first + StringTable::kBlock)] - offsets[first]);
    segment(make_segment(std::move(offsets)));
    std::uint32_t next = 0;
    for (const std::size_t block_size : block_sizes) {
      std::string block;
      block.reserve(block_size);
      for (const std::uint32_t end = std::min(size, next + StringTable::kBlock); next < end; ++next)
        block += pool.view(StringId(next));
      segment(make_segment(std::move(block)));
    }
  }

  void columns(const ColumnSource& source) {
    number(draft_.keys.size());
    for (std::uint16_t key = 0; key < draft_.keys.size(); ++key) {
      ColumnDraft column = source ? source(KeyId(key), draft_.strings) : ColumnDraft();
      number(static_cast<std::uint64_t>(column.kind));
      number(column.width);
      number(column.limit);
      put_signed(catalogue_, column.lowest);
      for (Segment* part : {&column.present, &column.ranks, &column.codes, &column.strings, &column.floats,
                            &column.offsets, &column.bytes}) {
        segment(std::move(*part));
      }
    }
  }

  BaseDraft draft_;
  const SegmentSink& sink_;
  std::string catalogue_;
  std::size_t segments_ = 0;
  Result<void> done_;
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
    columns(base, base.node_columns);
    columns(base, base.relationship_columns);
    strings(base);
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

  void strings(Base& base) {
    const std::span<const std::uint64_t> offsets = base.strings.offsets = array<std::uint64_t>();
    for (std::size_t first = 0; ok_ && first + 1 < offsets.size(); first += StringTable::kBlock) {
      const std::size_t end = std::min(offsets.size() - 1, first + StringTable::kBlock);
      const std::span<const char> block = array<char>(offsets[end] - offsets[first]);
      base.string_blocks.push_back(reinterpret_cast<std::uintptr_t>(block.data()) - offsets[first]);
    }
    base.strings.blocks = base.string_blocks;
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

Result<std::string> draw_base(BaseDraft draft, const SegmentSink& sink) {
  return Drawer(std::move(draft), sink).run();
}

BaseImage draw_image(const BaseDrawing& draw) {
  BaseImage image;
  Result<std::string> catalogue = draw([&](Segment segment) -> Result<void> {
    image.segments.push_back(std::move(segment));
    return {};
  });
  assert(catalogue.ok());  // nothing here can fail
  image.catalogue = std::move(catalogue).value();
  return image;
}

BaseImage draw_image(BaseDraft draft) {
  return draw_image([&](const SegmentSink& sink) { return draw_base(std::move(draft), sink); });
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
