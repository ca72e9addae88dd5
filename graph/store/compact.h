// compact.h - base and overlay of a store as the image of one new base. Ids stay; unused strings are left
// behind. Cost: one pass over everything; memory: the new base and, at a time, one column's values.
#pragma once

#include "graph/store/base_image.h"

namespace newsgraph::graph {

class Store;

BaseImage draw_compacted(const Store& store);

}  // namespace newsgraph::graph
