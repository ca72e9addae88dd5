// newsgraph query GRAPH 'MATCH ...': runs one query and prints its rows.
#include "query/query.h"

#include <fstream>
#include <iostream>
#include <iterator>

#include "graph/storage/database.h"
#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/named_queries.h"
#include "tools/newsgraph/parameters.h"
#include "tools/newsgraph/run_query.h"

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

int run(const Options& options) {
  if (options.list_names) return list_names();
  const auto format = find_row_format(options.format);
  const auto text = query_text(options);
  if (!text) return fail(text.error());
  const auto parameters = parse_parameters(options.parameters);
  if (!parameters) return fail(parameters.error());

  const query::ProcedureRegistry procedures = query::built_in_procedures();
  const auto prepared = query::PreparedQuery::prepare(*text, procedures);
  if (!prepared) return fail(prepared.error(), *text);
  auto graph = graph::open_database(options.graph_path,
                                    prepared->writes() ? graph::OpenMode::kWrite : graph::OpenMode::kRead);
  if (!graph) return fail(graph.error());
  query::ExecutionLimits limits;
  limits.memory_bytes = options.memory_mib << 20;
  limits.time = std::chrono::milliseconds(static_cast<std::int64_t>(options.timeout_s * 1000));
  return run_query(*prepared, *text, *graph, *parameters, limits, *format);
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
  command->add_option("--timeout", options->timeout_s, "Seconds the query may run; 0: no limit")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--memory", options->memory_mib, "MiB of rows that the query may keep");
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
