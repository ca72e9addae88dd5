#include "graph/ingest/quotation.h"

#include "graph/ingest/schema.h"

namespace newsgraph::graph {
namespace {

// Code points [begin, end) of UTF-8 text.
std::string slice(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::size_t byte_begin = text.size(), byte_end = text.size();
  std::uint32_t code_point = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((text[i] & 0xC0) == 0x80) continue;
    if (code_point == begin) byte_begin = i;
    if (code_point == end) {
      byte_end = i;
      break;
    }
    ++code_point;
  }
  return std::string(text.substr(byte_begin, byte_end - std::min(byte_begin, byte_end)));
}

}  // namespace

std::optional<Quotation> quote(const Graph& graph, const Evidence& evidence) {
  const auto label = graph.find_label(schema::kArticle);
  const auto id = graph.find_key(schema::kId), text_key = graph.find_key(schema::kText);
  if (!label || !id || !text_key) return std::nullopt;
  const auto articles = graph.find(*label, *id, Value::borrowed_string(evidence.article));
  if (articles.empty()) return std::nullopt;
  const Value stored = graph.property(articles.front(), *text_key);
  if (stored.kind() != ValueKind::kString) return std::nullopt;
  const std::string_view text = stored.as_string();
  return Quotation{articles.front(), slice(text, evidence.sentence_begin, evidence.begin),
                   slice(text, evidence.begin, evidence.end),
                   slice(text, evidence.end, evidence.sentence_end)};
}

}  // namespace newsgraph::graph
