#include "tools/newsgraph/run_query.h"

#include <atomic>
#include <csignal>
#include <iostream>

#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/lemmas.h"

namespace newsgraph::tools {
namespace {

// A signal handler reaches nothing but a global.
std::atomic<bool> interrupted{false};
void on_interrupt(int) {
  interrupted = true;
}

void print_changes(const query::Changes& changes) {
  const std::pair<std::size_t, const char*> counts[] = {
      {changes.nodes_created, "nodes created"},
      {changes.nodes_deleted, "nodes deleted"},
      {changes.relationships_created, "relationships created"},
      {changes.relationships_deleted, "relationships deleted"},
      {changes.properties_set, "properties set"},
      {changes.labels_added, "labels added"},
      {changes.labels_removed, "labels removed"}};
  std::string text;
  for (const auto& [count, what] : counts) {
    if (count > 0) text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + what;
  }
  if (!text.empty()) std::cerr << text << '\n';
}

int print_rows(query::Cursor& cursor, RowFormat format, const graph::Graph& graph, const std::string& text) {
  std::vector<graph::Value> row(cursor.columns().size());
  const auto writer = row.empty() ? nullptr : make_row_writer(format, cursor.columns(), graph, std::cout);
  for (;;) {
    const auto more = cursor.next();
    if (!more) return fail(more.error(), text);
    if (!*more) break;
    if (!writer) continue;
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = cursor.value(i);
    writer->row(row);
  }
  if (writer) writer->finish();
  std::cout.flush();
  print_changes(cursor.changes());
  return 0;
}

}  // namespace

int fail(const query::QueryError& error, const std::string& text) {
  return fail(Error{render(error, text), {}, {}});
}

int run_query(const query::PreparedQuery& prepared, const std::string& text, graph::Graph& graph,
              const query::Parameters& parameters, query::ExecutionLimits limits, RowFormat format) {
  for (const std::string& warning : prepared.warnings(graph)) warn("note: " + warning);
  if (prepared.mode() == query::QueryMode::kExplain) {
    const auto plan = prepared.explain(graph);
    if (!plan) return fail(plan.error(), text);
    std::cout << *plan;
    return 0;
  }
  interrupted = false;
  limits.cancelled = &interrupted;
  const auto before = std::signal(SIGINT, on_interrupt);
  auto cursor = prepared.run(graph, parameters, {limits, false, dictionary_lemmas()});
  const int status = cursor ? print_rows(*cursor, format, graph, text) : fail(cursor.error(), text);
  std::signal(SIGINT, before);
  if (cursor && prepared.mode() == query::QueryMode::kProfile) std::cerr << cursor->profile();
  return status;
}

}  // namespace newsgraph::tools
