// What extract promises of any text, held against texts that no person wrote: words and pieces of the sample
// articles in random order. NEWSGRAPH_SHUFFLES=100000 reads that many instead of a few.
#include <cstdlib>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/data_path.h"
#include "extract/json.h"
#include "extract/pipeline.h"
#include "extract/text/article_reader.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t bound) {
  return random() % bound;
}

// The words of the sample articles, article by article.
std::vector<std::vector<std::string>> words_of_articles() {
  std::vector<std::vector<std::string>> articles;
  read_articles({NEWSGRAPH_SOURCE_DIR "/datasets/articles"}, {}, [&](ArticleInput input) {
    if (!input.article) return true;
    std::vector<std::string> words(1);
    for (const char c : input.article->text) {
      if (c == ' ') {
        words.emplace_back();
      } else {
        words.back() += c;
      }
    }
    articles.push_back(std::move(words));
    return true;
  });
  return articles;
}

std::string first_half(const std::string& word) {
  std::size_t end = word.size() / 2;
  while (end > 0 && (word[end] & 0xC0) == 0x80) --end;
  return word.substr(0, end);
}

// Runs of one to twelve words, each from anywhere, some words cut short, doubled or without their neighbours.
Article shuffled(const std::vector<std::vector<std::string>>& articles, Random& random) {
  Article article;
  article.id = "shuffled";
  if (below(random, 2) == 0) article.date = "2026-02-05";
  for (std::size_t runs = 1 + below(random, 12); runs > 0; --runs) {
    const auto& words = articles[below(random, articles.size())];
    std::size_t at = below(random, words.size());
    for (std::size_t length = 1 + below(random, 12); length > 0 && at < words.size(); --length, ++at) {
      switch (below(random, 16)) {
        case 0:
          break;  // left out
        case 1:
          article.text += first_half(words[at]) + ' ';
          break;
        case 2:
          article.text += words[at] + ' ' + words[at] + ' ';
          break;
        default:
          article.text += words[at] + ' ';
      }
    }
  }
  return article;
}

std::size_t code_points(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void expect_promises(const Extraction& extraction) {
  const std::size_t length = code_points(extraction.text);
  const std::size_t entities = extraction.entities.size();
  const auto inside = [&](Span span) { return span.begin <= span.end && span.end <= length; };
  const auto is_entity = [&](EntityId id) { return id.valid() && id.value() < entities; };
  for (const Mention& mention : extraction.mentions) {
    EXPECT_TRUE(inside(mention.span)) << mention.text;
    EXPECT_TRUE(!mention.entity.valid() || is_entity(mention.entity)) << mention.text;
    EXPECT_EQ(code_points(mention.text), mention.span.end - mention.span.begin) << mention.text;
  }
  for (const MentionRelation& relation : extraction.relations) {
    EXPECT_LT(relation.subject.value(), extraction.mentions.size());
    EXPECT_LT(relation.object.value(), extraction.mentions.size());
  }
  for (const Event& event : extraction.events) {
    EXPECT_TRUE(inside(event.trigger));
    EXPECT_LT(event.sentence.value(), extraction.sentences.size());
    for (const Role& role : event.roles) EXPECT_TRUE(is_entity(role.entity)) << role.role;
  }
  for (const Triple& triple : extraction.triples) {
    EXPECT_TRUE(is_entity(triple.subject) && is_entity(triple.object)) << triple.rule;
    EXPECT_TRUE(inside(triple.span)) << triple.rule;
    EXPECT_LT(triple.sentence.value(), extraction.sentences.size());
    EXPECT_TRUE(!triple.event.valid() || triple.event.value() < extraction.events.size()) << triple.rule;
  }
}

TEST(ShuffledArticles, KeepThePromisesOfAnExtraction) {
  set_data_folder(NEWSGRAPH_DATA_DIR);
  const auto pipeline = Pipeline::open();
  ASSERT_TRUE(pipeline) << pipeline.error().message();
  const auto articles = words_of_articles();
  ASSERT_FALSE(articles.empty());
  const char* wanted = std::getenv("NEWSGRAPH_SHUFFLES");
  const int count = wanted ? std::atoi(wanted) : 300;
  Random random(20260205);
  for (int i = 0; i < count && !HasFailure(); ++i) {
    const Article article = shuffled(articles, random);
    const Extraction extraction = pipeline->extract(article);
    expect_promises(extraction);
    const std::string line = to_json(extraction);
    const auto again = parse_extraction(line);
    ASSERT_TRUE(again) << again.error().message();
    EXPECT_EQ(to_json(*again), line);
    EXPECT_FALSE(HasFailure()) << i << ": " << article.text;
  }
}

}  // namespace
}  // namespace newsgraph::extract
