// newsgraph why GRAPH SUBJECT RELATIONSHIP OBJECT: the sentences behind a fact, the words marked, the rule
// that read them. newsgraph why GRAPH NAME: why those who are called so are one or several.
#include <iostream>

#include <unistd.h>

#include "graph/ingest/evidence.h"
#include "graph/ingest/explanation.h"
#include "graph/ingest/quotation.h"
#include "graph/ingest/schema.h"
#include "graph/search/name_index.h"
#include "graph/storage/database.h"
#include "tools/newsgraph/commands.h"

namespace newsgraph::tools {
namespace {

namespace schema = graph::schema;

struct Options {
  std::string graph_path, subject, type, object;
};

std::string text_property(const graph::Graph& graph, auto id, std::string_view name) {
  const auto key = graph.find_key(name);
  const graph::Value value = key ? graph.property(id, *key) : graph::Value();
  return value.kind() == graph::ValueKind::kString ? std::string(value.as_string()) : std::string();
}

class Printer {
 public:
  explicit Printer(const graph::Graph& graph) : graph_(graph), colour_(isatty(STDOUT_FILENO) != 0) {}

  void print(graph::RelationshipId fact) {
    const auto ends = graph_.ends(fact);
    std::cout << text_property(graph_, ends.start, schema::kName) << ' ' << graph_.name(ends.type) << ' '
              << text_property(graph_, ends.end, schema::kName);
    for (const auto part : {schema::kDate, schema::kModality, schema::kStatedBy}) {
      const std::string value = text_property(graph_, fact, part);
      if (!value.empty()) std::cout << "  " << part << ": " << value;
    }
    std::cout << '\n';
    const auto key = graph_.find_key(schema::kEvidence);
    const graph::Value lines = key ? graph_.property(fact, *key) : graph::Value();
    if (lines.kind() == graph::ValueKind::kString && graph::parse_evidence(lines.as_string())) {
      std::cout << "  its evidence is a text, load writes a list: " << lines.as_string() << '\n';
      return;
    }
    if (lines.kind() != graph::ValueKind::kList) {
      std::cout << "  no evidence: this relationship was not read in an article\n";
      return;
    }
    for (const auto& line : lines.as_list()) {
      if (line.kind() != graph::ValueKind::kString) continue;
      if (const auto evidence = graph::parse_evidence(line.as_string())) print(*evidence);
    }
  }

 private:
  void print(const graph::Evidence& evidence) {
    const auto quotation = graph::quote(graph_, evidence);
    if (!quotation) return;
    std::cout << "  " << quotation->before << (colour_ ? "\033[1;33m" : "[") << quotation->words
              << (colour_ ? "\033[0m" : "]") << quotation->after << '\n';
    std::cout << "    " << evidence.article;
    for (const auto part : {schema::kDate, schema::kSource, schema::kTitle}) {
      const std::string value = text_property(graph_, quotation->article, part);
      if (!value.empty()) std::cout << ", " << value;
    }
    std::cout << "; rule " << evidence.rule << ", confidence " << evidence.confidence << '\n';
  }

  const graph::Graph& graph_;
  bool colour_;
};

// Only the best-scored nodes count: a full name must not also ask about its namesakes.
std::vector<graph::NodeId> best_nodes(const graph::NameIndex& names, const std::string& text) {
  std::vector<graph::NodeId> nodes;
  const auto matches = names.find(text);
  for (const auto& match : matches) {
    if (match.score == matches.front().score) nodes.push_back(match.node);
  }
  return nodes;
}

std::vector<graph::RelationshipId> facts(const graph::Graph& graph, graph::NodeId from, graph::NodeId to,
                                         graph::TypeId type) {
  std::vector<graph::RelationshipId> found;
  for (const auto direction : {graph::Direction::kOut, graph::Direction::kIn}) {
    for (const auto& [node, relationship] : graph.adjacent(from, direction, type)) {
      if (node == to) found.push_back(relationship);
    }
  }
  return found;
}

void print(const graph::ResolutionScore& score) {
  std::cout << score.score;
  for (const auto& reason : score.reasons) std::cout << ", " << reason;
  std::cout << '\n';
}

int explain_name(const Options& options, const graph::Graph& graph) {
  bool any = false;
  for (const auto& match : graph::NameIndex(graph).find(options.subject)) {
    const auto explanation = graph::explain_entity(graph, match.node);
    if (explanation.joined.empty()) continue;  // an article
    any = true;
    std::cout << text_property(graph, match.node, schema::kName) << '\n';
    for (const auto& joined : explanation.joined) {
      std::cout << "  read as " << joined.profile << '\n';
      if (joined.to.empty()) continue;
      std::cout << "    joined to " << joined.to << ": ";
      print(joined.score);
    }
    for (const auto& rival : explanation.rivals) {
      std::cout << "  may be " << text_property(graph, rival.node, schema::kName) << " ("
                << text_property(graph, rival.node, schema::kKey) << "), one of several: ";
      print(rival.score);
    }
  }
  if (any) return 0;
  return fail({"nobody and nothing is called \"" + options.subject + "\"", options.graph_path,
               "try the surname alone"});
}

int run(const Options& options) {
  const auto graph = graph::open_database(options.graph_path, graph::OpenMode::kRead);
  if (!graph) return fail(graph.error());
  if (options.type.empty()) return explain_name(options, *graph);
  const auto type = graph->find_type(options.type);
  if (!type) {
    return fail({"no relationship " + options.type + " in this graph", options.graph_path,
                 "see what there is with: newsgraph stats " + options.graph_path});
  }
  const graph::NameIndex names(*graph);
  for (const auto& name : {options.subject, options.object}) {
    if (names.find(name).empty()) {
      return fail(
          {"nobody and nothing is called \"" + name + "\"", options.graph_path, "try the surname alone"});
    }
  }
  Printer printer(*graph);
  bool any = false;
  for (const auto subject : best_nodes(names, options.subject)) {
    for (const auto object : best_nodes(names, options.object)) {
      for (const auto fact : facts(*graph, subject, object, *type)) {
        printer.print(fact);
        any = true;
      }
    }
  }
  if (any) return 0;
  return fail({"no such fact: " + options.subject + ' ' + options.type + ' ' + options.object,
               options.graph_path,
               "see what there is with: newsgraph query " + options.graph_path +
                   " 'MATCH (a)-[r:" + options.type + "]->(b) RETURN a.name, b.name, r.date'"});
}

}  // namespace

void add_why(Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      add_command(cli, "why", "Show the sentences behind a fact, or why a name is one person or several",
                  "newsgraph why build/demo/news.ng Sadykov VISITED Budapest\n"
                  "  newsgraph why build/demo/news.ng Sadykov");
  command->add_option("GRAPH", options->graph_path, "Graph file")->required();
  command->add_option("SUBJECT", options->subject, "A name in any form or script")->required();
  auto* type = command->add_option("RELATIONSHIP", options->type, "Its type, for example VISITED");
  auto* object = command->add_option("OBJECT", options->object, "A name in any form or script");
  type->needs(object);
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
