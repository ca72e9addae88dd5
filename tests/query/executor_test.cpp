// The executor against a naive matcher on random small multigraphs and random queries. The suite compares a
// few thousand pairs; NEWSGRAPH_PAIRS=100000 in the environment asks for more.
#include <algorithm>
#include <cstdlib>
#include <random>

#include "query/query.h"
#include "tests/query/naive_matcher.h"

namespace newsgraph::query {
namespace {

using naive::Item;
using naive::NaiveQuery;

graph::Graph random_graph(std::mt19937& random) {
  graph::Graph graph;
  graph.begin();
  const graph::LabelId labels[] = {graph.add_label("A"), graph.add_label("B")};
  const graph::TypeId types[] = {graph.add_type("T"), graph.add_type("U")};
  const graph::KeyId value = graph.add_key("value");
  const std::uint32_t nodes = 1 + random() % 6;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    const std::size_t kind = random() % 4;
    const graph::NodeId node =
        graph.add_node(kind < 2 ? std::span(labels + kind, 1) : std::span(labels, kind == 2 ? 2 : 0));
    if (random() % 5 != 0) graph.set_property(node, value, graph::Value::integer(random() % 4));
  }
  const std::uint32_t relationships = random() % 10;
  for (std::uint32_t i = 0; i < relationships; ++i) {
    graph.add_relationship(graph::NodeId(random() % nodes), graph::NodeId(random() % nodes),
                           types[random() % 3 == 0]);
  }
  EXPECT_TRUE(graph.commit().ok());
  if (random() % 2) graph.compact();
  return graph;
}

template <typename T>
T one_of(std::mt19937& random, std::initializer_list<T> choices) {
  return *(choices.begin() + random() % choices.size());
}

naive::Relationship random_relationship(std::mt19937& random, std::size_t known, std::size_t* nodes) {
  naive::Relationship r;
  r.from = random() % known;
  r.to = random() % 3 == 0 ? random() % *nodes : (*nodes)++;
  if (random() % 2) std::swap(r.from, r.to);
  r.type = one_of<std::string>(random, {"", "T", "T", "U"});
  r.direction = one_of(random, {naive::Direction::kOut, naive::Direction::kIn, naive::Direction::kBoth});
  if (random() % 5 == 0) {
    r.variable = true;
    r.min = random() % 3;
    r.max = r.min + random() % 3;
  }
  return r;
}

NaiveQuery random_query(std::mt19937& random) {
  NaiveQuery query;
  std::size_t nodes = 1;
  for (std::size_t i = 0, count = random() % 4; i < count; ++i) {
    query.relationships.push_back(random_relationship(random, nodes, &nodes));
  }
  const std::size_t required = query.required_nodes = nodes;
  if (random() % 4 == 0) {
    query.optional_from = query.relationships.size();
    query.relationships.push_back(random_relationship(random, nodes, &nodes));
  }
  query.nodes.resize(nodes);
  for (naive::Node& node : query.nodes) node.label = one_of<std::string>(random, {"", "", "A", "B"});
  for (std::size_t i = 0, count = random() % 3; i < count; ++i) {
    query.predicates.push_back({random() % required, one_of<std::string>(random, {"<", "=", "<>", ">="}),
                                random() % 2 == 0, random() % required,
                                static_cast<std::int64_t>(random() % 4)});
  }
  const std::size_t kinds = random() % 3;
  for (std::size_t i = 0, count = 1 + random() % 2; i < count; ++i) {
    const Item item = kinds == 0 ? Item::kNodeValue : static_cast<Item>(random() % 8);
    query.items.push_back({item, random() % nodes});
  }
  query.distinct = random() % 4 == 0;
  return query;
}

// Two equal column names are refused.
bool repeats_a_column(const NaiveQuery& query) {
  return query.items.size() == 2 && query.items[0].item == query.items[1].item &&
         (query.items[0].node == query.items[1].node || query.items[0].item == Item::kCountRows);
}

std::vector<std::string> run(const std::string& text, graph::Graph& graph,
                             const ProcedureRegistry& procedures) {
  auto prepared = PreparedQuery::prepare(text, procedures);
  if (!prepared.ok()) return {"error: " + prepared.error().what};
  auto cursor = prepared->run(graph, {}, {});
  if (!cursor.ok()) return {"error: " + cursor.error().what};
  std::vector<std::string> rows;
  for (;;) {
    const auto more = cursor->next();
    if (!more.ok()) return {"error: " + more.error().what};
    if (!*more) break;
    std::string row;
    for (std::size_t i = 0; i < cursor->columns().size(); ++i) row += naive::print(cursor->value(i)) + " ";
    rows.push_back(row);
  }
  std::ranges::sort(rows);
  return rows;
}

TEST(Executor, AgreesWithANaiveMatcher) {
  const char* asked = std::getenv("NEWSGRAPH_PAIRS");
  const int pairs = asked ? std::atoi(asked) : 3000;
  const ProcedureRegistry procedures = built_in_procedures();
  for (int seed = 0; seed < pairs; ++seed) {
    std::mt19937 random(static_cast<std::uint32_t>(seed));
    graph::Graph graph = random_graph(random);
    const NaiveQuery query = random_query(random);
    if (repeats_a_column(query)) continue;
    ASSERT_EQ(run(query.text(), graph, procedures), query.answer(graph))
        << "seed " << seed << ": " << query.text();
  }
}

}  // namespace
}  // namespace newsgraph::query
