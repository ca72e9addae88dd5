// Any bytes are read as CoNLL-U without a fault; what is read is written and reads back the same.
#include <cstdlib>

#include "extract/syntax/conllu.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph::extract;
  ConlluReader reader({reinterpret_cast<const char*>(data), size}, "fuzz", {.max_tokens = 200});
  ConlluSentence sentence;
  Document document;
  while (true) {
    const auto more = reader.next(&sentence);
    if (!more) continue;
    if (!*more) break;
    append_sentence(sentence, &document);
    std::string once, twice;
    append_conllu(sentence, &once);
    ConlluReader again(once, "again");
    ConlluSentence copy;
    const auto read = again.next(&copy);
    if (!read || !*read) std::abort();
    append_conllu(copy, &twice);
    if (once != twice) std::abort();
  }
  for (const DocumentSentence& each : document.sentences) to_conllu(document, each);
  return 0;
}
