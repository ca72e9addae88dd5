// The laws of loading, on random splits and orders of random extractions: what is in the graph depends on
// which articles are in it, never on how they came.
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include <unistd.h>

#include "graph/ingest/ingest.h"
#include "graph/io/graphml.h"

namespace newsgraph::graph {
namespace {

using extract::EntityId;
using extract::Extraction;

// An article about a few of ten people and five cities: names overlap between articles, facts repeat.
Extraction random_article(int id, std::mt19937& random) {
  const auto pick = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  Extraction extraction;
  extraction.id = "article-" + std::to_string(id);
  extraction.text = std::string(100, 'x');
  extraction.sentences = {{0, 50}, {50, 100}};
  const int people = 1 + pick(3);
  for (int i = 0; i < people; ++i) {
    const std::string number = std::to_string(pick(10));
    extract::Entity person{
        "Person", "Иван Петров-" + number, pick(2) ? "Ivan" : "", {"Петров-" + number}, {}};
    if (pick(2)) person.properties.emplace_back("surname", pick(2) ? "Петров" : "Петрова");
    extraction.entities.push_back(person);
  }
  extraction.entities.push_back({"City", "Город " + std::to_string(pick(5)), "", {}, {}});
  const auto city = static_cast<std::uint32_t>(people);
  for (std::uint32_t person = 0; person < city; ++person) {
    extract::Event event;
    event.type = "Visit";
    event.trigger = {10, 20};
    event.sentence = extract::SentenceId(0);
    event.roles = {{"visitor", EntityId(person)}, {"destination", EntityId(city)}};
    extraction.events.push_back(event);
    extract::Triple triple;
    triple.subject = EntityId(person);
    triple.predicate = "VISITED";
    triple.object = EntityId(city);
    triple.date = pick(2) ? "2025-01-0" + std::to_string(1 + pick(3)) : "";
    triple.confidence = 0.5 + 0.1 * pick(5);
    triple.sentence = extract::SentenceId(static_cast<std::uint32_t>(pick(2)));
    triple.span = {triple.sentence.value() * 50 + 5, triple.sentence.value() * 50 + 25};
    triple.rule = "rule-" + std::to_string(pick(2));
    extraction.triples.push_back(triple);
  }
  return extraction;
}

void load(Graph& graph, const std::vector<Extraction>& articles) {
  graph.begin();
  for (const auto& article : articles) ASSERT_TRUE(Ingest(graph).load(article).ok());
  ASSERT_TRUE(graph.commit().ok());
}

std::string exported(const Graph& graph) {
  const std::string path =
      testing::TempDir() + "laws_" + std::to_string(getpid()) + ".graphml";  // tests run side by side
  EXPECT_TRUE(write_graphml(graph, path).ok());
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
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

TEST_P(Laws, RemovingTakesBackExactlyWhatWasGiven) {
  std::shuffle(articles_.begin(), articles_.end(), random_);
  const auto cut = static_cast<std::size_t>(random_() % articles_.size());
  const std::vector<Extraction> kept(articles_.begin(), articles_.begin() + static_cast<long>(cut));
  Graph never, removed;
  load(never, kept);
  load(removed, articles_);
  removed.begin();
  for (std::size_t i = cut; i < articles_.size(); ++i) EXPECT_TRUE(Ingest(removed).remove(articles_[i].id));
  ASSERT_TRUE(removed.commit().ok());
  if (cut == 0) {
    EXPECT_EQ(removed.node_count(), 0u);
    return;
  }
  EXPECT_EQ(exported(never), exported(removed));
}

INSTANTIATE_TEST_SUITE_P(Seeds, Laws, testing::Range(0, 40));

}  // namespace
}  // namespace newsgraph::graph
