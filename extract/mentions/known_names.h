// known_names.h - countries, cities and organizations the gazetteer knows, where the recogniser saw none or
// took one for something else. Runs after the recogniser. Adds a mention for a known name that lies in no
// mention, and corrects the type of a mention that is exactly such a name and was taken for a person or a
// religion, or for a city when it is none. A post that begins a sentence and was taken for a person becomes a
// PROFESSION. Mentions stay sorted by begin. Threads: plain function.   Cost: one look-up per token that
// begins with a capital.
#pragma once

#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

void mark_known_names(const Gazetteer& gazetteer, Document& document);

}  // namespace newsgraph::extract
