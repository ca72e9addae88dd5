// Questions about news: who is meant, what connects two, why a fact is there, what happened between two and
// when.
#include <algorithm>
#include <optional>

#include "graph/ingest/evidence.h"
#include "graph/ingest/schema.h"
#include "graph/search/name_index.h"
#include "query/procedures/families.h"
#include "query/walks/shortest_path.h"

namespace newsgraph::query {
namespace {

using Arguments = std::span<const Value>;
namespace schema = graph::schema;

constexpr std::int64_t kMostFound = 10;

template <typename Id>
Value property(const graph::Graph& graph, Id id, std::string_view name) {
  const auto key = graph.find_key(name);
  return key ? graph.property(id, *key) : Value();
}

std::int64_t integer_or(const Value& value, std::int64_t otherwise) {
  return value.kind() == ValueKind::kInteger ? value.as_integer() : otherwise;
}

// entity.find(text, limit): nodes by name in any form or script, the best first.
ProcedureRows find_entity(Arguments arguments, FunctionContext& context) {
  if (arguments[0].is_null()) return all_rows({});
  const graph::Graph& graph = context.graph();
  const std::int64_t limit = integer_or(arguments[1], kMostFound);
  if (limit < 0)
    throw argument_error(ErrorCode::kNumberOutOfRange, "the limit of entity.find cannot be negative");
  std::vector<ProcedureRow> rows;
  const auto index = graph::NameIndex::of(graph);
  for (const graph::NameMatch& match :
       index->find(arguments[0].as_string(), static_cast<std::size_t>(limit))) {
    rows.push_back(
        {Value::node(match.node), Value::floating(match.score), property(graph, match.node, schema::kName)});
  }
  return all_rows(std::move(rows));
}

// graph.path(a, b, longest): one shortest path whichever way relationships point, articles left aside.
ProcedureRows shortest_path(Arguments arguments, FunctionContext& context) {
  if (arguments[0].is_null() || arguments[1].is_null()) return all_rows({});
  const graph::Graph& graph = context.graph();
  const graph::NodeId from = arguments[0].as_node(), to = arguments[1].as_node();
  std::vector<graph::TypeId> types;
  for (std::size_t i = 0; i < graph.type_count(); ++i) {
    const graph::TypeId type(static_cast<graph::TypeId::integer>(i));
    if (graph.name(type) != schema::kMentionedIn) types.push_back(type);
  }
  if (from == to || types.empty()) return all_rows({});
  ShortestPath search(graph, Hop(graph, types, ast::PatternDirection::kBoth));
  std::optional<graph::Path> path = search.find(from, to, integer_or(arguments[2], -1));
  if (!path) return all_rows({});
  const auto length = static_cast<std::int64_t>(path->relationships.size());
  return all_rows({{Value::path(*std::move(path)), Value::integer(length)}});
}

// Code points [begin, end) of UTF-8 text.
std::string_view code_points(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::size_t first = text.size(), last = text.size();
  std::uint32_t point = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) == 0x80) continue;
    if (point == begin) first = i;
    if (point == end) last = i;
    ++point;
  }
  return text.substr(first, last - std::min(first, last));
}

Value article_of(const graph::Graph& graph, const std::string& id) {
  const auto label = graph.find_label(schema::kArticle);
  const auto key = graph.find_key(schema::kId);
  if (!label || !key) return Value();
  const auto found = graph.find(*label, *key, Value::string(id));
  return found.empty() ? Value() : Value::node(found.front());
}

// graph.why(fact): every sentence that a relationship was read in.
ProcedureRows why(Arguments arguments, FunctionContext& context) {
  if (arguments[0].is_null()) return all_rows({});
  const graph::Graph& graph = context.graph();
  const Value evidence = property(graph, arguments[0].as_relationship(), schema::kEvidence);
  if (evidence.kind() != ValueKind::kList) return all_rows({});
  std::vector<ProcedureRow> rows;
  for (const Value& line : evidence.as_list()) {
    if (line.kind() != ValueKind::kString) continue;  // a property of that name that is not ours
    const auto parsed = graph::parse_evidence(line.as_string());
    if (!parsed) continue;
    const Value article = article_of(graph, parsed->article);
    const Value text = article.is_null() ? Value() : property(graph, article.as_node(), schema::kText);
    const auto part = [&](std::uint32_t begin, std::uint32_t end) {
      if (text.kind() != ValueKind::kString) return Value();
      return Value::string(std::string(code_points(text.as_string(), begin, end)));
    };
    rows.push_back({article, part(parsed->sentence_begin, parsed->sentence_end),
                    part(parsed->begin, parsed->end), Value::string(parsed->rule),
                    Value::floating(parsed->confidence)});
  }
  return all_rows(std::move(rows));
}

// timeline(a, b): the relationships between two nodes, either way, by date; those without a date last.
ProcedureRows timeline(Arguments arguments, FunctionContext& context) {
  if (arguments[0].is_null() || arguments[1].is_null()) return all_rows({});
  const graph::Graph& graph = context.graph();
  const graph::NodeId a = arguments[0].as_node(), b = arguments[1].as_node();
  std::vector<ProcedureRow> rows;
  for (std::size_t i = 0; i < graph.type_count(); ++i) {
    const graph::TypeId type(static_cast<graph::TypeId::integer>(i));
    for (const graph::Direction direction : {graph::Direction::kOut, graph::Direction::kIn}) {
      if (a == b && direction == graph::Direction::kIn) continue;
      for (const graph::Adjacent& adjacent : graph.adjacent(a, direction, type)) {
        if (adjacent.node != b) continue;
        rows.push_back({property(graph, adjacent.relationship, schema::kDate),
                        Value::borrowed_string(graph.name(type)),
                        Value::relationship(adjacent.relationship)});
      }
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const ProcedureRow& x, const ProcedureRow& y) { return graph::order(x[0], y[0]) < 0; });
  return all_rows(std::move(rows));
}

}  // namespace

void add_news_procedures(ProcedureRegistry& registry) {
  registry.add({"entity.find",
                {{"text", kinds::string}, {"limit", kinds::integer}},
                {{"node", kinds::node}, {"score", kinds::floating}, {"name", kinds::string}},
                1,
                find_entity,
                "Nodes by name, in any case form or script, the best first"});
  registry.add({"graph.path",
                {{"a", kinds::node}, {"b", kinds::node}, {"longest", kinds::integer}},
                {{"path", kinds::path}, {"length", kinds::integer}},
                2,
                shortest_path,
                "One shortest path between two nodes over facts, whichever way they point"});
  registry.add({"graph.why",
                {{"fact", kinds::relationship}},
                {{"article", kinds::node},
                 {"sentence", kinds::string},
                 {"words", kinds::string},
                 {"rule", kinds::string},
                 {"confidence", kinds::floating}},
                1,
                why,
                "The sentences that a fact was read in"});
  registry.add({"timeline",
                {{"a", kinds::node}, {"b", kinds::node}},
                {{"date", kinds::any}, {"type", kinds::string}, {"fact", kinds::relationship}},
                2,
                timeline,
                "What happened between two nodes, by date"});
}

}  // namespace newsgraph::query
