// newsgraph query GRAPH 'MATCH ...': runs one query and prints its rows.
#include "query/query.h"

#include <atomic>
#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>

#include "graph/storage/database.h"
#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/named_queries.h"
#include "tools/newsgraph/parameters.h"
#include "tools/newsgraph/row_writer.h"

namespace newsgraph::tools {
namespace {

struct Options {
  std::string graph_path, text, file, name;
  std::string format = "table";
  std::vector<std::string> parameters;
  bool list_names = false;
  double timeout_s = 0;
  std::size_t memory_mib = 4096;
};

// A signal handler reaches nothing but a global.
std::atomic<bool> interrupted{false};
void on_interrupt(int) {
  interrupted = true;
}

Result<std::string> query_text(const Options& options) {
  const int given = !options.text.empty() + !options.file.empty() + !options.name.empty();
  if (given != 1) return Error{"give one of QUERY, --file and --name", {}, "see newsgraph query --help"};
  if (!options.name.empty()) {
    const auto named = find_named_query(options.name);
    if (!named) return named.error();
    return named->text;
  }
  if (options.file.empty()) return options.text;
  std::ifstream file(options.file, std::ios::binary);
  if (!file) return Error{"cannot be read", options.file, {}};
  return std::string(std::istreambuf_iterator<char>(file), {});
}

int list_names() {
  const auto queries = all_named_queries();
  if (!queries) return fail(queries.error());
  for (const NamedQuery& query : *queries) std::cout << query.name << "\n" << query.explanation << "\n\n";
  return 0;
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
  const auto writer = make_row_writer(format, cursor.columns(), graph, std::cout);
  std::vector<graph::Value> row(cursor.columns().size());
  for (;;) {
    const auto more = cursor.next();
    if (!more) return fail({render(more.error(), text), {}, {}});
    if (!*more) break;
    if (row.empty()) continue;
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = cursor.value(i);
    writer->row(row);
  }
  if (!row.empty()) writer->finish();
  std::cout.flush();
  print_changes(cursor.changes());
  return 0;
}

int run(const Options& options) {
  if (options.list_names) return list_names();
  const auto format = find_row_format(options.format);
  const auto text = query_text(options);
  if (!text) return fail(text.error());
  const auto parameters = parse_parameters(options.parameters);
  if (!parameters) return fail(parameters.error());
  const auto failed = [&](const query::QueryError& error) { return fail({render(error, *text), {}, {}}); };

  const query::ProcedureRegistry procedures = query::built_in_procedures();
  const auto prepared = query::PreparedQuery::prepare(*text, procedures);
  if (!prepared) return failed(prepared.error());
  auto graph = graph::open_database(options.graph_path,
                                    prepared->writes() ? graph::OpenMode::kWrite : graph::OpenMode::kRead);
  if (!graph) return fail(graph.error());
  for (const std::string& warning : prepared->warnings(*graph)) warn("note: " + warning);
  if (prepared->mode() == query::QueryMode::kExplain) {
    const auto plan = prepared->explain(*graph);
    if (!plan) return failed(plan.error());
    std::cout << *plan;
    return 0;
  }
  query::RunOptions run_options;
  run_options.limits.memory_bytes = options.memory_mib << 20;
  run_options.limits.time = std::chrono::milliseconds(static_cast<std::int64_t>(options.timeout_s * 1000));
  run_options.limits.cancelled = &interrupted;
  std::signal(SIGINT, on_interrupt);
  auto cursor = prepared->run(*graph, *parameters, run_options);
  if (!cursor) return failed(cursor.error());
  const int status = print_rows(*cursor, *format, *graph, *text);
  if (prepared->mode() == query::QueryMode::kProfile) std::cerr << cursor->profile();
  return status;
}

}  // namespace

void add_query(Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      add_command(cli, "query", "Ask a graph a question in openCypher",
                  "newsgraph query build/demo/news.ng 'MATCH (p:Person) RETURN p.name LIMIT 5'");
  command->add_option("GRAPH", options->graph_path, "Graph file");
  command->add_option("QUERY", options->text, "The query");
  command->add_option("--file,-f", options->file, "Read the query from a file");
  command->add_option("--name", options->name,
                      "A query that comes with the program, for example who-met-whom");
  command->add_flag("--names", options->list_names, "List the queries that come with the program");
  command->add_option("--param,-p", options->parameters,
                      "name=value, for $name in the query; may be repeated");
  command->add_option("--format", options->format, "How to print rows")
      ->check(CLI::IsMember({"table", "csv", "json", "jsonl", "markdown"}));
  command->add_option("--timeout", options->timeout_s, "Seconds the query may run; 0: no limit");
  command->add_option("--memory", options->memory_mib, "MiB of rows that the query may keep");
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
