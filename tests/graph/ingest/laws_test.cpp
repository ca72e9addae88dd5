// The laws of loading, on random splits and orders of random extractions: what is in the graph depends on
// which articles are in it, never on how they came.
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "graph/ingest/bookkeeping.h"
#include "graph/ingest/ingest.h"
#include "graph/io/graphml.h"
#include "graph/io/html.h"
#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

using extract::EntityId;
using extract::Extraction;

class Dice {
 public:
  explicit Dice(std::mt19937& random) : random_(random) {}
  int operator()(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  std::string one_of(const std::vector<const char*>& texts) {
    return texts[static_cast<std::size_t>((*this)(static_cast<int>(texts.size())))];
  }

 private:
  std::mt19937& random_;
};

// Namesakes, bare surnames, initials, other scripts; what tells them apart is known now and then.
extract::Entity random_person(Dice& dice) {
  extract::Entity person{"Person",
                         dice.one_of({"Иван Петров", "Пётр Петров", "Петров", "И. Петров", "Ivan Petrov",
                                      "Иван Сергеевич Петров", "Петрова", "Анна Петрова", "Ли", "Ли Вэй"}),
                         dice(2) ? "Petrov" : "",
                         {},
                         {}};
  if (dice(3) == 0) person.aliases = {"Петров"};
  if (dice(3) == 0) person.properties.emplace_back("country", dice.one_of({"KZ", "UA"}));
  if (dice(3) == 0) person.properties.emplace_back("post", dice.one_of({"president", "mayor", "minister"}));
  if (dice(4) == 0) person.properties.emplace_back("gender", dice.one_of({"male", "female"}));
  if (dice(2)) person.properties.emplace_back("surname", person.name.starts_with("Ли") ? "Ли" : "Петров");
  return person;
}

extract::Entity random_thing(Dice& dice) {
  if (dice(2)) return {"City", "Город " + std::to_string(dice(3)), "", {}, {}};
  extract::Entity body{"Organization",
                       dice.one_of({"Фонд развития промышленности", "Фонд развития права", "ФРП",
                                    "Фонда развития права", "Fund"}),
                       "",
                       {},
                       {}};
  if (dice(3) == 0) body.aliases.push_back(dice.one_of({"ФРП", "Fund", "Фонд"}));
  if (dice(4) == 0) body.properties.emplace_back("country", dice.one_of({"KZ", "UA"}));
  return body;
}

// An article about a few people and a thing: names overlap between articles, facts repeat.
Extraction random_article(int id, std::mt19937& random) {
  Dice dice(random);
  Extraction extraction;
  extraction.id = "article-" + std::to_string(id);
  extraction.text = std::string(100, 'x');
  extraction.sentences = {{0, 50}, {50, 100}};
  const int people = 1 + dice(3);
  for (int i = 0; i < people; ++i) extraction.entities.push_back(random_person(dice));
  extraction.entities.push_back(random_thing(dice));
  const auto thing = static_cast<std::uint32_t>(people);
  for (std::uint32_t person = 0; person < thing; ++person) {
    extract::Event event;
    event.type = "Visit";
    event.trigger = {10, 20};
    event.sentence = extract::SentenceId(0);
    event.roles = {{"visitor", EntityId(person)}, {"destination", EntityId(thing)}};
    if (dice(3) == 0) event.asserted_by = EntityId(0);
    extraction.events.push_back(event);
    extract::Triple triple;
    triple.subject = EntityId(person);
    triple.predicate = dice(3) ? "VISITED" : "MET";
    triple.object = EntityId(triple.predicate == "MET" ? 0 : thing);
    triple.date = dice(2) ? "2025-01-0" + std::to_string(1 + dice(3)) : "";
    triple.confidence = 0.5 + 0.1 * dice(5);
    triple.sentence = extract::SentenceId(static_cast<std::uint32_t>(dice(2)));
    triple.span = {triple.sentence.value() * 50 + 5, triple.sentence.value() * 50 + 25};
    triple.rule = "rule-" + std::to_string(dice(2));
    extraction.triples.push_back(triple);
  }
  return extraction;
}

void load(Graph& graph, const std::vector<Extraction>& articles) {
  graph.begin();
  Ingest ingest(graph);
  for (const auto& article : articles) ASSERT_TRUE(ingest.load(article).ok());
  ingest.settle();
  ASSERT_TRUE(graph.commit().ok());
}

// Every fact and every sentence: GraphML and the page, which writes in an order of its own.
std::string exported(const Graph& graph) {
  const std::string table = temporary_file("laws.graphml"), page = temporary_file("laws.html");
  EXPECT_TRUE(check_bookkeeping(graph).ok()) << "ingest refuses what it made";
  EXPECT_TRUE(write_graphml(graph, table).ok());
  EXPECT_TRUE(write_html(graph, page).ok());
  std::ostringstream text;
  text << std::ifstream(table, std::ios::binary).rdbuf() << std::ifstream(page, std::ios::binary).rdbuf();
  return text.str();
}

class Laws : public testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    random_.seed(static_cast<unsigned>(GetParam()));
    for (int id = 0; id < 12; ++id) articles_.push_back(random_article(id, random_));
  }

  std::mt19937 random_;
  std::vector<Extraction> articles_;
};

TEST_P(Laws, OrderDoesNotMatter) {
  Graph straight, shuffled;
  load(straight, articles_);
  std::shuffle(articles_.begin(), articles_.end(), random_);
  load(shuffled, articles_);
  EXPECT_EQ(exported(straight), exported(shuffled));
}

TEST_P(Laws, OneLoadOrSeveralDoesNotMatter) {
  Graph once, thrice;
  load(once, articles_);
  const auto cut = articles_.begin() + static_cast<long>(random_() % articles_.size());
  load(thrice, {cut, articles_.end()});
  load(thrice, {articles_.begin(), cut});
  load(thrice, {articles_.begin(), cut});
  EXPECT_EQ(exported(once), exported(thrice));
}

TEST_P(Laws, MergingGraphsIsLoadingTheirArticles) {
  Graph once, first, second;
  load(once, articles_);
  const auto cut = articles_.begin() + static_cast<long>(random_() % articles_.size());
  load(first, {articles_.begin(), cut});
  load(second, {cut == articles_.begin() ? cut : cut - 1, articles_.end()});  // one is in both
  first.begin();
  Ingest ingest(first);
  const auto counts = ingest.merge(second);
  ingest.settle();
  ASSERT_TRUE(first.commit().ok());
  EXPECT_EQ(counts[static_cast<int>(LoadOutcome::kUnchanged)], cut == articles_.begin() ? 0u : 1u);
  EXPECT_EQ(exported(once), exported(first));
}

TEST_P(Laws, RemovingTakesBackExactlyWhatWasGiven) {
  std::shuffle(articles_.begin(), articles_.end(), random_);
  const auto cut = static_cast<std::size_t>(random_() % articles_.size());
  const std::vector<Extraction> kept(articles_.begin(), articles_.begin() + static_cast<long>(cut));
  Graph never, removed;
  load(never, kept);
  load(removed, articles_);
  removed.begin();
  Ingest ingest(removed);
  for (std::size_t i = cut; i < articles_.size(); ++i) EXPECT_TRUE(ingest.remove(articles_[i].id));
  ingest.settle();
  ASSERT_TRUE(removed.commit().ok());
  if (cut == 0) {
    EXPECT_EQ(removed.node_count(), 0u);
    return;
  }
  EXPECT_EQ(exported(never), exported(removed));
}

TEST_P(Laws, AnyHistoryOfLoadsAndRemovalsLeavesWhatWasLeftIn) {
  Graph once, changed;
  std::set<std::size_t> in;
  for (int step = 0; step < 30; ++step) {
    const std::size_t i = random_() % articles_.size();
    changed.begin();
    Ingest ingest(changed);
    if (in.erase(i) > 0) {
      EXPECT_TRUE(ingest.remove(articles_[i].id));
    } else {
      EXPECT_TRUE(ingest.load(articles_[i]).ok());
      in.insert(i);
    }
    ingest.settle();
    ASSERT_TRUE(changed.commit().ok());
    if (step % 10 == 5) changed.compact();
  }
  std::vector<Extraction> left;
  for (const std::size_t i : in) left.push_back(articles_[i]);
  load(once, left);
  EXPECT_EQ(exported(once), exported(changed));
}

INSTANTIATE_TEST_SUITE_P(Seeds, Laws, testing::Range(0, 40));

}  // namespace
}  // namespace newsgraph::graph
