// base_image.h - a base as bytes: a small catalogue and numbered segments, each one array.
// Drawn by draw_base from a draft (import, compaction), one segment after another; kept in memory, or put
// into a file by storage/ and mapped again. The catalogue says the shape (names, limits, kinds of columns)
// and which segment holds what; arrays are little-endian and are used in place, so a segment must be aligned
// to 8 bytes.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/store/base.h"
#include "graph/store/bitmap.h"
#include "graph/store/encode_column.h"
#include "graph/store/segment.h"

namespace newsgraph::graph {

struct BaseImage {
  std::string catalogue;
  std::vector<Segment> segments;
};

// Takes the segments in order of their numbers.
using SegmentSink = std::function<Result<void>(Segment)>;
// Gives a base's segments to the sink; the catalogue, or the sink's error.
using BaseDrawing = std::function<Result<std::string>(const SegmentSink&)>;
// Makes a column, whose strings go to the pool.
using ColumnSource = std::function<ColumnDraft(KeyId, StringPool&)>;

// What a base is made from. Relationship i has starts[i], ends[i], type_of[i]. Columns are asked for one
// after another, each key once.
struct BaseDraft {
  std::vector<std::string> labels, types, keys;
  std::vector<std::vector<LabelId>> label_sets;
  std::vector<std::uint32_t> label_set_of;
  Bitmap dead_nodes, dead_relationships;
  std::vector<NodeId> starts, ends;
  std::vector<TypeId> type_of;
  ColumnSource node_column, relationship_column;
  StringPool strings;
};

// Sorts the adjacency by counting: time linear in the draft. Memory: one type's adjacency, then one column,
// then one block of strings at a time.
Result<std::string> draw_base(BaseDraft draft, const SegmentSink& sink);
// The same, or any drawing, kept in memory.
BaseImage draw_image(BaseDraft draft);
BaseImage draw_image(const BaseDrawing& draw);

// The views of an image. Errors: a catalogue that does not fit the segments ("damaged").
Result<std::unique_ptr<Base>> read_base(std::string_view catalogue,
                                        std::span<const std::span<const std::byte>> segments,
                                        std::shared_ptr<const void> owner);
Result<std::unique_ptr<Base>> read_base(BaseImage image);  // keeps the segments in memory

}  // namespace newsgraph::graph
