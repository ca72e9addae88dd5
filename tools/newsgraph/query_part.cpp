#include "tools/newsgraph/query_part.h"

#include <set>

#include "query/query.h"
#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/lemmas.h"

namespace newsgraph::tools {
namespace {

using graph::Value;
using graph::ValueKind;

class Part {
 public:
  explicit Part(const graph::Graph& graph) : graph_(graph) {}

  void add(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kNode:
        nodes_.insert(value.as_node());
        break;
      case ValueKind::kRelationship:
        add(value.as_relationship());
        break;
      case ValueKind::kPath:
        nodes_.insert(value.as_path().nodes.begin(), value.as_path().nodes.end());
        for (const auto relationship : value.as_path().relationships) add(relationship);
        break;
      case ValueKind::kList:
        for (const Value& item : value.as_list()) add(item);
        break;
      case ValueKind::kMap:
        for (const auto& entry : value.as_map()) add(entry.second);
        break;
      default:
        break;
    }
  }

  graph::Subgraph subgraph() const {
    return {{nodes_.begin(), nodes_.end()}, {relationships_.begin(), relationships_.end()}};
  }

 private:
  void add(graph::RelationshipId relationship) {
    const auto ends = graph_.ends(relationship);
    nodes_.insert({ends.start, ends.end});
    relationships_.insert(relationship);
  }

  const graph::Graph& graph_;
  std::set<graph::NodeId> nodes_;
  std::set<graph::RelationshipId> relationships_;
};

}  // namespace

Result<QueryPart> query_part(graph::Graph& graph, const std::string& text) {
  const auto procedures = query::built_in_procedures();
  const auto prepared = query::PreparedQuery::prepare(text, procedures);
  if (!prepared) return Error{render(prepared.error(), text), {}, {}};
  if (prepared->writes()) return Error{"the query would change the graph", {}, "only read with --query"};
  for (const std::string& warning : prepared->warnings(graph)) warn("note: " + warning);
  auto cursor = prepared->run(graph, {}, {{}, false, dictionary_lemmas()});
  if (!cursor) return Error{render(cursor.error(), text), {}, {}};
  Part part(graph);
  std::size_t rows = 0;
  for (;;) {
    const auto more = cursor->next();
    if (!more) return Error{render(more.error(), text), {}, {}};
    if (!*more) break;
    ++rows;
    for (std::size_t i = 0; i < cursor->columns().size(); ++i) part.add(cursor->value(i));
  }
  return QueryPart{part.subgraph(), rows};
}

}  // namespace newsgraph::tools
