// spelled_names.h - the name before an abbreviation in brackets is what its letters spell: "the International
// Atomic Energy Agency (IAEA)". Runs after the recogniser. Adds an ORGANIZATION where the first letters of
// the words before the bracket give the abbreviation and one of the words tells a kind of organization or
// the abbreviation was found to be one, unless there is such a mention; the abbreviation becomes one too.
// Mentions stay sorted by begin, then longer first. Threads: plain function.   Cost: linear in tokens; at
// most kLongestName words before each bracket.
#pragma once

#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

void mark_spelled_names(const Gazetteer& gazetteer, Document& document);

}  // namespace newsgraph::extract
