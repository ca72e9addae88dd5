#include <fstream>

#include "extract/events/frames.h"
#include "extract/events/ontology.h"
#include "extract/events/words.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(NEWSGRAPH_SOURCE_DIR) / "datasets";

// A folder of frames with one file of one line.
class FrameFolder {
 public:
  explicit FrameFolder(const std::string& line)
      : path_(fs::temp_directory_path() /
              ("newsgraph_frames_" + std::to_string(std::hash<std::string>()(line)))) {
    fs::create_directories(path_);
    std::ofstream(path_ / "a.tsv") << "# frames\n" << line << '\n';
  }
  ~FrameFolder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

TEST(Ontology, OfTheProjectLoads) {
  const auto ontology = Ontology::open(kData / "ontology.json");
  ASSERT_TRUE(ontology) << ontology.error().message();
  EXPECT_GE(ontology->event("Visit"), 0);
  EXPECT_EQ(ontology->event("Nonsense"), -1);
  EXPECT_EQ(ontology->label_of("STATE_OR_PROVINCE"), "Region");
  EXPECT_EQ(ontology->label_of("DATE"), "");
}

TEST(Ontology, EveryEventTypeHasAFrame) {
  const auto ontology = Ontology::open(kData / "ontology.json");
  ASSERT_TRUE(ontology);
  ASSERT_TRUE(FrameSet::open(kData / "events", *ontology));
  std::string frames;
  for (const auto& entry : fs::directory_iterator(kData / "events")) {
    std::ifstream file(entry.path());
    frames.append("\n").append(std::istreambuf_iterator<char>(file), {});
  }
  for (const auto& event : ontology->events) {
    if (event.name != "Other") {
      EXPECT_NE(frames.find("\n" + event.name + "\t"), std::string::npos) << event.name;
    }
  }
}

TEST(Ontology, ErrorsSayWhatIsWrong) {
  const fs::path file = fs::temp_directory_path() / "newsgraph_ontology_test.json";
  const auto error_of = [&](const char* text) {
    std::ofstream(file) << text;
    const auto result = Ontology::open(file);
    return result ? std::string("none") : result.error().message();
  };
  EXPECT_THAT(error_of("{\n\n,}"), testing::HasSubstr("json:3: not JSON"));
  EXPECT_THAT(error_of(R"({"events":[{"roles":[]}]})"), testing::HasSubstr("lacks the string \"name\""));
  EXPECT_THAT(
      error_of(R"({"events":[{"name":"A","projects":[{"subject":"x","predicate":"P","object":"y"}]}]})"),
      testing::HasSubstr("projects to P from a role it does not have"));
  fs::remove(file);
}

TEST(Frames, NotationIsRead) {
  const auto ontology = Ontology::open(kData / "ontology.json");
  ASSERT_TRUE(ontology);
  const FrameFolder folder(
      "Accuse\tnoun\tобвинён,иск+суд|дело\taccuser=gen|adj target!=в+acc+адрес|gen_of_object:Person");
  const auto frames = FrameSet::open(folder.path(), *ontology);
  ASSERT_TRUE(frames) << frames.error().message();
  EXPECT_NE(frames->find("обвинен"), nullptr);
  const auto* found = frames->find("иск");
  ASSERT_NE(found, nullptr);
  const Frame& frame = found->front();
  EXPECT_EQ(frame.companions, (std::vector<std::string>{"суд", "дело"}));
  ASSERT_EQ(frame.roles.size(), 2u);
  EXPECT_FALSE(frame.roles[0].required);
  EXPECT_TRUE(frame.roles[1].required);
  EXPECT_EQ(frame.roles[1].slots[0].noun, "адрес");
  EXPECT_EQ(frame.roles[1].slots[0].grammatical_case, Case::kAcc);
  EXPECT_TRUE(frame.roles[1].slots[1].through);
  EXPECT_EQ(frame.roles[1].slots[1].label, "Person");
}

TEST(Frames, ErrorsNameFileLineAndRemedy) {
  const auto ontology = Ontology::open(kData / "ontology.json");
  ASSERT_TRUE(ontology);
  const std::pair<const char*, const char*> cases[] = {
      {"Fly\tverb\tлететь\tvisitor=subject",
       "a.tsv:2: \"Fly\" is no event or relation; add it to ontology.json first"},
      {"Visit\tadverb\tлететь\tvisitor=subject", "write verb or noun"},
      {"Visit\tverb\tлететь\tpilot=subject", "the type has no role \"pilot\""},
      {"Visit\tverb\tлететь\tvisitor", "\"visitor\" is no role"},
      {"Visit\tverb\tлететь\tvisitor=nowhere", "\"nowhere\" is no place"},
      {"Visit\tverb\tлететь", "fields where 4 to 4 are expected"},
  };
  for (const auto& [line, message] : cases) {
    const FrameFolder folder(line);
    const auto frames = FrameSet::open(folder.path(), *ontology);
    ASSERT_FALSE(frames) << line;
    EXPECT_THAT(frames.error().message(), testing::HasSubstr(message));
  }
}

TEST(Words, OfTheProjectLoad) {
  const auto words = WordLists::open(kData / "events" / "words.tsv");
  ASSERT_TRUE(words) << words.error().message();
  EXPECT_TRUE(words->is(WordKind::kNegation, "не"));
  EXPECT_FALSE(words->is(WordKind::kPlan, "не"));
}

}  // namespace
}  // namespace newsgraph::extract
