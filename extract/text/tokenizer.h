// tokenizer.h - an article's text into sentences and tokens: the first component of the pipeline.
// Fills Document::sentences, tokens (span and bytes only) and dateline from article.text; everything else
// stays as it is. A line break ends a sentence unless the text is wrapped at a fixed width. Offsets always
// map back to the text. Threads: const access from any number. Cost: linear in the text, whatever it holds;
// sentences are not bounded here.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_set>

#include "base/result.h"
#include "extract/document.h"
#include "extract/text/abbreviations.h"

namespace newsgraph::extract {

class Tokenizer {
 public:
  // `folder` holds abbreviations.tsv and months.tsv (datasets/text).
  static Result<Tokenizer> open(const std::filesystem::path& folder);

  void split(Document* document) const;

 private:
  Tokenizer(Abbreviations abbreviations, std::unordered_set<std::string> months)
      : abbreviations_(std::move(abbreviations)), months_(std::move(months)) {}

  Abbreviations abbreviations_;
  std::unordered_set<std::string> months_;
};

}  // namespace newsgraph::extract
