// hand_made_tree.h - a Document of one sentence written out by hand, so that rules are tested without any
// model. One token a line: FORM LEMMA UPOS FEATURES HEAD RELATION [MENTION-TYPE=CANONICAL_NAME | +]; HEAD
// counts from 1, 0 is the root; "+" continues the mention of the line above; "_" in a name is a space.
#pragma once

#include <sstream>
#include <string>

#include "extract/document.h"

namespace newsgraph::extract {

inline std::string label_for(const std::string& type) {
  const std::pair<const char*, const char*> labels[] = {
      {"PERSON", "Person"},       {"COUNTRY", "Country"}, {"CITY", "City"}, {"ORGANIZATION", "Organization"},
      {"PROFESSION", "Position"}, {"AWARD", "Award"},     {"LAW", "Law"},   {"FACILITY", "Facility"}};
  for (const auto& [from, to] : labels) {
    if (type == from) return to;
  }
  return "Event";
}

inline EntityId entity_named(Extraction* result, const std::string& type, const std::string& name) {
  for (std::uint32_t i = 0; i < result->entities.size(); ++i) {
    if (result->entities[i].name == name) return EntityId(i);
  }
  result->entities.push_back({label_for(type), name, "", {}, {}});
  return EntityId(static_cast<std::uint32_t>(result->entities.size() - 1));
}

inline Document hand_made_tree(const std::string& lines) {
  Document document;
  std::uint32_t offset = 0;
  std::istringstream input(lines);
  for (std::string line; std::getline(input, line);) {
    std::istringstream fields(line);
    std::string form, lemma, upos, features, relation, mention;
    int head = 0;
    if (!(fields >> form >> lemma >> upos >> features >> head >> relation)) continue;
    fields >> mention;
    Token token;
    token.byte_begin = static_cast<std::uint32_t>(document.article.text.size());
    document.article.text += form;
    token.byte_end = static_cast<std::uint32_t>(document.article.text.size());
    document.article.text += ' ';
    const auto letters = static_cast<std::uint32_t>(std::count_if(
        form.begin(), form.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    token.span = {offset, offset + letters};
    offset += letters + 1;
    token.lemma = lemma;
    EXPECT_TRUE(parse_upos(upos, &token.upos)) << line;
    token.features = parse_features(features);
    token.head = head == 0 ? kNoHead : head - 1;
    const auto colon = relation.find(':');
    EXPECT_TRUE(parse_dep_rel(relation.substr(0, colon), &token.relation)) << line;
    if (colon != std::string::npos) token.subtype = relation.substr(colon + 1);
    if (mention == "+") {
      document.result.mentions.back().span.end = token.span.end;
    } else if (const auto equals = mention.find('='); equals != std::string::npos) {
      std::string name = mention.substr(equals + 1);
      std::replace(name.begin(), name.end(), '_', ' ');
      Mention made;
      made.type = mention.substr(0, equals);
      made.span = token.span;
      made.name = name;
      made.entity = entity_named(&document.result, made.type, name);
      document.result.mentions.push_back(made);
    }
    document.tokens.push_back(std::move(token));
  }
  DocumentSentence sentence;
  sentence.span = {0, offset};
  sentence.token_end = static_cast<std::uint32_t>(document.tokens.size());
  document.sentences.push_back(sentence);
  return document;
}

}  // namespace newsgraph::extract
