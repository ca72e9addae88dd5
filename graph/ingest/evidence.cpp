#include "graph/ingest/evidence.h"

#include <algorithm>
#include <charconv>

namespace newsgraph::graph {
namespace {

// Takes what stands before `separator` off the front of *text as a number.
template <typename Number>
bool take(std::string_view* text, char separator, Number* number) {
  const auto end = text->find(separator);
  if (end == std::string_view::npos) return false;
  const auto [stopped, failure] = std::from_chars(text->data(), text->data() + end, *number);
  if (failure != std::errc() || stopped != text->data() + end) return false;
  text->remove_prefix(end + 1);
  return true;
}

}  // namespace

std::string to_string(const Evidence& evidence) {
  char confidence[32];
  const auto end = std::to_chars(confidence, confidence + sizeof confidence, evidence.confidence).ptr;
  return evidence.article + '#' + std::to_string(evidence.sentence_begin) + '-' +
         std::to_string(evidence.sentence_end) + ':' + std::to_string(evidence.begin) + '-' +
         std::to_string(evidence.end) + ':' + std::to_string(evidence.subject) + '-' +
         std::to_string(evidence.object) + ':' + std::string(confidence, end) + ':' + evidence.rule;
}

std::optional<Evidence> parse_evidence(std::string_view text) {
  const auto hash = text.rfind('#');  // article ids may hold anything, what follows holds no '#'
  if (hash == std::string_view::npos) return std::nullopt;
  Evidence evidence;
  evidence.article = text.substr(0, hash);
  text.remove_prefix(hash + 1);
  if (!take(&text, '-', &evidence.sentence_begin) || !take(&text, ':', &evidence.sentence_end) ||
      !take(&text, '-', &evidence.begin) || !take(&text, ':', &evidence.end) ||
      !take(&text, '-', &evidence.subject) || !take(&text, ':', &evidence.object) ||
      !take(&text, ':', &evidence.confidence)) {
    return std::nullopt;
  }
  evidence.rule = text;
  if (evidence.begin >= evidence.end || evidence.sentence_begin > evidence.sentence_end) return std::nullopt;
  evidence.sentence_begin = std::min(evidence.sentence_begin, evidence.begin);
  evidence.sentence_end = std::max(evidence.sentence_end, evidence.end);
  return evidence;
}

}  // namespace newsgraph::graph
