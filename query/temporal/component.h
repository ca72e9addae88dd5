// component.h - reading parts of a temporal value: date.year, time.offset, duration.minutesOfHour.
// Called by the operator value.name. Pure; allocates for text (timezone, offset) only.
#pragma once

#include <optional>
#include <string_view>

#include "graph/value.h"

namespace newsgraph::query {

// Nothing when a value of this kind has no part of that name.
std::optional<graph::Value> temporal_component(const graph::Value& value, std::string_view name);

}  // namespace newsgraph::query
