// families.h - the tables of functions, one per file of this folder, gathered by registry.cpp.
#pragma once

#include <span>

#include "query/functions/function.h"

namespace newsgraph::query {

std::span<const Function> entity_functions();  // id, labels, type, keys, properties, nodes, ...
std::span<const Function> scalar_functions();  // coalesce, size, timestamp, ...
std::span<const Function> list_functions();    // head, tail, range, reverse, ...
std::span<const Function> string_functions();
std::span<const Function> math_functions();
std::span<const Function> conversion_functions();  // toInteger, toString, ...
std::span<const Function> temporal_functions();
std::span<const Function> aggregate_functions();

}  // namespace newsgraph::query
