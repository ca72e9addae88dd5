#include "graph/ingest/fact_table.h"

#include <algorithm>
#include <vector>

#include "graph/ingest/evidence.h"
#include "graph/ingest/near_duplicates.h"
#include "graph/ingest/schema.h"

namespace newsgraph::graph {
namespace {

std::string text_of(const Graph& graph, RelationshipId fact, std::string_view name) {
  const auto key = graph.find_key(name);
  const Value value = key ? graph.property(fact, *key) : Value();
  return value.kind() == ValueKind::kString ? std::string(value.as_string()) : std::string();
}

std::string lookup_key(const Ends& ends, const FactIdentity& identity) {
  std::string key = std::to_string(ends.start.value()) + ' ' + std::to_string(ends.type.value()) + ' ' +
                    std::to_string(ends.end.value());
  for (const auto* part : {&identity.date, &identity.modality, &identity.polarity, &identity.stated_by})
    key.append(1, '\n').append(*part);
  return key;
}

// Different texts among the articles: a reprint is no second witness. A bare graph without Article nodes has
// one each.
std::size_t count_texts(const Graph& graph, const std::set<std::string_view>& articles) {
  const auto label = graph.find_label(schema::kArticle);
  const auto id = graph.find_key(schema::kId), sketch = graph.find_key(schema::kSketch);
  if (articles.size() < 2 || !label || !id || !sketch) return articles.size();
  std::vector<Value> kept;  // hold the strings
  for (const std::string_view article : articles) {
    const auto found = graph.find(*label, *id, Value::borrowed_string(article));
    kept.push_back(found.empty() ? Value() : graph.property(found.front(), *sketch));
  }
  std::vector<std::string_view> sketches;
  for (const Value& value : kept)
    sketches.push_back(value.is_null() ? std::string_view() : value.as_string());
  return count_independent(sketches);
}

void write_evidence(Graph& graph, RelationshipId fact, const std::set<std::string>& lines) {
  List list;
  for (const auto& line : lines) list.push_back(Value::string(line));
  graph.set_property(fact, graph.add_key(schema::kEvidence), Value::list(std::move(list)));
}

void count_evidence(Graph& graph, RelationshipId fact) {
  const Value lines = graph.property(fact, graph.add_key(schema::kEvidence));
  std::vector<Evidence> read;
  double confidence = 0;
  for (const Value& line : lines.as_list()) {
    if (auto evidence = parse_evidence(line.as_string())) {
      confidence = std::max(confidence, evidence->confidence);
      read.push_back(std::move(*evidence));
    }
  }
  std::set<std::string_view> articles;
  for (const auto& evidence : read) articles.insert(evidence.article);
  const auto count = static_cast<std::int64_t>(count_texts(graph, articles));
  graph.set_property(fact, graph.add_key(schema::kArticles), Value::integer(count));
  graph.set_property(fact, graph.add_key(schema::kConfidence), Value::floating(confidence));
}

}  // namespace

FactIdentity fact_identity(const Graph& graph, RelationshipId fact) {
  return {text_of(graph, fact, schema::kDate), text_of(graph, fact, schema::kModality),
          text_of(graph, fact, schema::kPolarity), text_of(graph, fact, schema::kStatedBy)};
}

void FactTable::look_through(NodeId start, TypeId type) {
  if (!looked_through_.insert(std::uint64_t{start.value()} << 16 | type.value()).second) return;
  for (const auto& [end, fact] : graph_.adjacent(start, Direction::kOut, type)) {
    if (is_fact(fact)) known_.emplace(lookup_key({start, end, type}, fact_identity(graph_, fact)), fact);
  }
}

void FactTable::add(const Ends& ends, const FactIdentity& identity, std::string evidence) {
  look_through(ends.start, ends.type);
  const auto [entry, added] = known_.emplace(lookup_key(ends, identity), RelationshipId());
  const auto place = entry;  // for the lambda: clang 14 captures no structured binding
  if (added) {
    place->second = graph_.add_relationship(ends.start, ends.end, ends.type);
    const auto set = [&](std::string_view key, const std::string& text) {
      if (!text.empty()) graph_.set_property(place->second, graph_.add_key(key), Value::string(text));
    };
    set(schema::kDate, identity.date);
    set(schema::kModality, identity.modality);
    set(schema::kPolarity, identity.polarity);
    set(schema::kStatedBy, identity.stated_by);
    changed_[place->second];
  }
  this->evidence(place->second)->insert(std::move(evidence));
  ++added_;
}

bool FactTable::is_fact(RelationshipId relationship) const {
  const auto key = graph_.find_key(schema::kEvidence);
  return changed_.contains(relationship) ||
         (key && graph_.property(relationship, *key).kind() == ValueKind::kList);
}

std::set<std::string>* FactTable::evidence(RelationshipId fact) {
  const auto place = changed_.find(fact);
  if (place != changed_.end()) return &place->second;
  const auto key = graph_.find_key(schema::kEvidence);
  const Value value = key ? graph_.property(fact, *key) : Value();
  if (value.kind() != ValueKind::kList) return nullptr;
  std::set<std::string>& lines = changed_[fact];
  for (const Value& line : value.as_list()) {
    if (line.kind() == ValueKind::kString) lines.emplace_hint(lines.end(), line.as_string());
  }
  return &lines;
}

void FactTable::write() {
  std::vector<RelationshipId> facts;
  for (const auto& entry : changed_) facts.push_back(entry.first);
  std::sort(facts.begin(), facts.end(), std::greater<>());  // the last of a run goes quickest
  for (const RelationshipId fact : facts) {
    const auto& lines = changed_[fact];
    if (lines.empty()) {
      graph_.delete_relationship(fact);
    } else {
      write_evidence(graph_, fact, lines);
      uncounted_.push_back(fact);
    }
  }
  changed_.clear();
  known_.clear();
  looked_through_.clear();
  added_ = 0;
}

void FactTable::count() {
  std::sort(uncounted_.begin(), uncounted_.end());
  uncounted_.erase(std::unique(uncounted_.begin(), uncounted_.end()), uncounted_.end());
  for (const RelationshipId fact : uncounted_) {
    if (graph_.contains(fact)) count_evidence(graph_, fact);
  }
  uncounted_.clear();
}

}  // namespace newsgraph::graph
