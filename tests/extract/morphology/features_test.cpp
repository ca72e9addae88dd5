#include "extract/morphology/features.h"

#include "extract/document.h"

namespace newsgraph::extract {
namespace {

TEST(Features, RoundTripInUdNotation) {
  const std::string text = "Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing";
  EXPECT_EQ(to_string(parse_features(text)), text);
  const std::string all =
      "Animacy=Inan|Aspect=Perf|Case=Voc|Degree=Sup|Gender=Neut|Mood=Cnd|Number=Plur|Person=3|Tense=Fut|"
      "Variant=Short|VerbForm=Part|Voice=Pass";
  EXPECT_EQ(to_string(parse_features(all)), all);
}

TEST(Features, UnknownFeaturesAndValuesAreSkipped) {
  EXPECT_EQ(to_string(parse_features("Foreign=Yes|Case=Ergative|Number=Plur|Person")), "Number=Plur");
  EXPECT_EQ(to_string(parse_features("_")), "_");
  EXPECT_EQ(to_string(Features{}), "_");
}

TEST(Upos, EveryNameReadsBack) {
  for (int i = 0; i < kUposCount; ++i) {
    Upos read{};
    ASSERT_TRUE(parse_upos(to_string(static_cast<Upos>(i)), &read));
    EXPECT_EQ(read, static_cast<Upos>(i));
  }
  Upos untouched = Upos::kVerb;
  EXPECT_FALSE(parse_upos("NN", &untouched));
  EXPECT_EQ(untouched, Upos::kVerb);
}

TEST(DepRel, EveryNameReadsBack) {
  for (int i = 0; i < kDepRelCount; ++i) {
    DepRel read{};
    ASSERT_TRUE(parse_dep_rel(to_string(static_cast<DepRel>(i)), &read)) << i;
    EXPECT_EQ(read, static_cast<DepRel>(i));
  }
  DepRel read{};
  EXPECT_FALSE(parse_dep_rel("nsubj:pass", &read));
  EXPECT_EQ(to_string(DepRel::kXcomp), "xcomp");
}

}  // namespace
}  // namespace newsgraph::extract
