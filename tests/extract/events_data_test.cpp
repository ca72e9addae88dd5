#include <fstream>

#include "base/data_path.h"
#include "extract/events/frames.h"
#include "extract/events/ontology.h"
#include "extract/events/words.h"
#include "tests/paths.h"
#include "tests/temporary_folder.h"

namespace newsgraph::extract {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(NEWSGRAPH_SOURCE_DIR) / "datasets";

// A file of frames with one line.
class FrameFile {
 public:
  explicit FrameFile(const std::string& line) { std::ofstream(path_) << "# frames\n" << line << '\n'; }
  std::vector<fs::path> files() const { return {path_}; }

 private:
  fs::path path_ = temporary_file("frames.tsv");
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
  set_data_folder(kData);
  const auto files = find_all_data("events", ".tsv");
  std::string frames;
  for (const auto& path : files) {
    std::ifstream file(path);
    frames.append("\n").append(std::istreambuf_iterator<char>(file), {});
  }
  for (const auto& event : ontology->events) {
    if (event.name != "Other") {
      EXPECT_NE(frames.find("\n" + event.name + "\t"), std::string::npos) << event.name;
    }
  }
}

TEST(Ontology, ErrorsSayWhatIsWrong) {
  const fs::path file = temporary_file("ontology.json");
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
}

TEST(Ontology, AdditionsExtendAndDoNotRedefine) {
  const fs::path file = temporary_file("addition.json");
  std::ofstream(file) << R"({"events":[{"name":"Fly","roles":[{"name":"pilot"}]}]})";
  const auto extended = Ontology::open(kData / "ontology.json", {file});
  ASSERT_TRUE(extended) << extended.error().message();
  EXPECT_GE(extended->event("Fly"), 0);
  EXPECT_GE(extended->event("Visit"), 0);
  const auto twice = Ontology::open(kData / "ontology.json", {file, file});
  ASSERT_FALSE(twice);
  EXPECT_THAT(twice.error().message(), testing::HasSubstr("event \"Fly\" is there twice"));
}

TEST(Frames, NotationIsRead) {
  const auto ontology = Ontology::open(kData / "ontology.json");
  ASSERT_TRUE(ontology);
  const FrameFile file(
      "Accuse\tnoun\tобвинён,иск+суд|дело\taccuser=gen|adj target!=в+acc+адрес|gen_of_object:Person");
  const auto frames = FrameSet::open(file.files(), *ontology);
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
       ".tsv:2: \"Fly\" is no event or relation; add it to ontology.json first"},
      {"Visit\tadverb\tлететь\tvisitor=subject", "write verb or noun"},
      {"Visit\tverb\tлететь\tpilot=subject", "the type has no role \"pilot\""},
      {"Visit\tverb\tлететь\tvisitor", "\"visitor\" is no role"},
      {"Visit\tverb\tлететь\tvisitor=nowhere", "\"nowhere\" is no place"},
      {"Visit\tverb\tлететь", "fields where 4 to 4 are expected"},
  };
  for (const auto& [line, message] : cases) {
    const FrameFile file(line);
    const auto frames = FrameSet::open(file.files(), *ontology);
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
