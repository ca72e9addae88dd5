// newsgraph tck [--db FILE]: answers the openCypher TCK runner, one JSON object per line on stdin and stdout.
#include <chrono>
#include <iostream>

#include "graph/storage/database.h"
#include "query/query.h"
#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/lemmas.h"
#include "tools/newsgraph/tck_procedure.h"
#include "tools/newsgraph/tck_values.h"

namespace newsgraph::tools {
namespace {

using Clock = std::chrono::steady_clock;

class Engine {
 public:
  explicit Engine(graph::Graph graph) : graph_(std::move(graph)), procedures_(query::built_in_procedures()) {}

  // False when the runner asked to quit.
  bool answer(const std::string& line);
  std::string_view text() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  void hello();
  void reset();
  void run(const rapidjson::Document& request);
  void procedure(const rapidjson::Document& request);
  void snapshot();
  void ok();
  void error(const query::QueryError& error, std::string_view text);
  void unsupported(const std::string& message);

  graph::Graph graph_;
  query::ProcedureRegistry procedures_;
  query::Lemmatize lemmatize_ = dictionary_lemmas();
  rapidjson::StringBuffer buffer_;
};

std::string string_member(const rapidjson::Value& object, const char* name) {
  const auto member = object.FindMember(name);
  if (member == object.MemberEnd() || !member->value.IsString()) return {};
  return {member->value.GetString(), member->value.GetStringLength()};
}

bool Engine::answer(const std::string& line) {
  buffer_.Clear();
  rapidjson::Document request;
  request.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
  if (request.HasParseError() || !request.IsObject())
    return unsupported("the line is not a JSON object"), true;
  const std::string op = string_member(request, "op");
  if (op == "quit") return false;
  if (op == "hello")
    hello();
  else if (op == "reset")
    reset();
  else if (op == "query")
    run(request);
  else if (op == "procedure")
    procedure(request);
  else if (op == "snapshot")
    snapshot();
  else
    unsupported("there is no op '" + op + "'");
  return true;
}

void Engine::hello() {
  JsonWriter json(buffer_);
  json.StartObject();
  json.Key("engine");
  json.String("newsgraph");
  json.Key("version");
  json.String(NEWSGRAPH_VERSION);
  json.Key("protocol");
  json.Int(1);
  json.Key("capabilities");
  json.StartArray();
  for (const char* capability : {"params", "procedures", "snapshot"}) json.String(capability);
  json.EndArray();
  json.EndObject();
}

void Engine::ok() {
  JsonWriter json(buffer_);
  json.StartObject();
  json.Key("ok");
  json.Bool(true);
  json.EndObject();
}

void Engine::reset() {
  graph_ = graph::Graph();
  procedures_ = query::built_in_procedures();
  ok();
}

void Engine::error(const query::QueryError& error, std::string_view text) {
  JsonWriter json(buffer_);
  json.StartObject();
  json.Key("error");
  json.StartObject();
  json.Key("type");
  json.String(std::string(name(error.type)));
  json.Key("phase");
  json.String(std::string(name(error.phase)));
  json.Key("code");
  json.String(std::string(name(error.code)));
  json.Key("message");
  json.String(render(error, text));
  json.EndObject();
  json.EndObject();
}

void Engine::unsupported(const std::string& message) {
  JsonWriter json(buffer_);
  json.StartObject();
  json.Key("error");
  json.StartObject();
  json.Key("type");
  json.String("Unsupported");
  json.Key("message");
  json.String(message);
  json.EndObject();
  json.EndObject();
}

void Engine::run(const rapidjson::Document& request) {
  const std::string text = string_member(request, "text");
  query::Parameters parameters;
  if (const auto params = request.FindMember("params");
      params != request.MemberEnd() && params->value.IsObject()) {
    for (const auto& member : params->value.GetObject()) {
      Result<graph::Value> value = read_value(member.value);
      if (!value) return unsupported(value.error().message());
      parameters.emplace(member.name.GetString(), *std::move(value));
    }
  }
  const auto begin = Clock::now();
  const auto prepared = query::PreparedQuery::prepare(text, procedures_);
  if (!prepared) return error(prepared.error(), text);
  auto cursor = prepared->run(graph_, parameters, {{}, false, lemmatize_});
  if (!cursor) return error(cursor.error(), text);
  const std::size_t width = cursor->columns().size();
  std::vector<graph::Value> rows;
  for (;;) {
    const auto more = cursor->next();
    if (!more) return error(more.error(), text);
    if (!*more) break;
    for (std::size_t i = 0; i < width; ++i) rows.push_back(cursor->value(i));
  }
  const double ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();

  JsonWriter json(buffer_);
  json.StartObject();
  json.Key("columns");
  json.StartArray();
  for (const std::string& column : cursor->columns()) json.String(column);
  json.EndArray();
  json.Key("rows");
  json.StartArray();
  for (std::size_t i = 0; i < rows.size(); i += width) {
    json.StartArray();
    for (std::size_t j = 0; j < width; ++j) write_value(json, rows[i + j], graph_);
    json.EndArray();
  }
  json.EndArray();
  json.Key("stats");
  json.StartObject();
  const query::Changes& changes = cursor->changes();
  const std::pair<const char*, std::size_t> counts[] = {
      {"nodesCreated", changes.nodes_created},
      {"nodesDeleted", changes.nodes_deleted},
      {"relationshipsCreated", changes.relationships_created},
      {"relationshipsDeleted", changes.relationships_deleted},
      {"propertiesSet", changes.properties_set},
      {"labelsAdded", changes.labels_added},
      {"labelsRemoved", changes.labels_removed}};
  for (const auto& [name, count] : counts) {
    if (count == 0) continue;
    json.Key(name);
    json.Uint64(count);
  }
  json.EndObject();
  json.Key("ms");
  json.Double(ms);
  json.EndObject();
}

void Engine::procedure(const rapidjson::Document& request) {
  std::vector<query::ProcedureRow> rows;
  if (const auto table = request.FindMember("rows"); table != request.MemberEnd() && table->value.IsArray()) {
    for (const rapidjson::Value& line : table->value.GetArray()) {
      query::ProcedureRow row;
      if (!line.IsArray()) return unsupported("a row of a procedure is not a list");
      for (const rapidjson::Value& cell : line.GetArray()) {
        Result<graph::Value> value = read_value(cell);
        if (!value) return unsupported(value.error().message());
        row.push_back(*std::move(value));
      }
      rows.push_back(std::move(row));
    }
  }
  Result<query::Procedure> made = table_procedure(string_member(request, "signature"), std::move(rows));
  if (!made) return unsupported(made.error().message());
  procedures_.add(*std::move(made));
  ok();
}

void Engine::snapshot() {
  JsonWriter json(buffer_);
  json.StartObject();
  json.Key("nodes");
  json.StartArray();
  for (std::uint32_t i = 0; i < graph_.node_limit(); ++i) {
    if (graph_.contains(graph::NodeId(i))) write_node(json, graph::NodeId(i), graph_);
  }
  json.EndArray();
  json.Key("relationships");
  json.StartArray();
  for (std::uint32_t i = 0; i < graph_.relationship_limit(); ++i) {
    if (graph_.contains(graph::RelationshipId(i))) write_relationship(json, graph::RelationshipId(i), graph_);
  }
  json.EndArray();
  json.EndObject();
}

int run(const std::string& database) {
  graph::Graph graph;
  if (!database.empty()) {
    Result<graph::Graph> opened = graph::open_database(database, graph::OpenMode::kWrite);
    if (!opened) return fail(opened.error());
    graph = *std::move(opened);
  }
  std::ios::sync_with_stdio(false);
  Engine engine(std::move(graph));
  for (std::string line; std::getline(std::cin, line);) {
    if (!engine.answer(line)) break;
    std::cout << engine.text() << '\n' << std::flush;
  }
  return 0;
}

}  // namespace

void add_tck(Cli& cli) {
  auto database = std::make_shared<std::string>();
  CLI::App* command = add_command(cli, "tck", "Answer the openCypher TCK runner on stdin and stdout",
                                  "echo '{\"op\":\"query\",\"text\":\"RETURN 1\"}' | newsgraph tck");
  command->add_option("--db", *database, "Graph file to run on; else an empty graph in memory");
  command->callback([&cli, database] { cli.run = [database] { return run(*database); }; });
}

}  // namespace newsgraph::tools
