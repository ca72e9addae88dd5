// tests/cases/coreference.txt: mentions given, which of them are one thing.
#include <fstream>

#include <gtest/gtest.h>

#include "base/fold_case.h"
#include "base/table_file.h"
#include "extract/coreference/entity_builder.h"
#include "extract/text/tokenizer.h"
#include "tests/extract/marked_text.h"
#include "tests/extract/value_of.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

struct Kit {
  Result<Tokenizer> tokenizer = Tokenizer::open(NEWSGRAPH_DATA_DIR "/text");
  Result<Gazetteer> gazetteer = Gazetteer::open();
  Result<Ontology> ontology = Ontology::open(NEWSGRAPH_DATA_DIR "/ontology.json");
  Result<Morphology> morphology = Morphology::open(NEWSGRAPH_DATA_DIR "/dictionary.ngd");
  Result<EntityBuilder> builder =
      EntityBuilder::open(value_of(gazetteer), value_of(ontology), value_of(morphology));
};

const Kit& kit() {
  static const Kit kit;
  return kit;
}

Document read_case(std::string_view marked) {
  Document document = read_marked(marked);
  kit().tokenizer->split(&document);
  return document;
}

// The dictionary's first reading, a name for a capital inside a sentence, a stop for a sign.
void tag(Document* document) {
  std::vector<Analysis> analyses;
  for (Token& token : document->tokens) {
    const auto form = document->form(token);
    if (static_cast<unsigned char>(form.front()) < 0x30 || fold_case(form) == form.substr(0, 2))
      token.upos = Upos::kPunct;
    kit().morphology->analyze(form, &analyses);
    if (analyses.empty()) continue;
    token.lemma = analyses.front().lemma;
    token.upos = analyses.front().upos;
    token.features = analyses.front().features;
    token.known = !analyses.front().guessed;
  }
}

class Checker {
 public:
  explicit Checker(const Document& document) : document_(document) {}

  std::string check(const std::string& line) const {
    const std::size_t space = line.find(' ');
    const std::string what = line.substr(0, space);
    const auto parts = split_list(line.substr(space + 1), '|');
    if (what == "entity") return has_entity(parts) ? "" : "no such entity among " + names();
    if (what == "none")
      return entities_of(parts[0]) == std::set<std::uint32_t>{EntityId::kInvalid} ? "" : "makes an entity";
    if (what == "noref") return references_of(parts[0]).empty() ? "" : "stands for somebody";
    if (what == "ref") {
      std::set<std::string> wanted;
      if (parts[1] != "-")
        for (const auto& name : split_list(parts[1], ',')) wanted.insert(name);
      const auto found = references_of(parts[0]);
      std::string list;
      for (const auto& name : found) list += name + "; ";
      return found == wanted ? "" : "stands for " + list;
    }
    const auto first = entities_of(parts[0]), second = entities_of(parts[1]);
    if (first.size() != 1 || second.size() != 1)
      return "mentions of one text are several entities, or there is none";
    if (first.contains(EntityId::kInvalid)) return "makes no entity";
    return (first == second) == (what == "same") ? "" : what == "same" ? "are apart" : "are one";
  }

 private:
  std::set<std::uint32_t> entities_of(const std::string& text) const {
    std::set<std::uint32_t> found;
    for (const Mention& mention : document_.result.mentions) {
      if (mention.text == text) found.insert(mention.entity.value());
    }
    return found;
  }

  std::set<std::string> references_of(const std::string& word) const {
    const std::size_t mark = word.find('#');
    int left = std::stoi(word.substr(mark + 1));
    std::set<std::string> found;
    for (std::uint32_t t = 0; t < document_.tokens.size(); ++t) {
      if (document_.form(document_.tokens[t]) != word.substr(0, mark) || --left != 0) continue;
      for (const Reference& reference : document_.references) {
        if (reference.token == t) found.insert(document_.result.entities[reference.entity.value()].name);
      }
      return found;
    }
    found.insert("(the word is not there)");
    return found;
  }

  bool has_entity(const std::vector<std::string>& parts) const {
    return std::any_of(
        document_.result.entities.begin(), document_.result.entities.end(), [&](const Entity& entity) {
          if (entity.name != parts[0] || entity.label != parts[1]) return false;
          return std::all_of(parts.begin() + 2, parts.end(), [&](const std::string& part) {
            const std::string key = part.substr(0, part.find('=')), value = part.substr(part.find('=') + 1);
            if (key == "alias")
              return std::find(entity.aliases.begin(), entity.aliases.end(), value) != entity.aliases.end();
            return std::find(entity.properties.begin(), entity.properties.end(), std::pair(key, value)) !=
                   entity.properties.end();
          });
        });
  }

  std::string names() const {
    std::string names;
    for (const Entity& entity : document_.result.entities) names += entity.name + " (" + entity.label + "), ";
    return names;
  }

  const Document& document_;
};

TEST(EntityBuilder, EveryCase) {
  std::ifstream cases(NEWSGRAPH_SOURCE_DIR "/tests/cases/coreference.txt");
  ASSERT_TRUE(cases);
  std::string line;
  std::optional<Document> document;
  int checked = 0;
  for (int number = 1; std::getline(cases, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("= ")) {
      document = read_case(line.substr(2));
      tag(&*document);
      kit().builder->build(*document);
      continue;
    }
    EXPECT_EQ(Checker(*document).check(line), "") << "line " << number << ": " << line;
    ++checked;
  }
  EXPECT_GE(checked, 75);
}

TEST(EntityBuilder, EntitiesStandInOrderOfFirstMention) {
  Document document =
      read_case("[PERSON Иван Котов] и [PERSON Пётр Белов]: [PERSON Белов] старше [PERSON Котова].");
  tag(&document);
  kit().builder->build(document);
  std::uint32_t next = 0;
  for (const Mention& mention : document.result.mentions) {
    ASSERT_LE(mention.entity.value(), next);
    next = std::max(next, mention.entity.value() + 1);
  }
  EXPECT_EQ(document.result.entities.size(), 2u);
}

TEST(EntityBuilder, AnArticleWithoutMentionsHasNoEntities) {
  Document document = read_case("Шёл дождь.");
  kit().builder->build(document);
  EXPECT_TRUE(document.result.entities.empty());
  EXPECT_TRUE(document.references.empty());
}

}  // namespace
}  // namespace newsgraph::extract
