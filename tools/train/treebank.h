// treebank.h - CoNLL-U files as documents to train on and to measure against, and texts that nobody has
// tagged.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/document.h"

namespace newsgraph::train {

// Every sentence of the files in order, one document for each file; "NAME.xz" is read through the program xz.
// A broken sentence is an error.
Result<std::vector<extract::Document>> read_treebanks(const std::vector<std::string>& paths);

// The texts of a folder (NAME.txt, in order of their names), cut into tokens. A text that cannot be read is
// an error.
Result<std::vector<extract::Document>> read_untagged(const std::string& folder);

// The sentences whose numbers are wanted, with the tokens they hold; the text stays whole.
extract::Document select_sentences(const extract::Document& document,
                                   const std::function<bool(std::size_t)>& wanted);

// A number for the annotation conventions of a treebank, told by the first word of the file's name
// ("gsd-dev.conllu"): 1 Taiga and poetry, 2 GSD, 3 PUD, 4 OpenCorpora; 0 for others.
int conventions_of(const std::string& path);

// Shares in percent, counted as ../shared/eval/score_conllu.py does.
struct Accuracy {
  std::size_t tokens = 0, upos = 0, features = 0, lemmas = 0, heads = 0, relations = 0, cased = 0, cases = 0;
  void add(const extract::Document& gold, const extract::Document& predicted);
  std::string summary() const;
};

}  // namespace newsgraph::train
