#include "extract/mentions/piece_words.h"

#include <gtest/gtest.h>

#include "tests/extract/reading.h"

namespace newsgraph::extract {
namespace {

class PieceWordsTest : public testing::Test {
 protected:
  void read(std::string text) {
    document_ = read_text(std::move(text));
    grid_ = cut_into_pieces(document_.text());
    words_ = read_words(document_, grid_, word_sources());
  }
  const TokenPlace& token_of(std::size_t piece) const { return words_.tokens[words_.token_of[piece]]; }

  Document document_;
  PieceGrid grid_;
  PieceWords words_;
};

TEST_F(PieceWordsTest, KnowsNamesAndWhatTheyStandFor) {
  read("В Казахстане и в Республике Казахстан живут люди.");
  EXPECT_EQ(token_of(0).name, 0u);
  EXPECT_NE(token_of(1).entry, 0u);
  EXPECT_EQ(token_of(1).entry, token_of(4).entry);
  EXPECT_EQ(token_of(4).entry, token_of(5).entry);
  EXPECT_NE(token_of(4).name, token_of(5).name);  // the first and the last word of a name
}

TEST_F(PieceWordsTest, FindsTheRootOfASpan) {
  read("Президент большой страны приехал.");
  const SpanRoot root = root_of(words_, 0, 2);
  EXPECT_EQ(root.count, 1u);
  EXPECT_EQ(root.token, 0u);
  EXPECT_EQ(words_.tokens[0].first, 0u);
  EXPECT_EQ(words_.tokens[0].last, 2u);
}

TEST_F(PieceWordsTest, ReadsAPartOfATextAndTextsWithoutTokens) {
  read("Он приехал в Париж. Она приехала в Париж.");
  PieceGrid part = grid_;
  part.pieces.erase(part.pieces.begin(), part.pieces.begin() + 5);
  const PieceWords second = read_words(document_, part, word_sources());
  EXPECT_EQ(second.tokens.size(), 5u);
  EXPECT_EQ(second.tokens[second.token_of[3]].entry, token_of(3).entry);
  document_.tokens.clear();
  const PieceWords bare = read_words(document_, grid_, word_sources());
  EXPECT_EQ(bare.forms, words_.forms);
  EXPECT_TRUE(bare.tokens.empty());
}

}  // namespace
}  // namespace newsgraph::extract
