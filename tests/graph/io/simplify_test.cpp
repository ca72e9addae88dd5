#include "graph/io/simplify.h"

#include "graph/ingest/schema.h"

namespace newsgraph::graph {
namespace {

class SimplifyTest : public testing::Test {
 protected:
  void SetUp() override { graph_.begin(); }

  NodeId node(const std::string& label, const std::string& name) {
    const LabelId labels[] = {graph_.add_label(label)};
    const NodeId id = graph_.add_node(labels);
    graph_.set_property(id, graph_.add_key("name"), Value::string(name));
    return id;
  }
  RelationshipId connect(NodeId a, const std::string& type, NodeId b, const std::string& date = "") {
    const auto id = graph_.add_relationship(a, b, graph_.add_type(type));
    if (!date.empty()) graph_.set_property(id, graph_.add_key("date"), Value::string(date));
    return id;
  }
  void role(NodeId event, const std::string& name, NodeId entity) {
    graph_.set_property(connect(event, name, entity), graph_.add_key(schema::kEntity), Value::integer(0));
  }
  NodeId event(const std::string& type, const std::string& date) {
    const NodeId id = node("Event", type);
    graph_.set_property(id, graph_.add_key("type"), Value::string(type));
    graph_.set_property(id, graph_.add_key("date"), Value::string(date));
    return id;
  }

  // "start TYPE end key=value ...", in id order.
  static std::vector<std::string> shown(const Graph& graph) {
    std::vector<std::string> lines;
    for (std::uint32_t i = 0; i < graph.relationship_limit(); ++i) {
      const Ends ends = graph.ends(RelationshipId(i));
      const auto name = [&](NodeId id) {
        return std::string(graph.property(id, *graph.find_key("name")).as_string());
      };
      std::string line = name(ends.start) + ' ' + std::string(graph.name(ends.type)) + ' ' + name(ends.end);
      for (const auto& [key, value] : graph.properties(RelationshipId(i))) {
        line.append(" ").append(graph.name(key)).append("=");
        append_text(value, &line);
      }
      lines.push_back(line);
    }
    return lines;
  }

  Graph graph_;
};

TEST_F(SimplifyTest, ParallelRelationshipsBecomeOneWithWeightAndDates) {
  const NodeId a = node("Person", "a"), b = node("Person", "b");
  connect(a, "MET", b, "2026-02-01");
  connect(a, "MET", b, "2026-01-01");
  connect(a, "MET", b);
  connect(b, "MET", a, "2026-03-01");
  connect(a, "CALLED", b);
  EXPECT_THAT(shown(merge_parallel(graph_, nullptr)),
              testing::UnorderedElementsAre("a MET b first_date=2026-01-01 last_date=2026-02-01 weight=3",
                                            "b MET a first_date=2026-03-01 last_date=2026-03-01 weight=1",
                                            "a CALLED b weight=1"));
}

TEST_F(SimplifyTest, ThePartAloneIsMerged) {
  const NodeId a = node("Person", "a"), b = node("Person", "b");
  node("Person", "c");
  const auto one = connect(a, "MET", b);
  connect(a, "MET", b);
  const Subgraph part{{a, b}, {one}};
  const Graph merged = merge_parallel(graph_, &part);
  EXPECT_EQ(merged.node_count(), 2u);
  EXPECT_THAT(shown(merged), testing::ElementsAre("a MET b weight=1"));
}

TEST_F(SimplifyTest, EventsBecomeRelationshipsWhereNoFactJoinsTheSame) {
  const NodeId a = node("Person", "a"), b = node("City", "b"), host = node("Person", "host");
  const NodeId visit = event("Visit", "2026-02-01");
  connect(a, "VISITED", b, "2026-02-01");
  role(visit, "VISITOR", a);
  role(visit, "DESTINATION", b);
  role(visit, "HOST", host);
  const Graph collapsed = collapse_events(graph_, nullptr);
  EXPECT_EQ(collapsed.node_count(), 3u);
  EXPECT_THAT(shown(collapsed), testing::ElementsAre("a VISITED b date=2026-02-01",
                                                     "a VISIT host date=2026-02-01 modality= role=HOST"));
}

}  // namespace
}  // namespace newsgraph::graph
