// text.h - temporal values as ISO 8601 text and back, as openCypher writes and reads them.
// Readers accept the extended and the basic forms ("2015-07-21", "20150721", "2015-W30-2", "2015-202",
// "2015-Q2-60", "21:40:32.142", "2140"), years with a sign and up to nine digits, and give nothing for text
// that is not one whole, existing value. Writers give the shortest form: seconds are left out when they are
// zero, fractions have 3, 6 or 9 digits. write then read gives the same value. Pure; no allocation when
// reading values without a zone name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/value.h"

namespace newsgraph::graph {

std::optional<Date> parse_date(std::string_view text);
std::optional<LocalTime> parse_local_time(std::string_view text);
std::optional<Time> parse_time(std::string_view text);  // UTC where no offset is given
std::optional<LocalDateTime> parse_local_date_time(std::string_view text);
std::optional<DateTime> parse_date_time(
    std::string_view text);  // UTC where neither offset nor [Zone/Name] is given
// "P1Y2M3W4DT5H6M7.8S", the last number may have a fraction, every number a sign; "P2012-02-02T14:37:21.545".
std::optional<Duration> parse_duration(std::string_view text);
std::optional<std::int32_t> parse_offset(
    std::string_view text);  // "Z", "+01", "+0100", "+01:00", "+01:00:30"

std::string format(Date value);                  // "1984-10-11"
std::string format(LocalTime value);             // "12:31:14.645", "12:31"
std::string format(Time value);                  // "12:31+01:00", "12:31Z"
std::string format(const LocalDateTime& value);  // "1984-10-11T12:31"
std::string format(const DateTime& value);       // "1984-10-11T12:31+01:00[Europe/Stockholm]"
std::string format(const Duration& value);       // "P1Y2M3DT4H5M6.7S", "PT0S"
std::string format_offset(std::int32_t offset);  // "Z", "+01:00"
// Any temporal Value.
std::string format_temporal(const Value& value);

}  // namespace newsgraph::graph
