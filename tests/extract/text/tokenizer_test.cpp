#include "extract/text/tokenizer.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

const Tokenizer& open_tokenizer() {
  static const auto tokenizer = Tokenizer::open(NEWSGRAPH_SOURCE_DIR "/datasets/text");
  if (!tokenizer) std::abort();  // no test here means anything without its tables
  return *tokenizer;
}

// A text in the cases' notation: tokens divided by spaces, "_" glued to the one before, "||" between
// sentences.
std::string show(const Document& document) {
  std::string shown;
  for (std::size_t at = 0, sentence = 0; at < document.tokens.size(); ++at) {
    const Token& token = document.tokens[at];
    if (!shown.empty()) shown += ' ';
    if (at > 0 && sentence + 1 < document.sentences.size() &&
        document.sentences[sentence + 1].token_begin == at) {
      shown += "|| ";
      ++sentence;
    }
    if (at > 0 && document.tokens[at - 1].byte_end == token.byte_begin) shown += '_';
    shown += document.form(token);
  }
  return shown;
}

std::string plain_text(const std::string& line) {
  std::istringstream parts(line);
  std::string text;
  for (std::string part; parts >> part;) {
    if (part == "||") continue;
    const bool glued = part.starts_with('_');
    if (!text.empty() && !glued) text += ' ';
    text += glued ? part.substr(1) : part;
  }
  return text;
}

TEST(Tokenizer, HardPlacesOfNews) {
  const Tokenizer& tokenizer = open_tokenizer();
  std::ifstream file(NEWSGRAPH_SOURCE_DIR "/tests/cases/text/hard_places.txt");
  int all = 0, right = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("# ")) continue;
    Document document;
    document.article.text = plain_text(line);
    tokenizer.split(&document);
    ++all;
    const std::string shown = show(document);
    right += shown == line;
    if (shown != line) std::printf("want %s\n got %s\n", line.c_str(), shown.c_str());
  }
  std::printf("hard places: %d of %d\n", right, all);
  EXPECT_GE(all, 120);
  EXPECT_GE(right, all * 95 / 100);
}

TEST(Tokenizer, OffsetsCountCodePoints) {
  Document document;
  document.article.text = "Да. Нет";
  open_tokenizer().split(&document);
  ASSERT_EQ(document.tokens.size(), 3u);
  EXPECT_EQ(document.tokens[2].span, (Span{4, 7}));
  EXPECT_EQ(document.tokens[2].byte_begin, 6u);
  EXPECT_EQ(document.sentences[1].span, (Span{4, 7}));
}

TEST(Tokenizer, DatelinesAreFound) {
  const Tokenizer& tokenizer = open_tokenizer();
  const auto dateline_of = [&](const std::string& text) {
    Document document;
    document.article.text = text;
    tokenizer.split(&document);
    return document.dateline;
  };
  EXPECT_EQ(dateline_of("Исламабад, 5 февраля. Визит завершён.").span, (Span{0, 21}));
  EXPECT_EQ(dateline_of("ХАНОЙ, 20 ноября — корр. сообщает.").place, (Span{0, 5}));
  EXPECT_EQ(dateline_of("ХАНОЙ, 20 ноября — корр. сообщает.").date, (Span{7, 16}));
  EXPECT_EQ(dateline_of("Президент, 5 лет назад избранный, ушёл.").span, (Span{0, 0}));
}

TEST(Tokenizer, DatelinesEndASentence) {
  const Tokenizer& tokenizer = open_tokenizer();
  const auto rest_of = [&](const std::string& text) {
    Document document;
    document.article.text = text;
    tokenizer.split(&document);
    for (const DocumentSentence& sentence : document.sentences) {
      if (sentence.span.begin >= document.dateline.span.end)
        return text.substr(document.tokens[sentence.token_begin].byte_begin);
    }
    return std::string("nothing");
  };
  for (const char* dateline :
       {"ЛИМА, 12 мая — ", "ЛИМА, 12 мая - ", "Лима, 12 мая 2025 года. ", "Лима. 12 мая. ",
        "ЛИМА, 12 мая. /АНДИНА/. ", "ЛИМА, 12 мая (ИА «Анды») — ", "ЛИМА, 12 мая — РИА «Анды». ",
        "Лима. 12 мая. ANDES.PE - ", "ЛИМА, 12 мая — корр. «Вестника Анд». "}) {
    EXPECT_EQ(rest_of(dateline + std::string("Министр прибыл. Его встретили.")),
              "Министр прибыл. Его встретили.")
        << dateline;
  }
  EXPECT_EQ(rest_of("ЛИМА, 12 мая — Министр культуры прибыл."), "Министр культуры прибыл.");
}

TEST(Tokenizer, HostileTextsTakeLinearTime) {
  const Tokenizer& tokenizer = open_tokenizer();
  std::string words, stops(1 << 20, '.'), brackets(1 << 20, '('), letters(1 << 20, 'x'), quotes;
  for (int i = 0; i < 100000; ++i) words += "слово ", quotes += "« ";
  for (const std::string& text : {words, stops, brackets, letters, quotes}) {
    Document document;
    document.article.text = text;
    tokenizer.split(&document);
    EXPECT_EQ(document.sentences.back().token_end, document.tokens.size());
  }
}

TEST(Tokenizer, WordsWithoutEndAreCut) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "слово-";
  Document document;
  document.article.text = text;
  open_tokenizer().split(&document);
  std::string joined;
  for (const Token& token : document.tokens) {
    EXPECT_LE(token.span.end - token.span.begin, 512u);
    joined += document.form(token);
  }
  EXPECT_EQ(joined, text);
}

}  // namespace
}  // namespace newsgraph::extract
