// Any bytes as a query: the lexer and the parser give a query or an error with a place inside the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "query/syntax/parser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = newsgraph::query::parse(text);
  if (parsed) return 0;
  const newsgraph::query::QueryError& error = parsed.error();
  if (error.offset != newsgraph::query::kNoOffset && error.offset > size) std::abort();
  if (render(error, text).empty()) std::abort();
  return 0;
}
