// list_text.h - a list as one text, for formats that have no lists (GraphML, CSV): written by the exports,
// read by the imports. Items are joined with "|"; a "|" or "\" inside an item has a "\" before it, and a list
// of one empty item is a "\" alone. Always: read_list_text gives the items that append_list_text was given,
// each as text, so it is the same list where all are strings. Threads: plain functions.
#pragma once

#include <string>
#include <string_view>

#include "graph/value.h"

namespace newsgraph::graph {

void append_list_text(const List& items, std::string* text);

// Of any text: a "\" makes the character behind it part of the item.
List read_list_text(std::string_view text);

}  // namespace newsgraph::graph
