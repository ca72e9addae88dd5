// tests/cases/posts.txt: mentions given and what the model is taken to say; who holds which post where.
#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "base/table_file.h"
#include "extract/posts/held_posts.h"
#include "extract/posts/led_bodies.h"
#include "extract/posts/post_relations.h"
#include "extract/syntax/tagger.h"
#include "extract/text/tokenizer.h"
#include "tests/extract/marked_text.h"
#include "tests/extract/value_of.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

struct Kit {
  Result<Tokenizer> tokenizer = Tokenizer::open(NEWSGRAPH_DATA_DIR "/text");
  Result<Morphology> morphology = Morphology::open(NEWSGRAPH_DATA_DIR "/dictionary.ngd");
  Result<Gazetteer> gazetteer = Gazetteer::open();
  Result<Tagger> tagger = Tagger::open(NEWSGRAPH_DATA_DIR "/models/tagger.ngm", value_of(morphology));
};

const Kit& kit() {
  static const Kit kit;
  return kit;
}

struct Case {
  int line = 0;
  Document document;
  std::set<std::string> wanted;
};

// "TEXT#2" is the second mention with the text.
MentionId find_mention(const Document& document, std::string text) {
  int left = 1;
  if (const auto mark = text.rfind('#'); mark != text.npos) {
    left = std::stoi(text.substr(mark + 1));
    text.resize(mark);
  }
  for (std::uint32_t i = 0; i < document.result.mentions.size(); ++i) {
    if (document.result.mentions[i].text == text && --left == 0) return MentionId(i);
  }
  ADD_FAILURE() << "no mention " << text;
  return MentionId(0);
}

std::vector<Case> read_cases() {
  std::ifstream file(NEWSGRAPH_SOURCE_DIR "/tests/cases/posts.txt");
  EXPECT_TRUE(file);
  std::vector<Case> cases;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.size() < 2 || line.front() == '#') continue;
    const std::string rest = line.substr(2);
    if (line.front() == '=') {
      cases.push_back({number, read_marked(rest), {}});
      Document& document = cases.back().document;
      kit().tokenizer->split(&document);
      kit().tagger->tag(&document);
      cut_titles_off_names(*kit().gazetteer, document);
      part_posts(document);
      mark_names_in_posts(*kit().gazetteer, document);
      mark_led_bodies(*kit().gazetteer, document);
      mark_held_posts(*kit().gazetteer, document);
      std::map<std::string, std::uint32_t> entities;  // what has the same text is the same thing
      for (Mention& mention : document.result.mentions) {
        const auto id = static_cast<std::uint32_t>(entities.size());
        mention.entity = EntityId(entities.try_emplace(mention.text, id).first->second);
      }
    } else if (line.front() == '~') {
      const auto parts = split_list(rest, '|');
      Document& document = cases.back().document;
      document.result.relations.push_back(
          {parts[0], find_mention(document, parts[1]), find_mention(document, parts[2]), 0.6});
    } else {
      cases.back().wanted.insert(rest);
    }
  }
  return cases;
}

// "PERSON | POST | WHERE" of every WORKS_AS, as a reader of the relations puts them together.
std::set<std::string> occupations(const Extraction& result) {
  const auto text = [&](MentionId id) { return result.mentions[id.value()].text; };
  const auto places = [&](MentionId subject) {
    std::vector<std::string> found;
    for (const MentionRelation& relation : result.relations) {
      if (relation.type == "WORKPLACE" && relation.subject == subject) found.push_back(text(relation.object));
    }
    return found;
  };
  std::set<std::string> found;
  for (const MentionRelation& relation : result.relations) {
    if (relation.type != "WORKS_AS") continue;
    auto where = places(relation.object);
    if (where.empty()) where = places(relation.subject);
    if (where.empty()) where = {"-"};
    for (const std::string& place : where)
      found.insert(text(relation.subject) + " | " + text(relation.object) + " | " + place);
  }
  return found;
}

TEST(PostRelations, EveryCase) {
  auto cases = read_cases();
  EXPECT_GE(cases.size(), 40u);
  for (Case& item : cases) {
    relate_posts(*kit().gazetteer, MentionSource::kOwn, item.document);
    EXPECT_EQ(occupations(item.document.result), item.wanted) << "line " << item.line;
  }
}

TEST(PostRelations, KeepToTheMentionsThereAreWhenAsked) {
  for (Case& item : read_cases()) {
    const auto before = item.document.result.mentions.size();
    relate_posts(*kit().gazetteer, MentionSource::kGiven, item.document);
    EXPECT_EQ(item.document.result.mentions.size(), before) << "line " << item.line;
  }
}

TEST(PostRelations, MentionsAndRelationsStayInOrder) {
  for (Case& item : read_cases()) {
    relate_posts(*kit().gazetteer, MentionSource::kOwn, item.document);
    const Extraction& result = item.document.result;
    EXPECT_TRUE(std::is_sorted(result.mentions.begin(), result.mentions.end(),
                               [](const Mention& a, const Mention& b) {
                                 return std::pair(a.span.begin, b.span.end) <
                                        std::pair(b.span.begin, a.span.end);
                               }))
        << "line " << item.line;
    for (const MentionRelation& relation : result.relations) {
      ASSERT_LT(relation.subject.value(), result.mentions.size());
      ASSERT_LT(relation.object.value(), result.mentions.size());
      const std::string& subject = result.mentions[relation.subject.value()].type;
      EXPECT_TRUE(subject == "PERSON" || relation.type == "WORKPLACE") << "line " << item.line;
    }
  }
}

}  // namespace
}  // namespace newsgraph::extract
