// Single words: what the dictionary and the guesser make of forms that are easily misread.
#include "extract/morphology/morphology.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

const Morphology& morphology() {
  static const Morphology opened = std::move(Morphology::open(NEWSGRAPH_DATA_DIR "/dictionary.ngd")).value();
  return opened;
}

bool has(const std::vector<Analysis>& analyses, std::string_view lemma, Upos upos,
         std::string_view features) {
  const Features wanted = parse_features(features);
  return std::any_of(analyses.begin(), analyses.end(), [&](const Analysis& analysis) {
    return analysis.lemma == lemma && analysis.upos == upos && analysis.features == wanted;
  });
}

std::vector<Analysis> analyses_of(std::string_view form) {
  std::vector<Analysis> analyses;
  morphology().analyze(form, &analyses);
  return analyses;
}

TEST(Morphology, PassesOverStressMarks) {
  EXPECT_TRUE(
      has(analyses_of("перегово\u0301ры"), "переговоры", Upos::kNoun, "Animacy=Inan|Case=Nom|Number=Plur") ||
      has(analyses_of("перегово\u0301ры"), "переговор", Upos::kNoun,
          "Animacy=Inan|Case=Nom|Gender=Masc|Number=Plur"));
  EXPECT_TRUE(morphology().knows("и\u0306од"));  // a breve that stands by itself
}

TEST(Morphology, DeclinesOrdinalsWrittenInDigits) {
  EXPECT_TRUE(has(analyses_of("14-го"), "14-й", Upos::kAdj, "Case=Gen|Degree=Pos|Gender=Masc|Number=Sing"));
  EXPECT_TRUE(has(analyses_of("3-я"), "3-й", Upos::kAdj, "Case=Nom|Degree=Pos|Gender=Fem|Number=Sing"));
  EXPECT_TRUE(has(analyses_of("1990-х"), "1990-й", Upos::kAdj, "Case=Gen|Degree=Pos|Number=Plur"));
  EXPECT_FALSE(has(analyses_of("14-го"), "14-й", Upos::kAdj, "Case=Nom|Degree=Pos|Gender=Fem|Number=Sing"));
}

TEST(Morphology, ReadsTheWordBehindANumber) {
  EXPECT_TRUE(
      has(analyses_of("53-летнюю"), "53-летний", Upos::kAdj, "Case=Acc|Degree=Pos|Gender=Fem|Number=Sing"));
}

TEST(Morphology, GivesUnknownNamesEveryDeclensionOfTheirEnding) {
  std::vector<Analysis> analyses;
  morphology().add_name_readings("Денвере", &analyses);
  EXPECT_TRUE(has(analyses, "денвер", Upos::kPropn, "Animacy=Inan|Case=Loc|Gender=Masc|Number=Sing"));
  analyses.clear();
  morphology().add_name_readings("Моравию", &analyses);
  EXPECT_TRUE(has(analyses, "моравия", Upos::kPropn, "Animacy=Inan|Case=Acc|Gender=Fem|Number=Sing"));
}

TEST(Morphology, GuessesNoSoftSignBehindAVowel) {
  for (const char* form : {"Фракию", "Лация", "Хью"}) {
    std::vector<Analysis> analyses = analyses_of(form);
    morphology().add_name_readings(form, &analyses);
    for (const Analysis& analysis : analyses) {
      EXPECT_FALSE(analysis.lemma.ends_with("иь") || analysis.lemma.ends_with("ьь")) << analysis.lemma;
    }
  }
}

}  // namespace
}  // namespace newsgraph::extract
