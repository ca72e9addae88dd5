// compound_adjectives.h - adjectives of two countries in one word ("Kazakh-Pakistani talks") as mentions of
// both. Runs after the recogniser, which finds them now and then. Every part of the word must be known to the
// gazetteer as a country's adjective.   Threads: any number, each its own document.   Cost: linear in tokens.
#pragma once

#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

void mark_compound_adjectives(const Gazetteer& gazetteer, Document& document);

}  // namespace newsgraph::extract
