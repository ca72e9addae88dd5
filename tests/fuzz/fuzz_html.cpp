// Any bytes as a web page: what is read out of it is valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/text/encoding.h"
#include "extract/text/html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph::extract;
  const auto decoded = decode(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!decoded) return 0;
  const auto article = read_html(decoded->text);
  if (!article) return 0;
  for (const std::string* part : {&article->title, &article->date, &article->text}) {
    const auto again = decode(*part, "UTF-8");
    if (!again || again->replaced > decoded->replaced) std::abort();
  }
  return 0;
}
