// compact.h - base and overlay of a store drawn as one new base. Ids stay; unused strings are left behind.
// Cost: one pass over everything; memory: that of draw_base, and at a time one column's values.
#pragma once

#include "graph/store/base_image.h"

namespace newsgraph::graph {

class Store;

Result<std::string> draw_compacted(const Store& store, const SegmentSink& sink);

}  // namespace newsgraph::graph
