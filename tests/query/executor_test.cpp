// The executor against a naive matcher on random small multigraphs and random queries. The suite compares a
// few thousand pairs; NEWSGRAPH_PAIRS=100000 in the environment asks for more.
#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>
#include <sstream>

#include "query/query.h"
#include "tests/query/naive_matcher.h"

namespace newsgraph::query {
namespace {

using naive::Item;
using naive::NaiveQuery;

template <typename T>
T one_of(std::mt19937& random, std::initializer_list<T> choices) {
  return *(choices.begin() + random() % choices.size());
}

void set_properties(std::mt19937& random, graph::Graph& graph, graph::NodeId node) {
  if (random() % 5 != 0) {
    graph.set_property(node, graph.add_key("value"), graph::Value::integer(random() % 4));
  }
  if (random() % 5 != 0) {
    const char* name = one_of(random, {"Anna", "Ann", "Boris", "Borislav"});
    graph.set_property(node, graph.add_key("name"), graph::Value::string(name));
  }
}

void set_properties(std::mt19937& random, graph::Graph& graph, graph::RelationshipId relationship) {
  if (random() % 6 != 0) {
    const char* day = one_of(random, {"2020-01", "2020-02", "2021-01"});
    graph.set_property(relationship, graph.add_key("day"), graph::Value::string(day));
  }
}

// Some stand in the base, some partly or wholly in what was added or changed since.
graph::Graph random_graph(std::mt19937& random) {
  graph::Graph graph;
  graph.begin();
  const graph::LabelId labels[] = {graph.add_label("A"), graph.add_label("B")};
  const graph::TypeId types[] = {graph.add_type("T"), graph.add_type("U")};
  const std::uint32_t nodes = 1 + random() % 6;
  const std::uint32_t compact_at = random() % 20, change_at = random() % 20;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    const std::size_t kind = random() % 4;
    set_properties(
        random, graph,
        graph.add_node(kind < 2 ? std::span(labels + kind, 1) : std::span(labels, kind == 2 ? 2 : 0)));
  }
  const std::uint32_t relationships = random() % 10;
  for (std::uint32_t i = 0; i < relationships; ++i) {
    if (i == compact_at) {
      EXPECT_TRUE(graph.commit().ok());
      graph.compact();
      graph.begin();
    }
    set_properties(random, graph,
                   graph.add_relationship(graph::NodeId(random() % nodes), graph::NodeId(random() % nodes),
                                          types[random() % 3 == 0]));
    if (i == change_at) set_properties(random, graph, graph::RelationshipId(random() % (i + 1)));
    if (i == change_at) set_properties(random, graph, graph::NodeId(random() % nodes));
  }
  EXPECT_TRUE(graph.commit().ok());
  if (random() % 2) graph.compact();
  return graph;
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

// Of nodes [0, nodes) and relationships [0, relationships).
naive::Operand random_operand(std::mt19937& random, const NaiveQuery& query, std::size_t nodes,
                              std::size_t relationships) {
  const std::size_t relationship = relationships == 0 ? 0 : random() % relationships;
  if (relationships > 0 && !query.relationships[relationship].variable && random() % 2) {
    const std::size_t kind = random() % 5;
    return {true, relationship, kind == 0 ? "type" : "day", kind < 3 ? std::size_t{0} : 4};
  }
  const bool named = random() % 3 == 0;
  return {false, random() % nodes, named ? "name" : "value", named && random() % 2 ? std::size_t{3} : 0};
}

naive::Predicate random_predicate(std::mt19937& random, const NaiveQuery& query) {
  const std::size_t relationships = std::min(query.optional_from, query.relationships.size());
  const auto operand = [&] { return random_operand(random, query, query.required_nodes, relationships); };
  naive::Predicate predicate{operand(), one_of<std::string>(random, {"<", "=", "=", "<>", ">="}), {}, {}};
  if (random() % 3 > 0) {
    predicate.right = operand();
  } else if (predicate.left.key == "value") {
    predicate.constant = graph::Value::integer(random() % 4);
  } else {
    predicate.constant = graph::Value::string(one_of(random, {"2020-02", "2020", "Ann", "T"}));
  }
  return predicate;
}

NaiveQuery random_query(std::mt19937& random) {
  NaiveQuery query;
  std::size_t nodes = 1;
  for (std::size_t i = 0, count = random() % 4; i < count; ++i) {
    query.relationships.push_back(random_relationship(random, nodes, &nodes));
  }
  query.required_nodes = nodes;
  if (random() % 4 == 0) {
    query.optional_from = query.relationships.size();
    query.relationships.push_back(random_relationship(random, nodes, &nodes));
  }
  query.nodes.resize(nodes);
  for (naive::Node& node : query.nodes) node.label = one_of<std::string>(random, {"", "", "A", "B"});
  for (std::size_t i = 0, count = random() % 4; i < count; ++i) {
    query.predicates.push_back(random_predicate(random, query));
  }
  const std::size_t kinds = random() % 4;
  for (std::size_t i = 0, count = 1 + random() % 2; i < count; ++i) {
    Item item = static_cast<Item>(random() % 8);
    if (kinds == 0) item = Item::kOperand;
    if (kinds == 1) item = one_of(random, {Item::kCountRows, Item::kCountNode, Item::kOperand});
    query.items.push_back(
        {item, random() % nodes, random_operand(random, query, nodes, query.relationships.size())});
  }
  query.distinct = random() % 4 == 0;
  return query;
}

// Two equal column names are refused.
bool repeats_a_column(const NaiveQuery& query) {
  const std::string text = query.text();
  const std::string items = text.substr(text.rfind("RETURN ") + 7);
  for (std::size_t comma = items.find(", "); comma != std::string::npos;
       comma = items.find(", ", comma + 1)) {
    const std::size_t skip = query.distinct ? std::string("DISTINCT ").size() : 0;
    if (items.substr(skip, comma - skip) == items.substr(comma + 2)) return true;
  }
  return false;
}

// The names of the steps that the query runs by.
void add_steps(const std::string& text, const graph::Graph& graph, const ProcedureRegistry& procedures,
               std::set<std::string>& steps) {
  const auto prepared = PreparedQuery::prepare(text, procedures);
  const auto plan = prepared.ok() ? prepared->explain(graph) : Outcome<std::string>(prepared.error());
  if (!plan.ok()) return;
  std::istringstream lines(*plan);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string step;
    words >> step;
    steps.insert(step);
  }
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
  std::set<std::string> steps;
  for (int seed = 0; seed < pairs; ++seed) {
    std::mt19937 random(static_cast<std::uint32_t>(seed));
    graph::Graph graph = random_graph(random);
    const NaiveQuery query = random_query(random);
    if (repeats_a_column(query)) continue;
    ASSERT_EQ(run(query.text(), graph, procedures), query.answer(graph))
        << "seed " << seed << ": " << query.text();
    add_steps(query.text(), graph, procedures, steps);
  }
  for (const char* step :
       {"AllNodes", "LabelScan", "CheckNode", "Expand", "ExpandInto", "VarExpand", "VarExpandInto",
        "KeyedExpand", "CountPairs", "CountMatches", "CountMatchesOrNone", "DistinctEnds", "RelationshipScan",
        "Filter", "Optional", "Aggregate", "Distinct"}) {
    EXPECT_TRUE(steps.contains(step)) << "no query ran by " << step;
  }
}

}  // namespace
}  // namespace newsgraph::query
