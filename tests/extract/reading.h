// reading.h - a text as the pipeline reads it before it looks for mentions, for the tests of what comes
// after.
#pragma once

#include <string>
#include <utility>

#include "extract/mentions/piece_words.h"
#include "extract/syntax/parser.h"
#include "extract/syntax/tagger.h"
#include "extract/text/tokenizer.h"
#include "tests/paths.h"

namespace newsgraph::extract {

inline const WordSources& word_sources() {
  static const Morphology morphology = std::move(*Morphology::open(NEWSGRAPH_DATA_DIR "/dictionary.ngd"));
  static const Gazetteer gazetteer = std::move(*Gazetteer::open());
  static const WordSources sources{morphology, gazetteer};
  return sources;
}

// Sentences and tokens only: for texts whose sentences are longer than the pipeline would let through.
inline Document split_text(std::string text) {
  static const Tokenizer tokenizer = std::move(*Tokenizer::open(NEWSGRAPH_DATA_DIR "/text"));
  Document document;
  document.article.text = std::move(text);
  tokenizer.split(&document);
  return document;
}

inline Document read_text(std::string text) {
  static const Tagger tagger =
      std::move(*Tagger::open(NEWSGRAPH_DATA_DIR "/models/tagger.ngm", word_sources().morphology));
  static const Parser parser = std::move(*Parser::open(NEWSGRAPH_DATA_DIR "/models/parser.ngm"));
  Document document = split_text(std::move(text));
  tagger.tag(&document);
  parser.parse(&document);
  return document;
}

}  // namespace newsgraph::extract
