// tests/cases/resolution-groups.txt: what several articles call things, and which of these are one.
#include "graph/ingest/clusters.h"

#include <algorithm>
#include <fstream>
#include <random>

#include "base/table_file.h"
#include "tests/graph/ingest/read_entity.h"
#include "tests/paths.h"

namespace newsgraph::graph {
namespace {

struct Case {
  int number = 0;  // entries of one number are one thing
  std::string line;
  Profile profile;
};

// The entries before the next blank line.
std::vector<Case> next_group(std::istream& file, ProfileReader& reader) {
  std::vector<Case> group;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() && !group.empty()) break;
    if (line.empty() || line.front() == '#') continue;
    const auto parts = split_list(line, '|');
    EXPECT_EQ(parts.size(), 3u) << line;
    const auto article = std::to_string(group.size());
    group.push_back({std::stoi(parts[0]), line, reader.read(read_entity(parts[1], parts[2]), article)});
  }
  return group;
}

void expect_groups(const std::vector<Case>& group) {
  std::vector<Profile> profiles;
  for (const auto& entry : group) {
    if (std::find(profiles.begin(), profiles.end(), entry.profile) == profiles.end())
      profiles.push_back(entry.profile);
  }
  const auto clusters = cluster(profiles);
  const auto cluster_of = [&](const Profile& profile) {
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      for (const auto& member : clusters[i].members) {
        if (profiles[member.profile] == profile) return i;
      }
    }
    return clusters.size();
  };
  for (const auto& one : group) {
    for (const auto& other : group) {
      EXPECT_EQ(one.number == other.number, cluster_of(one.profile) == cluster_of(other.profile))
          << one.line << '\n'
          << other.line;
    }
  }
}

TEST(Clusters, EntriesOfOneNumberAreOneThingInAnyOrder) {
  std::ifstream file(NEWSGRAPH_SOURCE_DIR "/tests/cases/resolution-groups.txt");
  ASSERT_TRUE(file);
  ProfileReader reader;
  std::mt19937 random(1);
  int groups = 0;
  for (auto group = next_group(file, reader); !group.empty(); group = next_group(file, reader), ++groups) {
    for (int order = 0; order < 5; ++order) {
      expect_groups(group);
      std::shuffle(group.begin(), group.end(), random);
    }
  }
  EXPECT_GE(groups, 15);
}

TEST(Clusters, ThoseThatFitEquallyWellAreNamed) {
  ProfileReader reader;
  const std::vector<Profile> profiles = {reader.read(read_entity("Person", "Громов"), "a"),
                                         reader.read(read_entity("Person", "Виталий Громов"), "a"),
                                         reader.read(read_entity("Person", "Пётр Громов"), "a")};
  const auto clusters = cluster(profiles);
  ASSERT_EQ(clusters.size(), 3u);
  EXPECT_EQ(clusters[2].members.front().profile, 0u);
  EXPECT_EQ(clusters[2].rivals.size(), 2u);
  EXPECT_THAT(clusters[2].rivals[0].score.reasons, testing::ElementsAre("a surname alone"));
}

TEST(Profile, TextGivesTheProfileBack) {
  ProfileReader reader;
  for (const char* text : {"Касым-Жомарт Токаев {post=president; country=KZ; surname=Токаев}",
                           "Организация Объединённых Наций {alias=ООН; en=United Nations}", "ООН", "???",
                           "Сергей {first_name=Сергей}"}) {
    for (const char* label : {"Person", "Organization"}) {
      const Profile profile = reader.read(read_entity(label, text), "article 7");
      const Profile again = parse_profile(to_string(profile));
      EXPECT_EQ(to_string(again), to_string(profile));
      EXPECT_EQ(meeting_keys(again), meeting_keys(profile));
    }
  }
}

TEST(Profile, ABareFirstNameIsNobodysOutsideItsArticle) {
  ProfileReader reader;
  const auto sergei = read_entity("Person", "Сергей {first_name=Сергей}");
  EXPECT_NE(reader.read(sergei, "a"), reader.read(sergei, "b"));
  EXPECT_FALSE(compare(reader.read(sergei, "a"), reader.read(sergei, "b")).same());
}

}  // namespace
}  // namespace newsgraph::graph
