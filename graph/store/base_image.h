// base_image.h - a base as bytes: a small catalogue and numbered segments, each one array.
// Made by draw_base from a draft (import, compaction); kept in memory, or put into a file by storage/ and
// mapped again. The catalogue says the shape (names, limits, kinds of columns) and which segment holds what;
// arrays are little-endian and are used in place, so a segment must be aligned to 8 bytes.
#pragma once

#include <cstddef>
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

// What a base is made from. Relationship i has starts[i], ends[i], type_of[i]; columns are by key id.
struct BaseDraft {
  std::vector<std::string> labels, types, keys;
  std::vector<std::vector<LabelId>> label_sets;
  std::vector<std::uint32_t> label_set_of;
  Bitmap dead_nodes, dead_relationships;
  std::vector<NodeId> starts, ends;
  std::vector<TypeId> type_of;
  std::vector<ColumnDraft> node_columns, relationship_columns;
  StringPool strings;
};

// Sorts the adjacency by counting: time and memory linear in the draft.
BaseImage draw_base(BaseDraft draft);

// The views of an image. Errors: a catalogue that does not fit the segments ("damaged").
Result<std::unique_ptr<Base>> read_base(std::string_view catalogue,
                                        std::span<const std::span<const std::byte>> segments,
                                        std::shared_ptr<const void> owner);
Result<std::unique_ptr<Base>> read_base(BaseImage image);  // keeps the segments in memory

}  // namespace newsgraph::graph
