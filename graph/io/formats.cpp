#include "graph/io/formats.h"

#include "graph/io/csv.h"
#include "graph/io/cypher_script.h"
#include "graph/io/dot.h"
#include "graph/io/gexf.h"
#include "graph/io/graphml.h"
#include "graph/io/html.h"
#include "graph/io/jsonl.h"
#include "graph/io/ntriples.h"

namespace newsgraph::graph {
namespace {

template <CsvLayout layout>
Result<ExportReport> write_csv_as(const Graph& graph, const std::string& path, const ExportOptions& options) {
  return write_csv(graph, path, layout, options);
}

constexpr ExportFormat kFormats[] = {
    {"graphml", ".graphml", "Gephi, Gephi Lite, networkx, igraph, yEd, Cytoscape", write_graphml},
    {"gexf", ".gexf", "Gephi with a timeline", write_gexf},
    {"jsonl", ".jsonl", "one JSON object per node and relationship", write_jsonl},
    {"csv", "/", "a folder with nodes.csv and relationships.csv, as `newsgraph import` reads them",
     write_csv_as<CsvLayout::kPlain>},
    {"csv-neo4j", "", "the same for neo4j-admin", write_csv_as<CsvLayout::kNeo4j>},
    {"csv-kuzu", "", "a folder with one file per table, for Kuzu and Ladybug",
     write_csv_as<CsvLayout::kKuzu>},
    {"dot", ".dot", "Graphviz", write_dot},
    {"nt", ".nt", "RDF N-Triples", write_ntriples},
    {"html", ".html", "one page for a browser: facts with their sentences", write_html},
    {"cypher", ".cypher", "openCypher statements that make the graph again", write_cypher_script},
};

}  // namespace

std::span<const ExportFormat> export_formats() {
  return kFormats;
}

Result<const ExportFormat*> find_export_format(std::string_view name, std::string_view path) {
  std::string names;
  for (const auto& format : kFormats) {
    const bool chosen =
        name.empty() ? !format.ending.empty() && path.ends_with(format.ending) : name == format.name;
    if (chosen) return &format;
    names.append(names.empty() ? "" : ", ").append(format.name);
  }
  return Error{name.empty() ? "the file's ending names no format" : "no format \"" + std::string(name) + "\"",
               std::string(path), "choose one with --format: " + names};
}

}  // namespace newsgraph::graph
