#include "tools/train/taught_parts.h"

#include <gtest/gtest.h>

#include "extract/syntax/conllu.h"

namespace newsgraph::train {
namespace {

using extract::Upos;

TaggedCorpus corpus_of(const std::vector<std::pair<std::string, Upos>>& words, bool auxiliary) {
  extract::ConlluSentence sentence;
  for (const auto& [form, upos] : words) {
    extract::ConlluToken& token = sentence.tokens.emplace_back();
    token.form = form;
    token.upos = upos;
  }
  TaggedCorpus corpus;
  corpus.auxiliary = auxiliary;
  append_sentence(sentence, &corpus.documents.emplace_back());
  return corpus;
}

class TaughtPartsTest : public testing::Test {
 protected:
  const TaggedCorpus treebank_ = corpus_of({{"также", Upos::kAdv},
                                            {"Также", Upos::kAdv},
                                            {"также", Upos::kPart},
                                            {"также", Upos::kAdv},
                                            {"и", Upos::kCconj},
                                            {"и", Upos::kCconj},
                                            {"и", Upos::kPart},
                                            {"чаще", Upos::kAdv},
                                            {"стали", Upos::kVerb},
                                            {"стали", Upos::kVerb},
                                            {"стали", Upos::kVerb}},
                                           false);
  const TaggedCorpus auxiliary_ = corpus_of({{"также", Upos::kPart},
                                             {"и", Upos::kCconj},
                                             {"чаще", Upos::kAdj},
                                             {"который", Upos::kDet},
                                             {"стали", Upos::kNoun}},
                                            true);
  const TaughtParts taught_{{treebank_, auxiliary_}};
};

TEST_F(TaughtPartsTest, TreebanksTeachEverything) {
  EXPECT_TRUE(taught_.teaches(treebank_, "также", Upos::kPart));
  EXPECT_TRUE(taught_.teaches(treebank_, "который", Upos::kDet));
}

TEST_F(TaughtPartsTest, AuxiliaryCorporaDoNotTeachWhatTheyTagOtherwise) {
  EXPECT_TRUE(taught_.teaches(auxiliary_, "и", Upos::kCconj));
  EXPECT_FALSE(taught_.teaches(auxiliary_, "также", Upos::kPart));
  EXPECT_FALSE(taught_.teaches(auxiliary_, "который", Upos::kDet));
}

TEST_F(TaughtPartsTest, AFormThatTreebanksHardlyHaveIsTaught) {
  EXPECT_TRUE(taught_.teaches(auxiliary_, "чаще", Upos::kAdj));
}

TEST_F(TaughtPartsTest, NounsNamesAndVerbsAreTaught) {
  EXPECT_TRUE(taught_.teaches(auxiliary_, "стали", Upos::kNoun));
}

}  // namespace
}  // namespace newsgraph::train
