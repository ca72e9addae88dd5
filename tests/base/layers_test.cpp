// The house's own rules, checked on every source file: include arrows point one way, Russian text stays in
// data files, every folder says what lives in it.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/paths.h"

namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

const std::vector<std::string> kLayers = {"base", "extract", "graph", "query", "tools"};

// What each layer may include beside itself: a folder ends in "/", the rest are exact files.
const std::map<std::string, std::vector<std::string>> kArrows = {
    {"base", {}},
    {"extract", {"base/"}},
    // ingest reads the results of extraction, nothing else of it.
    {"graph", {"base/", "extract/extraction.h", "extract/json.h"}},
    {"query", {"base/", "graph/"}},
    {"tools", {"base/", "extract/", "graph/", "query/"}},
};

std::vector<fs::path> sources(const std::string& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(NEWSGRAPH_SOURCE_DIR) / folder)) {
    const auto extension = entry.path().extension();
    if (extension == ".h" || extension == ".cpp") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string shown(const fs::path& path) {
  return fs::relative(path, NEWSGRAPH_SOURCE_DIR).string();
}

bool allowed(const std::string& layer, const std::string& include) {
  if (include.rfind(layer + "/", 0) == 0) return true;
  for (const auto& arrow : kArrows.at(layer)) {
    if (arrow.back() == '/' ? include.rfind(arrow, 0) == 0 : include == arrow) return true;
  }
  return false;
}

TEST(Layers, IncludesFollowTheArrows) {
  const std::string directive = "#include \"";
  std::vector<std::string> wrong;
  std::size_t files = 0;
  for (const auto& layer : kLayers) {
    for (const auto& path : sources(layer)) {
      ++files;
      std::istringstream lines(read(path));
      for (std::string line; std::getline(lines, line);) {
        if (line.rfind(directive, 0) != 0) continue;
        const std::string include =
            line.substr(directive.size(), line.find('"', directive.size()) - directive.size());
        if (!allowed(layer, include)) wrong.push_back(shown(path) + " includes " + include);
      }
    }
  }
  EXPECT_GT(files, 20u);
  EXPECT_THAT(wrong, IsEmpty());
}

TEST(Layers, AWrongArrowIsSeen) {
  EXPECT_FALSE(allowed("base", "graph/graph.h"));
  EXPECT_FALSE(allowed("extract", "query/query.h"));
  EXPECT_FALSE(allowed("graph", "extract/pipeline.h"));
  EXPECT_TRUE(allowed("graph", "extract/extraction.h"));
}

TEST(Layers, RussianTextLivesInDataFiles) {
  std::vector<std::string> wrong;
  for (const auto& layer : kLayers) {
    for (const auto& path : sources(layer)) {
      const std::string text = read(path);
      for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0xD0 || byte > 0xD3) continue;  // lead bytes of U+0400..U+04FF
        wrong.push_back(shown(path) + ":" +
                        std::to_string(std::count(text.begin(), text.begin() + i, '\n') + 1));
        break;
      }
    }
  }
  EXPECT_THAT(wrong, IsEmpty());
}

TEST(Layers, FilesFitInTheHead) {
  std::vector<std::string> wrong;
  for (const auto& layer : kLayers) {
    for (const auto& path : sources(layer)) {
      const std::string text = read(path);
      const auto lines = std::count(text.begin(), text.end(), '\n');
      if (lines > 600) wrong.push_back(shown(path) + ": " + std::to_string(lines) + " lines");
    }
  }
  EXPECT_THAT(wrong, IsEmpty());
}

TEST(Layers, EveryFolderSaysWhatLivesThere) {
  std::set<fs::path> folders;
  for (const std::string top : {"base", "extract", "graph", "query", "tools", "tests", "datasets", "docs"}) {
    const auto root = fs::path(NEWSGRAPH_SOURCE_DIR) / top;
    folders.insert(root);
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.is_regular_file()) folders.insert(entry.path().parent_path());
    }
  }
  std::vector<std::string> wrong;
  for (const auto& folder : folders) {
    // tests mirror the layers; the folders of cases are explained once, in tests/cases.
    const std::string name = shown(folder);
    if (name.rfind("tests/", 0) == 0 && name != "tests/cases") continue;
    if (!fs::exists(folder / "README.md")) {
      wrong.push_back(name + ": no README.md");
      continue;
    }
    const std::string text = read(folder / "README.md");
    const bool is_report = name == "datasets/models";  // measured figures of every model
    if (!is_report && std::count(text.begin(), text.end(), '\n') > 25) {
      wrong.push_back(name + "/README.md: over 25 lines");
    }
  }
  EXPECT_THAT(wrong, IsEmpty());
}

}  // namespace
