// event_countries.h - who takes part in "the Sino-Thai forum": the countries of an adjective of several,
// which are mentions within one word (mentions/compound_adjectives.h), are participants of the EVENT that the
// word stands in. Runs after the relation model and replaces what it said of these pairs (a place, most
// often). Always: relations stay sorted by subject and object.   Threads: any number, each its own document.
// Cost: linear in mentions and relations, but for a logarithm.
#pragma once

#include "extract/document.h"

namespace newsgraph::extract {

void relate_countries_of_events(Document& document);

}  // namespace newsgraph::extract
