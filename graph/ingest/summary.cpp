#include "graph/ingest/summary.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "graph/ingest/near_duplicates.h"
#include "graph/ingest/schema.h"

namespace newsgraph::graph {
namespace {

struct LessValue {
  bool operator()(const Value& a, const Value& b) const { return order(a, b) < 0; }
};

// The most frequent value; std::map's order makes the smaller one of equals win.
Value most_frequent(const std::map<Value, std::size_t, LessValue>& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

std::set<std::string> evidence_of(const Graph& graph, RelationshipId fact) {
  std::set<std::string> lines;
  const auto key = graph.find_key(schema::kEvidence);
  const Value value = key ? graph.property(fact, *key) : Value();
  if (value.is_null()) return lines;
  for (const Value& line : value.as_list()) lines.emplace(line.as_string());
  return lines;
}

// Different texts among the articles: a reprint is no second witness. A bare graph without Article nodes has
// one each.
std::size_t count_texts(const Graph& graph, const std::set<std::string>& articles) {
  const auto label = graph.find_label(schema::kArticle);
  const auto id = graph.find_key(schema::kId), sketch = graph.find_key(schema::kSketch);
  if (articles.size() < 2 || !label || !id || !sketch) return articles.size();
  std::vector<Value> kept;  // hold the strings
  std::vector<std::string_view> sketches;
  for (const std::string& article : articles) {
    const auto found = graph.find(*label, *id, Value::borrowed_string(article));
    kept.push_back(found.empty() ? Value() : graph.property(found.front(), *sketch));
    sketches.push_back(kept.back().is_null() ? std::string_view() : kept.back().as_string());
  }
  return count_independent(sketches);
}

void set_evidence(Graph& graph, RelationshipId fact, const std::set<std::string>& lines) {
  List list;
  std::set<std::string> articles;
  double confidence = 0;
  for (const auto& line : lines) {
    list.push_back(Value::string(line));
    const auto evidence = parse_evidence(line);
    if (!evidence) continue;
    articles.insert(evidence->article);
    confidence = std::max(confidence, evidence->confidence);
  }
  const auto count = static_cast<std::int64_t>(count_texts(graph, articles));
  graph.set_property(fact, graph.add_key(schema::kEvidence), Value::list(std::move(list)));
  graph.set_property(fact, graph.add_key(schema::kArticles), Value::integer(count));
  graph.set_property(fact, graph.add_key(schema::kConfidence), Value::floating(confidence));
}

}  // namespace

void summarize_entity(Graph& graph, NodeId entity) {
  const KeyId mentions = graph.add_key(schema::kMentions), aliases = graph.add_key(schema::kAliases),
              name = graph.add_key(schema::kName), own_key = graph.add_key(schema::kKey);
  std::map<KeyId, std::map<Value, std::size_t, LessValue>> counts;
  std::set<Value, LessValue> names;
  for (const auto& mentioned :
       graph.adjacent(entity, Direction::kOut, graph.add_type(schema::kMentionedIn))) {
    for (const auto& [key, value] : graph.properties(mentioned.relationship)) {
      if (key == mentions) continue;
      if (key == aliases) {
        names.insert(value.as_list().begin(), value.as_list().end());
        continue;
      }
      if (key == name) names.insert(value);
      ++counts[key][value];
    }
  }
  for (const auto& [key, value] : graph.properties(entity)) {
    if (key != own_key && !counts.contains(key)) graph.set_property(entity, key, Value());
  }
  for (const auto& [key, values] : counts) {
    const Value chosen = most_frequent(values).own();
    if (key == name) names.erase(chosen);
    graph.set_property(entity, key, chosen);
  }
  List list;
  for (const Value& other : names) list.push_back(other.own());
  graph.set_property(entity, aliases, list.empty() ? Value() : Value::list(std::move(list)));
}

void add_evidence(Graph& graph, RelationshipId fact, const Evidence& evidence) {
  auto lines = evidence_of(graph, fact);
  if (lines.insert(to_string(evidence)).second) set_evidence(graph, fact, lines);
}

std::size_t remove_evidence(Graph& graph, RelationshipId fact, std::string_view article) {
  auto lines = evidence_of(graph, fact);
  if (lines.empty()) return 1;
  const auto before = lines.size();
  std::erase_if(lines, [&](const std::string& line) {
    const auto evidence = parse_evidence(line);
    return evidence && evidence->article == article;
  });
  if (!lines.empty() && lines.size() != before) set_evidence(graph, fact, lines);
  return lines.size();
}

}  // namespace newsgraph::graph
