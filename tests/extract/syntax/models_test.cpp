// The shipped models: floors on sentences that training never saw, and the same bytes from any number of
// threads.
#include <fstream>
#include <iterator>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/morphology/morphology.h"
#include "extract/syntax/conllu.h"
#include "extract/syntax/parser.h"
#include "extract/syntax/tagger.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kHeldOutEvery = 10;  // the sentences that `newsgraph-train syntax` never trains on

const Morphology& morphology() {
  static const Morphology opened = std::move(Morphology::open(NEWSGRAPH_DATA_DIR "/dictionary.ngd")).value();
  return opened;
}

const Tagger& tagger() {
  static const Tagger opened =
      std::move(Tagger::open(NEWSGRAPH_DATA_DIR "/models/tagger.ngm", morphology())).value();
  return opened;
}

const Parser& parser() {
  static const Parser opened = std::move(Parser::open(NEWSGRAPH_DATA_DIR "/models/parser.ngm")).value();
  return opened;
}

Document annotated(const std::vector<std::string>& words) {
  ConlluSentence sentence;
  for (const std::string& word : words) sentence.tokens.emplace_back().form = word;
  Document document;
  append_sentence(sentence, &document);
  tagger().tag(&document);
  parser().parse(&document);
  return document;
}

TEST(SyntaxModels, ReadASimpleSentence) {
  const Document document = annotated({"Президент", "Казахстана", "прибыл", "в", "Исламабад", "."});
  const std::vector<Token>& tokens = document.tokens;
  EXPECT_EQ(tokens[2].head, kNoHead);
  EXPECT_EQ(tokens[0].head, 2);
  EXPECT_EQ(tokens[0].relation, DepRel::kNsubj);
  EXPECT_EQ(tokens[1].head, 0);
  EXPECT_EQ(tokens[1].lemma, "Казахстан");
  EXPECT_EQ(tokens[1].features.grammatical_case, Case::kGen);
  EXPECT_EQ(tokens[3].relation, DepRel::kCase);
  EXPECT_EQ(tokens[4].relation, DepRel::kObl);
}

TEST(SyntaxModels, ReadANameWithoutEndingsByItsPlace) {
  for (const char* name : {"США", "НАТО", "Чили"}) {
    const Document document = annotated({name, "ввели", "санкции", "против", "Ирана", "."});
    EXPECT_EQ(document.tokens[0].upos, Upos::kPropn) << name;
    EXPECT_EQ(document.tokens[0].features.grammatical_case, Case::kNom) << name;
  }
  const Document document = annotated({"Президент", "США", "прибыл", "в", "Чили", "."});
  EXPECT_EQ(document.tokens[1].features.grammatical_case, Case::kGen);
}

TEST(SyntaxModels, PreferTheWordThatIsInUse) {
  const Document document = annotated({"Он", "встретился", "с", "главой", "корпорации", "."});
  EXPECT_EQ(document.tokens[3].lemma, "глава");
}

TEST(SyntaxModels, KeepASurnameThatLooksLikeAGenitivePlural) {
  const Document document = annotated({"Токаев", "прибыл", "в", "Астану", "."});
  EXPECT_EQ(document.tokens[0].lemma, "Токаев");
  EXPECT_EQ(document.tokens[0].features.grammatical_case, Case::kNom);
}

std::vector<ConlluSentence> held_out(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  ConlluReader reader(text, path);
  std::vector<ConlluSentence> sentences;
  ConlluSentence sentence;
  for (std::size_t i = 0;; ++i) {
    const auto more = reader.next(&sentence);
    if (!more || !*more) return sentences;
    if (i % kHeldOutEvery == kHeldOutEvery - 1) sentences.push_back(sentence);
  }
}

struct Floor {
  const char* treebank;
  double upos, case_, heads, relations;  // percent
};

class SyntaxFloors : public testing::TestWithParam<Floor> {};

TEST_P(SyntaxFloors, HoldOnHeldOutSentences) {
  const std::string path =
      std::string(NEWSGRAPH_SOURCE_DIR "/../shared/data/ud/") + GetParam().treebank + ".conllu";
  const std::vector<ConlluSentence> sentences = held_out(path);
  if (sentences.empty()) GTEST_SKIP() << "no " << path;
  double tokens = 0, upos = 0, cased = 0, cases = 0, heads = 0, relations = 0;
  for (const ConlluSentence& sentence : sentences) {
    Document document;
    append_sentence(sentence, &document);
    tagger().tag(&document);
    parser().parse(&document);
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const ConlluToken& gold = sentence.tokens[i];
      const Token& found = document.tokens[i];
      const bool same_head = found.head == gold.head;
      const bool nominal = gold.upos == Upos::kNoun || gold.upos == Upos::kPropn || gold.upos == Upos::kAdj;
      tokens += 1;
      upos += found.upos == gold.upos;
      heads += same_head;
      relations += same_head && found.relation == gold.relation;
      if (!nominal || gold.features.grammatical_case == Case::kNone) continue;
      cased += 1;
      cases += found.features.grammatical_case == gold.features.grammatical_case;
    }
  }
  EXPECT_GE(100 * upos / tokens, GetParam().upos);
  EXPECT_GE(100 * cases / cased, GetParam().case_);
  EXPECT_GE(100 * heads / tokens, GetParam().heads);
  EXPECT_GE(100 * relations / tokens, GetParam().relations);
}

INSTANTIATE_TEST_SUITE_P(Treebanks, SyntaxFloors,
                         testing::Values(Floor{"gsd-dev", 94.5, 91, 82.5, 77},
                                         Floor{"pud-even", 96.5, 93, 85, 81}),
                         [](const auto& test) { return std::string(test.param.treebank).substr(0, 3); });

TEST(SyntaxModels, GiveTheSameOnEveryThread) {
  const std::vector<std::string> words = {"Министр", "обсудил",  "с",        "послом",
                                          "Китая",   "развитие", "торговли", "."};
  const auto table = [&] {
    const Document document = annotated(words);
    std::string text;
    append_conllu(to_conllu(document, document.sentences.front()), &text);
    return text;
  };
  const std::string alone = table();
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) threads.emplace_back([&] { result = table(); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(results, testing::Each(alone));
}

}  // namespace
}  // namespace newsgraph::extract
