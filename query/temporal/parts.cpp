#include "query/temporal/parts.h"

#include <cassert>

#include "graph/temporal/calendar.h"

namespace newsgraph::query {

using graph::Value;
using graph::ValueKind;
using graph::Zone;

Parts take_apart(const Value& instant) {
  switch (instant.kind()) {
    case ValueKind::kDate:
      return {instant.as_date().days, {}, {}, {}};
    case ValueKind::kLocalTime:
      return {{}, instant.as_local_time().nanoseconds, {}, {}};
    case ValueKind::kTime: {
      const graph::Time time = instant.as_time();
      return {{}, time.nanoseconds, Zone::fixed(time.offset), time.offset};
    }
    case ValueKind::kLocalDateTime: {
      const graph::LocalDateTime local = instant.as_local_date_time();
      return {days_of(local), nanoseconds_of_day(local), {}, {}};
    }
    case ValueKind::kDateTime: {
      const graph::DateTime& value = instant.as_date_time();
      return {days_of(value.local), nanoseconds_of_day(value.local), Zone::of(value), value.offset};
    }
    default:
      assert(!"a temporal instant");
      return {};
  }
}

Value put_together(ValueKind kind, const Parts& parts) {
  const std::int64_t nanoseconds = parts.nanoseconds.value_or(0);
  switch (kind) {
    case ValueKind::kDate:
      return Value::date({*parts.days});
    case ValueKind::kLocalTime:
      return Value::local_time({nanoseconds});
    case ValueKind::kTime:
      return Value::time({nanoseconds, parts.offset.value_or(0)});
    case ValueKind::kLocalDateTime:
      return Value::local_date_time(graph::make_local(*parts.days, nanoseconds));
    case ValueKind::kDateTime: {
      const graph::LocalDateTime local = graph::make_local(*parts.days, nanoseconds);
      return Value::date_time(parts.zone.value_or(Zone::fixed(0)).at_local(local, parts.offset));
    }
    default:
      assert(!"a temporal instant");
      return {};
  }
}

}  // namespace newsgraph::query
