// Every article of datasets/articles gives the facts of its .facts file, and none that the file forbids.
#include <filesystem>

#include "base/data_path.h"
#include "extract/pipeline.h"
#include "extract/text/article_reader.h"
#include "tests/extract/fact_cases.h"

namespace newsgraph::extract {
namespace {

namespace fs = std::filesystem;

TEST(SampleArticles, GiveTheirFacts) {
  set_data_folder(NEWSGRAPH_DATA_DIR);
  const auto pipeline = Pipeline::open();
  ASSERT_TRUE(pipeline) << pipeline.error().message();
  const fs::path folder = fs::path(NEWSGRAPH_SOURCE_DIR) / "datasets" / "articles";
  std::size_t articles = 0;
  read_articles({folder.string()}, {}, [&](ArticleInput input) {
    ++articles;
    EXPECT_TRUE(input.article.ok()) << input.where;
    const fs::path facts = folder / (input.id + ".facts");
    EXPECT_TRUE(fs::exists(facts)) << facts << " is missing";
    if (!input.article.ok() || !fs::exists(facts)) return true;
    const Extraction extraction = pipeline->extract(*input.article);
    for (const FactCase& test : read_fact_cases(facts)) {
      EXPECT_THAT(broken_facts(test, extraction), testing::IsEmpty());
    }
    return true;
  });
  EXPECT_GE(articles, 12u);
}

}  // namespace
}  // namespace newsgraph::extract
