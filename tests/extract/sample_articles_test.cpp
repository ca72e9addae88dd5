// The articles of datasets/articles against their .facts files: nothing that a file forbids is found, and the
// share of the wanted facts that are found has a floor, which moves up with the rules, never down.
#include <filesystem>
#include <iostream>

#include "base/data_path.h"
#include "extract/pipeline.h"
#include "extract/text/article_reader.h"
#include "tests/extract/fact_cases.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

namespace fs = std::filesystem;

TEST(SampleArticles, GiveTheirFacts) {
  set_data_folder(NEWSGRAPH_DATA_DIR);
  const auto pipeline = Pipeline::open();
  ASSERT_TRUE(pipeline) << pipeline.error().message();
  const fs::path folder = fs::path(NEWSGRAPH_SOURCE_DIR) / "datasets" / "articles";
  constexpr double kFloor = 0.75;
  std::size_t articles = 0, wanted = 0, missing = 0;
  read_articles({folder.string()}, {}, [&](ArticleInput input) {
    ++articles;
    EXPECT_TRUE(input.article.ok()) << input.where;
    const fs::path facts = folder / (input.id + ".facts");
    EXPECT_TRUE(fs::exists(facts)) << facts << " is missing";
    if (!input.article.ok() || !fs::exists(facts)) return true;
    const Extraction extraction = pipeline->extract(*input.article);
    for (const FactCase& test : read_fact_cases(facts)) {
      for (FactLine line : test.facts) {
        FactCase one = test;
        one.facts = {line};
        const auto broken = broken_facts(one, extraction);
        if (line.wanted) {
          ++wanted;
          missing += !broken.empty();
          for (const auto& message : broken) std::cout << message << '\n';
        } else {
          EXPECT_THAT(broken, testing::IsEmpty());
        }
      }
    }
    return true;
  });
  EXPECT_GE(articles, 12u);
  const double share = 1 - static_cast<double>(missing) / static_cast<double>(wanted);
  EXPECT_GE(share, kFloor) << missing << " of " << wanted << " facts are missing";
  std::cout << wanted - missing << " of " << wanted << " facts found\n";
}

}  // namespace
}  // namespace newsgraph::extract
