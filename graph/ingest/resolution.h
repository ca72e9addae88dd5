// resolution.h - when two entities of different articles are one thing.
// Threads: plain functions.
#pragma once

#include <string>

#include "extract/extraction.h"

namespace newsgraph::graph {

// Entities with equal keys share a node: label and name, without regard to case, ё or spacing.
std::string entity_key(const extract::Entity& entity);

}  // namespace newsgraph::graph
