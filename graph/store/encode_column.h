// encode_column.h - turns the values of one property into the most compact column that can hold them.
// Input is a dictionary of values and a code for each id; the encoding is chosen from the dictionary alone:
// integers and dates as distance from the lowest, few distinct strings, doubles or others as short codes,
// many distinct ones in full. Used by import and by compaction.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/column.h"
#include "graph/store/segment.h"

namespace newsgraph::graph {

// A column whose arrays are still segments.
struct ColumnDraft {
  ColumnKind kind = ColumnKind::kEmpty;
  std::uint8_t width = 0;
  std::uint32_t limit = 0;
  std::int64_t lowest = 0;
  Segment present, ranks, codes, strings, floats, offsets, bytes;
};

// codes[id] is a place in `dictionary`, or Column::kAbsent. No dictionary value is null. Strings go to
// `pool`.
ColumnDraft encode_column(std::span<const std::uint32_t> codes, std::span<const Value> dictionary,
                          StringPool& pool);

}  // namespace newsgraph::graph
