#include "extract/mentions/pieces.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsgraph::extract {
namespace {

std::vector<std::string> forms(std::string_view text) {
  std::vector<std::string> result;
  for (const Piece& piece : cut_into_pieces(text).pieces) {
    result.emplace_back(text.substr(piece.byte_begin, piece.byte_end - piece.byte_begin));
  }
  return result;
}

TEST(Pieces, AreRunsOfLettersAndSingleMarks) {
  EXPECT_THAT(forms("Из-за $5,2 млн (США)."),
              testing::ElementsAre("Из", "-", "за", "$", "5", ",", "2", "млн", "(", "США", ")", "."));
  EXPECT_THAT(forms(" \n\t"), testing::IsEmpty());
}

TEST(Pieces, CountCodePointsAndKnowTheirLineAndCapitals) {
  const PieceGrid grid = cut_into_pieces("ООН ёж\nПётр iPhone");
  ASSERT_EQ(grid.pieces.size(), 4u);
  EXPECT_EQ(grid.pieces[1].span, (Span{4, 6}));
  EXPECT_EQ(grid.form(grid.pieces[1]), U"еж");
  EXPECT_TRUE(grid.pieces[2].line_start);
  EXPECT_FALSE(grid.pieces[3].line_start);
  EXPECT_EQ(grid.pieces[0].capitals, 2);
  EXPECT_EQ(grid.pieces[1].capitals, 0);
  EXPECT_EQ(grid.pieces[2].capitals, 1);
  EXPECT_EQ(grid.pieces[3].capitals, 3);
}

}  // namespace
}  // namespace newsgraph::extract
