// evidence.h - where a fact was read: one sentence of one article (or several, where the words of a relation
// stand apart), the words in it, the rule or model that found them. Facts (relationships made by ingest) keep
// their evidence as a list of strings in the property "evidence", one string per (article, sentence, rule),
// in the form below, sorted: equal evidence gives equal bytes.
//   ARTICLE#sentence_begin-sentence_end:begin-end:subject-object:confidence:rule
// Offsets are code points, half-open; subject and object are the numbers of the entities in the article.
// Always: sentence_begin <= begin < end <= sentence_end. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::graph {

struct Evidence {
  std::string article;  // Article.id
  std::uint32_t sentence_begin = 0;
  std::uint32_t sentence_end = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t subject = 0;
  std::uint32_t object = 0;
  double confidence = 1.0;
  std::string rule;

  bool operator==(const Evidence&) const = default;
};

std::string to_string(const Evidence& evidence);
// Nothing for text that to_string cannot have made. Words that reach out of the sentence, as older graphs
// have them, widen it.
std::optional<Evidence> parse_evidence(std::string_view text);

}  // namespace newsgraph::graph
