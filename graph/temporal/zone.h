// zone.h - time zones by name, with the rules that ICU carries (no file of the system is read).
// Threads: any number. Cost: making a Zone costs some microseconds (a look-up of ICU); keep it where many
// values share one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "graph/value.h"

namespace newsgraph::graph {

// A fixed offset or a named zone. Immutable.
class Zone {
 public:
  static Zone fixed(std::int32_t offset);  // seconds east of UTC
  static std::optional<Zone> named(
      std::string_view name);  // "Europe/Stockholm"; spaces stand for underscores
  static std::optional<Zone> parse(std::string_view text);  // a name, "Z", "+01:00", "-0130", "+00:53:28"
  static Zone of(const DateTime& value);                    // the zone a value has

  // The reading of a clock in this zone. A reading that the clock skips moves on by the gap; of one that it
  // shows twice the first is meant, unless `preferred_offset` is that of the second.
  DateTime at_local(const LocalDateTime& local, std::optional<std::int32_t> preferred_offset = {}) const;
  // The clock of this zone at a moment: seconds since 1970-01-01T00:00Z.
  DateTime at_instant(std::int64_t seconds, std::int32_t nanoseconds) const;

 private:
  struct Rules;
  std::int32_t offset_at(std::int64_t utc_seconds) const;

  std::int32_t offset_ = 0;
  std::string name_;
  std::shared_ptr<const Rules> rules_;  // null for a fixed offset
};

// Seconds since 1970-01-01T00:00Z.
std::int64_t instant_seconds(const DateTime& value);

}  // namespace newsgraph::graph
