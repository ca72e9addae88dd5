// Any bytes as a web page: what is read out of it is valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <unicode/utf8.h>

#include "extract/text/encoding.h"
#include "extract/text/html.h"

namespace {

bool is_utf8(const std::string& text) {
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
    UChar32 character = 0;
    U8_NEXT(text.data(), at, static_cast<std::int32_t>(text.size()), character);
    if (character < 0) return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph::extract;
  const auto decoded = decode(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!decoded) return 0;
  const auto article = read_html(decoded->text);
  if (!article) return 0;
  for (const std::string* part : {&article->title, &article->date, &article->source, &article->text}) {
    if (!is_utf8(*part)) std::abort();
  }
  return 0;
}
