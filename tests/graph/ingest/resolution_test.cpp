// tests/cases/resolution.txt: pairs of entities, the same thing or not.
#include "graph/ingest/resolution.h"

#include <fstream>

#include <gtest/gtest.h>

#include "base/table_file.h"
#include "tests/paths.h"

namespace newsgraph::graph {
namespace {

using extract::Entity;

// "NAME {key=value; …}".
Entity read_entity(const std::string& label, const std::string& text) {
  Entity entity;
  entity.label = label;
  const std::size_t brace = text.find('{');
  entity.name = split_list(text.substr(0, brace), '\n').front();
  if (brace == std::string::npos) return entity;
  for (const std::string& part : split_list(text.substr(brace + 1, text.find('}') - brace - 1), ';')) {
    const std::string key = part.substr(0, part.find('=')), value = part.substr(part.find('=') + 1);
    if (key == "en")
      entity.name_en = value;
    else if (key == "alias")
      entity.aliases.push_back(value);
    else
      entity.properties.emplace_back(key, value);
  }
  return entity;
}

std::string explain(const ResolutionScore& result) {
  std::string text = std::to_string(result.score);
  for (const std::string& reason : result.reasons) text += "; " + reason;
  return text;
}

TEST(Resolver, PairsAreToldApartAndBroughtTogether) {
  std::ifstream cases(NEWSGRAPH_SOURCE_DIR "/tests/cases/resolution.txt");
  ASSERT_TRUE(cases);
  const Resolver resolver;
  int found = 0, wrong = 0, missed = 0, pairs = 0;
  std::string line;
  for (int number = 1; std::getline(cases, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = split_list(line, '|');
    ASSERT_EQ(parts.size(), 4u) << "line " << number;
    const Entity a = read_entity(parts[1], parts[2]), b = read_entity(parts[1], parts[3]);
    const auto result = resolver.compare(a, b);
    EXPECT_EQ(result.score, resolver.compare(b, a).score) << "line " << number << ": not symmetric";
    const bool same = parts[0] == "same";
    ++pairs;
    found += same && result.same();
    wrong += !same && result.same();
    missed += same && !result.same();
    if (same != result.same()) std::cout << number << ": " << line << "  [" << explain(result) << "]\n";
  }
  const double precision = static_cast<double>(found) / (found + wrong),
               recall = static_cast<double>(found) / (found + missed);
  std::cout << pairs << " pairs: precision " << precision << ", recall " << recall << '\n';
  EXPECT_GE(pairs, 150);
  EXPECT_GE(precision, 0.98);
  EXPECT_GE(recall, 0.92);
}

TEST(Resolver, EqualKeysAreOneThing) {
  const Resolver resolver;
  const auto key = [&](const char* label, const char* text) {
    return resolver.key(read_entity(label, text));
  };
  EXPECT_EQ(key("Country", "Республика Казахстан {iso=KZ}"), key("Country", "Казахстан {iso=KZ}"));
  EXPECT_EQ(key("Person", "Токаев Касым-Жомарт"), key("Person", "Касым-Жомарт Токаев"));
  EXPECT_EQ(key("Person", "Владимир Путин"), key("Person", "Vladimir Putin"));
  EXPECT_EQ(key("City", "Алма-Ата {en=Almaty}"), key("City", "Алматы {en=Almaty}"));
  EXPECT_EQ(key("Organization", "«Газпром»"), key("Organization", "Gazprom"));
  EXPECT_NE(key("Person", "Виталий Кличко"), key("Person", "Владимир Кличко"));
  EXPECT_NE(key("City", "Астана"), key("Organization", "Астана"));
  EXPECT_NE(key("Product", "???"), key("Product", "!!!"));
}

TEST(Resolver, SaysWhy) {
  const Resolver resolver;
  const auto result = resolver.compare(read_entity("Person", "Иван Белов {country=KZ}"),
                                       read_entity("Person", "Иван Белов {country=UA}"));
  EXPECT_FALSE(result.same());
  ASSERT_EQ(result.reasons.size(), 2u);
  EXPECT_EQ(result.reasons[1], "different countries: KZ and UA");
}

}  // namespace
}  // namespace newsgraph::graph
