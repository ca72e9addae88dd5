// newsgraph-bench-graph FILE: times the store on a graph file made by `newsgraph import` from the generator's
// CSV. One line of JSON per measurement, for tools/bench/graph. Changes nothing in FILE but one property, set
// back.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

#include "graph/algorithms/centrality.h"
#include "graph/algorithms/communities.h"
#include "graph/algorithms/components.h"
#include "graph/bgl/graph_view.h"
#include "graph/storage/database.h"

namespace newsgraph::graph {
namespace {

class Stopwatch {
 public:
  double milliseconds() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

void report(const char* what, double value, const char* unit) {
  std::printf("{\"what\": \"%s\", \"value\": %.3f, \"unit\": \"%s\"}\n", what, value, unit);
  std::fflush(stdout);
}

double resident_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

// Touches every run, end and property, so that the resident size is that of the whole graph.
std::uint64_t read_everything(const Graph& graph) {
  std::uint64_t sum = 0;
  for (std::uint16_t type = 0; type < graph.type_count(); ++type) {
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      const Adjacency& adjacency = graph.adjacency(direction, TypeId(type));
      for (std::uint32_t node = 0; node < graph.node_limit(); ++node) {
        for (const Adjacent& entry : adjacency.run(NodeId(node))) sum += entry.node.value();
      }
    }
  }
  for (std::uint16_t key = 0; key < graph.key_count(); ++key) {
    for (std::uint32_t i = 0; i < graph.node_limit(); ++i) {
      sum += graph.property(NodeId(i), KeyId(key)).is_null() ? 0 : 1;
    }
    for (std::uint32_t i = 0; i < graph.relationship_limit(); ++i) {
      sum += graph.property(RelationshipId(i), KeyId(key)).is_null() ? 0 : 1;
    }
  }
  for (std::uint32_t i = 0; i < graph.relationship_limit(); ++i)
    sum += graph.ends(RelationshipId(i)).end.value();
  return sum;
}

int fail(const Error& error) {
  std::fprintf(stderr, "newsgraph-bench-graph: %s\n", error.message().c_str());
  return 1;
}

int measure_reading(const std::string& path) {
  const Stopwatch opening;
  const Result<Graph> graph = open_database(path, OpenMode::kRead);
  if (!graph.ok()) return fail(graph.error());
  report("open", opening.milliseconds(), "ms");
  const std::optional<LabelId> person = graph->find_label("Person");
  const std::optional<KeyId> name = graph->find_key("name");
  if (!person || !name)
    return fail({"no Person with a name", path, "give a file made from the generator's CSV"});
  const Value wanted = graph->property(graph->nodes(*person)[graph->count(*person) / 2], *name);
  const std::size_t found = graph->find(*person, *name, wanted).size();
  report("open to first answer (one person by name)", found == 0 ? -1 : opening.milliseconds(), "ms");
  const Stopwatch again;
  constexpr int kLookups = 1000;
  for (int i = 0; i < kLookups; ++i) static_cast<void>(graph->find(*person, *name, wanted));
  report("one more lookup", again.milliseconds() / kLookups, "ms");
  const Stopwatch reading;
  static_cast<void>(read_everything(*graph));
  report("read everything", reading.milliseconds(), "ms");
  report("resident", resident_megabytes(), "MB");
  const TypeId met = graph->find_type("MET").value_or(TypeId(0));
  const UndirectedView meetings(*graph, {.types = {met}});
  const Stopwatch components;
  static_cast<void>(connected_components(meetings));
  report("connected components over MET", components.milliseconds(), "ms");
  const Stopwatch rank;
  static_cast<void>(page_rank(DirectedView(*graph, {.types = {met}}), {.tolerance = 1e-7}));
  report("PageRank over MET", rank.milliseconds(), "ms");
  const Stopwatch groups;
  static_cast<void>(louvain(meetings));
  report("Louvain over MET", groups.milliseconds(), "ms");
  return 0;
}

int measure_writing(const std::string& path) {
  Result<Graph> graph = open_database(path, OpenMode::kWrite);
  if (!graph.ok()) return fail(graph.error());
  const Value before = graph->property(NodeId(0), KeyId(0));
  const auto set = [&](const Value& value) {
    graph->begin();
    graph->set_property(NodeId(0), KeyId(0), value);
    return graph->commit();
  };
  const Stopwatch writing;
  const Result<void> done = set(Value::string("written by the benchmark"));
  report("one durable write (the first)", writing.milliseconds(), "ms");
  const Stopwatch once_more;
  const Result<void> undone = set(before);
  report("one durable write", once_more.milliseconds(), "ms");
  if (!done.ok()) return fail(done.error());
  return undone.ok() ? 0 : fail(undone.error());
}

}  // namespace
}  // namespace newsgraph::graph

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: newsgraph-bench-graph FILE\n", stderr);
    return 2;
  }
  const int status = newsgraph::graph::measure_reading(argv[1]);
  return status == 0 ? newsgraph::graph::measure_writing(argv[1]) : status;
}
