// Tokens and sentences against the treebanks' raw text: their "# text" lines joined by spaces.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "extract/text/tokenizer.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

const std::string kTreebanks = NEWSGRAPH_SOURCE_DIR "/../shared/data/ud/";

struct Gold {
  std::string text;
  std::set<std::pair<std::size_t, std::size_t>> tokens, sentences;  // bytes
};

// A token is found in its sentence's text behind the token before it.
Gold read_gold(const std::string& treebank) {
  Gold gold;
  std::ifstream file(kTreebanks + treebank);
  std::size_t begin = 0, at = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("# text = ")) {
      if (!gold.text.empty()) gold.text += ' ';
      begin = at = gold.text.size();
      gold.text += line.substr(9);
      gold.sentences.insert({begin, gold.text.size()});
      continue;
    }
    std::istringstream fields(line);
    std::string number, form;
    std::getline(fields, number, '\t');
    std::getline(fields, form, '\t');
    if (form.empty() || line[0] == '#' || number.find_first_of("-.") != std::string::npos) continue;
    const std::size_t found = gold.text.find(form, at);
    if (found == std::string::npos) continue;
    at = found + form.size();
    gold.tokens.insert({found, at});
  }
  return gold;
}

using Spans = std::set<std::pair<std::size_t, std::size_t>>;

double f1(const Spans& gold, const Spans& found, const std::string& text, const char* what) {
  std::size_t right = 0;
  for (const auto& span : found) right += gold.contains(span);
  if (std::getenv("NEWSGRAPH_SHOW_MISSES")) {
    for (const auto& span : found) {
      if (!gold.contains(span))
        std::printf("%s+ %s\n", what, text.substr(span.first, span.second - span.first).c_str());
    }
    for (const auto& span : gold) {
      if (!found.contains(span))
        std::printf("%s- %s\n", what, text.substr(span.first, span.second - span.first).c_str());
    }
  }
  return 200.0 * static_cast<double>(right) / static_cast<double>(gold.size() + found.size());
}

struct Bar {
  const char* treebank;
  double tokens, sentences;
};

class TreebankText : public testing::TestWithParam<Bar> {};

TEST_P(TreebankText, TokensAndSentencesAreTheTreebanks) {
  if (!std::ifstream(kTreebanks + GetParam().treebank)) GTEST_SKIP() << "no treebanks in " << kTreebanks;
  auto tokenizer = Tokenizer::open(NEWSGRAPH_SOURCE_DIR "/datasets/text");
  ASSERT_TRUE(tokenizer) << tokenizer.error().message();
  const Gold gold = read_gold(GetParam().treebank);
  Document document;
  document.article.text = gold.text;
  tokenizer->split(&document);
  Spans tokens, sentences;
  for (const Token& token : document.tokens) tokens.insert({token.byte_begin, token.byte_end});
  for (const DocumentSentence& sentence : document.sentences) {
    sentences.insert(
        {document.tokens[sentence.token_begin].byte_begin, document.tokens[sentence.token_end - 1].byte_end});
  }
  const double token_f1 = f1(gold.tokens, tokens, gold.text, "T");
  const double sentence_f1 = f1(gold.sentences, sentences, gold.text, "S");
  std::printf("%s: tokens %.2f, sentences %.2f\n", GetParam().treebank, token_f1, sentence_f1);
  EXPECT_GE(token_f1, GetParam().tokens);
  EXPECT_GE(sentence_f1, GetParam().sentences);
}

INSTANTIATE_TEST_SUITE_P(Treebanks, TreebankText,
                         testing::Values(Bar{"gsd-dev.conllu", 99.25, 96}, Bar{"pud-even.conllu", 99.7, 99},
                                         Bar{"taiga-train.conllu", 99, 74}, Bar{"taiga-dev.conllu", 99, 60}));

}  // namespace
}  // namespace newsgraph::extract
