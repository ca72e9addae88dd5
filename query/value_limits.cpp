#include "query/value_limits.h"

#include <string>

#include "query/error.h"

namespace newsgraph::query {
namespace {

using graph::Value;

void require_at_most(std::uint64_t most, std::uint64_t count, std::string_view maker, std::string_view what) {
  if (count <= most) return;
  throw argument_error(ErrorCode::kNumberOutOfRange, std::string(maker) + " would make more than " +
                                                         std::to_string(most) + ' ' + std::string(what));
}

Value bounded(std::string_view maker, Value value) {
  const Value::Extent extent = value.extent();
  require_elements(maker, extent.values - 1);
  if (extent.depth > kMaxValueNesting) {
    throw argument_error(
        ErrorCode::kNestingTooDeep,
        std::string(maker) + " would nest lists and maps deeper than " + std::to_string(kMaxValueNesting));
  }
  return value;
}

}  // namespace

void require_elements(std::string_view maker, std::uint64_t count) {
  require_at_most(kMaxElements, count, maker, "elements");
}

void require_text_bytes(std::string_view maker, std::size_t count) {
  require_at_most(kMaxTextBytes, count, maker, "bytes of text");
}

Value bounded_list(std::string_view maker, graph::List items) {
  return bounded(maker, Value::list(std::move(items)));
}

Value bounded_map(graph::Map entries) {
  return bounded("{}", Value::map(std::move(entries)));
}

}  // namespace newsgraph::query
