// conllu.h - CoNLL-U, the table format of Universal Dependencies: treebanks in, `newsgraph analyze` out.
// Reading keeps what it does not understand (comments, multiword and empty nodes, the XPOS, DEPS and MISC
// columns), so that writing gives the file back; of FEATS only the twelve core features are kept. Invariant
// of a sentence read: at least one token, forms not empty, heads inside the sentence, no token its own head.
// Whether the heads form a tree is not checked.   Threads: plain values.   Cost: linear.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "extract/document.h"

namespace newsgraph::extract {

struct ConlluToken {
  std::string form;
  std::string lemma = "_";
  Upos upos = Upos::kX;
  std::string xpos = "_";
  Features features;
  std::int32_t head = kNoHead;  // index into ConlluSentence::tokens
  DepRel relation = DepRel::kDep;
  std::string subtype;
  std::string deps = "_";
  std::string misc = "_";

  bool space_after() const;
};

struct ConlluSentence {
  std::vector<std::string> comments;  // with their "#"
  std::vector<ConlluToken> tokens;
  std::vector<std::pair<std::size_t, std::string>>
      other_nodes;  // lines "3-4 ..." and "3.1 ..." before token `first`
};

struct ConlluLimits {
  std::size_t max_tokens = 10'000;  // of a sentence
};

// Reads sentence after sentence from text that outlives it. `name` is the file's, for messages.
class ConlluReader {
 public:
  ConlluReader(std::string_view text, std::string name, ConlluLimits limits = {});

  // False at the end. After an error ("file.conllu:17: ...") the reader stands behind the broken sentence.
  Result<bool> next(ConlluSentence* sentence);

 private:
  std::string_view next_line();
  bool at_end() const { return rest_.empty(); }
  Result<void> read_line(std::string_view line, ConlluSentence* sentence);
  Result<void> read_token(std::string_view line, ConlluSentence* sentence);
  Result<void> finish(const ConlluSentence& sentence);
  Error error(std::string what, std::size_t line) const;

  std::string_view rest_;
  std::string name_;
  ConlluLimits limits_;
  std::size_t line_ = 0;
  std::size_t first_line_ = 0;
};

void append_conllu(const ConlluSentence& sentence, std::string* text);

// Adds the sentence to the document: forms joined by spaces (or not, SpaceAfter=No), tags and tree as they
// are. Sentences are separated by a line feed.
void append_sentence(const ConlluSentence& sentence, Document* document);

// A sentence of a document with its `# text`.
ConlluSentence to_conllu(const Document& document, const DocumentSentence& sentence);

// Copies lemma, tags and tree of the document's sentence over those of `tokens`, which it was made from.
void copy_annotation(const Document& document, const DocumentSentence& sentence,
                     std::vector<ConlluToken>* tokens);

}  // namespace newsgraph::extract
