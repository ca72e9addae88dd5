#include "base/data_path.h"
#include "extract/pipeline.h"
#include "tests/extract/fact_cases.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

namespace fs = std::filesystem;

const Pipeline& pipeline() {
  static const Pipeline made = [] {
    set_data_folder(NEWSGRAPH_DATA_DIR);
    auto opened = Pipeline::open();
    EXPECT_TRUE(opened) << opened.error().message();
    return std::move(*opened);
  }();
  return made;
}

// Every sentence of tests/cases/events whose facts all hold. The floor moves up with the rules, never down.
TEST(EventCases, ShareOfSentencesWithoutAMistake) {
  constexpr double kFloor = 0.95;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(NEWSGRAPH_SOURCE_DIR) / "tests/cases/events")) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::size_t all = 0;
  std::size_t held = 0;
  for (const auto& file : files) {
    for (const FactCase& test : read_fact_cases(file)) {
      Article article;
      article.id = test.file + ":" + std::to_string(test.line);
      article.date = test.date;
      article.text = test.text;
      const auto broken = broken_facts(test, pipeline().extract(article));
      ++all;
      held += broken.empty();
      for (const auto& message : broken) std::cout << message << '\n';
    }
  }
  EXPECT_GE(all, 150u);
  EXPECT_GE(static_cast<double>(held) / static_cast<double>(all), kFloor)
      << held << " of " << all << " sentences hold";
  std::cout << held << " of " << all << " sentences hold\n";
}

}  // namespace
}  // namespace newsgraph::extract
