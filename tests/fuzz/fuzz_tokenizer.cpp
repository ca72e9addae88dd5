// Any bytes through decoding, tokens and sentences: spans are ordered, inside the text and inside their
// sentence.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/text/encoding.h"
#include "extract/text/tokenizer.h"
#include "tests/paths.h"

namespace {

const newsgraph::extract::Tokenizer& tokenizer() {
  static const auto opened = newsgraph::extract::Tokenizer::open(NEWSGRAPH_SOURCE_DIR "/datasets/text");
  if (!opened) std::abort();
  return *opened;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph::extract;
  const auto decoded = decode(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!decoded) return 0;
  Document document;
  document.article.text = decoded->text;
  tokenizer().split(&document);
  std::uint32_t end = 0;
  for (const Token& token : document.tokens) {
    if (token.byte_begin < end || token.byte_end <= token.byte_begin ||
        token.byte_end > document.text().size())
      std::abort();
    if (token.span.end <= token.span.begin) std::abort();
    end = token.byte_end;
  }
  std::uint32_t next = 0;
  for (const DocumentSentence& sentence : document.sentences) {
    if (sentence.token_begin != next || sentence.token_end <= next) std::abort();
    next = sentence.token_end;
  }
  if (next != document.tokens.size()) std::abort();
  return 0;
}
