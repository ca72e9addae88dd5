// parser.h - dependency trees (Universal Dependencies) for tagged sentences.
// Reads Token::lemma, upos and features, fills in head, relation and subtype: one projective tree per
// sentence with one root. The network is in parser_network.h, the search in eisner.h; trained by
// `newsgraph-train parser`. Threads: const access from any number.   Lifetime: holds the model's map open.
// Cost: about 30 microseconds per token, a little more in long sentences (scores grow with the square of the
// length).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/document.h"
#include "extract/model_file.h"
#include "extract/syntax/feature_index.h"
#include "extract/syntax/parser_network.h"

namespace newsgraph::extract {

inline constexpr ModelKind kParserModel{"parser", 1, "newsgraph-train syntax"};

class Parser {
 public:
  static Result<Parser> open(const std::filesystem::path& path);

  // Every sentence of the document.
  void parse(Document* document) const;

 private:
  explicit Parser(ModelFile file) : file_(std::move(file)) {}
  Result<void> read();
  Result<void> read_labels();
  void parse_sentence(const DocumentSentence& sentence, Document* document) const;

  struct Label {
    DepRel relation;
    std::string subtype;
  };

  ModelFile file_;
  FeatureIndex index_;
  ParserNetwork network_;
  std::vector<Label> labels_;
};

// The feature ids of one sentence's tokens: what the index knows, else the slot's number.
FeatureIds parser_features(const FeatureIndex& index, const Document& document,
                           const DocumentSentence& sentence);
// The parts of speech of one sentence.
std::vector<Upos> sentence_tags(const Document& document, const DocumentSentence& sentence);

}  // namespace newsgraph::extract
