// parts.h - any temporal instant taken apart into day, clock and zone: the common ground of construction,
// truncation, differences and components. A part that the value does not have is absent.
#pragma once

#include <cstdint>
#include <optional>

#include "graph/temporal/zone.h"
#include "graph/value.h"

namespace newsgraph::query {

struct Parts {
  std::optional<std::int64_t> days;         // since 1970-01-01, of the local clock
  std::optional<std::int64_t> nanoseconds;  // of the day, of the local clock
  std::optional<graph::Zone> zone;          // fixed for a Time
  std::optional<std::int32_t> offset;       // in force at that moment
};

Parts take_apart(const graph::Value& instant);

// A value of `kind` from its parts; absent ones are midnight and UTC. `days` must be there for kinds with a
// date.
graph::Value put_together(graph::ValueKind kind, const Parts& parts);

}  // namespace newsgraph::query
