// newsgraph shell GRAPH: asks one question after another. A statement ends with ";" or an empty line and may
// be several lines; a line that begins with ":" is a command of the shell. From a pipe it answers the same
// way and stops at the end of the input.
#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <sstream>

#include <unistd.h>

#include "graph/storage/database.h"
#include "query/syntax/token.h"
#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/line_editor.h"
#include "tools/newsgraph/run_query.h"

namespace newsgraph::tools {
namespace {

// Where the first statement of the text ends; a semicolon in a string or a comment ends none.
std::size_t first_semicolon(std::string_view text) {
  for (const query::Token& token : query::tokenize(text).tokens) {
    if (token.kind != query::TokenKind::kString && text.substr(token.begin, token.end - token.begin) == ";")
      return token.begin;
  }
  return std::string::npos;
}

struct ShellCommand {
  std::string_view name, usage, help;
};
constexpr std::array<ShellCommand, 6> kCommands = {{
    {":help", ":help [functions|procedures]", "what can be asked"},
    {":schema", ":schema", "labels, relationship types and property names of the graph"},
    {":why", ":why SUBJECT TYPE OBJECT", "the sentences behind a fact"},
    {":export", ":export FILE", "the graph as graphml, gexf, csv/, jsonl, dot, cypher, nt or html"},
    {":format", ":format table|csv|json|jsonl|markdown", "how rows are printed"},
    {":quit", ":quit", "leave; so does the end of the input"},
}};
constexpr std::array<const char*, 22> kKeywords = {
    "MATCH", "OPTIONAL", "WHERE",  "RETURN",  "WITH",    "UNWIND", "ORDER BY", "SKIP",
    "LIMIT", "DISTINCT", "CREATE", "MERGE",   "SET",     "DELETE", "DETACH",   "REMOVE",
    "CALL",  "YIELD",    "AS",     "EXPLAIN", "PROFILE", "UNION"};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

// Words between blanks; 'a b' and "a b" are one.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  char quote = 0;
  bool inside = false;
  for (const char c : line) {
    const bool blank = quote == 0 && (c == ' ' || c == '\t');
    if (blank) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    } else {
      words.back() += c;
    }
  }
  return words;
}

class Shell {
 public:
  explicit Shell(std::string path) : path_(std::move(path)), procedures_(query::built_in_procedures()) {}

  int run();

 private:
  // Opened for writing only while a statement writes: others may read and write meanwhile.
  int open(graph::OpenMode mode);
  void execute(const std::string& text);
  void command(std::string_view line);
  void help(const std::string& about) const;
  void schema();
  std::vector<std::string> complete(std::string_view beginning) const;
  void note(int status) { status_ = std::max(status_, status); }

  std::string path_;
  query::ProcedureRegistry procedures_;
  std::optional<graph::Graph> graph_;
  RowFormat format_ = RowFormat::kTable;
  bool quit_ = false;
  int status_ = 0;
};

int Shell::open(graph::OpenMode mode) {
  graph_.reset();
  auto opened = graph::open_database(path_, mode);
  if (!opened) return fail(opened.error());
  graph_ = *std::move(opened);
  return 0;
}

void Shell::execute(const std::string& text) {
  const auto prepared = query::PreparedQuery::prepare(text, procedures_);
  if (!prepared) return note(fail(prepared.error(), text));
  if (!prepared->parameters().empty()) {
    return note(fail(Error{
        "the shell has no parameters", {}, "write the value in place of $" + prepared->parameters()[0]}));
  }
  const bool writes = prepared->writes() && prepared->mode() != query::QueryMode::kExplain;
  if (writes || !graph_) note(open(writes ? graph::OpenMode::kWrite : graph::OpenMode::kRead));
  if (!graph_) return;
  note(run_query(*prepared, text, *graph_, {}, {}, format_));
  if (writes) note(open(graph::OpenMode::kRead));
}

void Shell::help(const std::string& about) const {
  if (about == "functions") {
    for (const query::Function* each : query::all_functions())
      std::cout << each->name << "  " << each->help << '\n';
    return;
  }
  if (about == "procedures") {
    for (const std::string_view name : procedures_.names()) {
      std::cout << name << "  " << procedures_.find(std::string(name))->help << '\n';
    }
    return;
  }
  std::cout
      << "A query of openCypher ends with ; or an empty line: MATCH (p:Person) RETURN p.name LIMIT 5;\n";
  for (const ShellCommand& each : kCommands) std::cout << each.usage << "  " << each.help << '\n';
}

void Shell::schema() {
  execute("CALL db.labels()");
  execute("CALL db.relationshipTypes()");
  execute("CALL db.propertyKeys()");
}

void Shell::command(std::string_view line) {
  std::vector<std::string> words = words_of(line);
  const std::string name = words[0];
  if (name == ":quit") {
    quit_ = true;
  } else if (name == ":help") {
    help(words.size() > 1 ? words[1] : "");
  } else if (name == ":schema") {
    schema();
  } else if (name == ":format" && words.size() == 2 && find_row_format(words[1])) {
    format_ = *find_row_format(words[1]);
  } else if (name == ":why" || name == ":export") {
    graph_.reset();  // the command opens the file itself
    words[0].erase(0, 1);
    words.insert(words.begin() + 1, path_);
    note(run_command(words));
  } else {
    const auto known = std::ranges::find(kCommands, name, &ShellCommand::name);
    const std::string remedy = known == kCommands.end() ? "see :help" : "write " + std::string(known->usage);
    note(fail(Error{"'" + std::string(line) + "' is not a command of the shell", {}, remedy}));
  }
}

std::vector<std::string> Shell::complete(std::string_view beginning) const {
  std::vector<std::string> words(kKeywords.begin(), kKeywords.end());
  for (const ShellCommand& each : kCommands) words.emplace_back(each.name);
  for (const query::Function* each : query::all_functions()) words.push_back(std::string(each->name) + "(");
  if (graph_) {
    for (std::uint16_t i = 0; i < graph_->label_count(); ++i)
      words.push_back(":" + std::string(graph_->name(graph::LabelId(i))));
    for (std::uint16_t i = 0; i < graph_->type_count(); ++i)
      words.push_back(":" + std::string(graph_->name(graph::TypeId(i))));
  }
  const std::size_t colon = beginning.find(':');
  const std::string_view typed = colon == std::string_view::npos ? beginning : beginning.substr(colon);
  std::erase_if(words, [&](const std::string& word) { return !word.starts_with(typed); });
  for (std::string& word : words) word.insert(0, beginning.substr(0, beginning.size() - typed.size()));
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

int Shell::run() {
  if (const int status = open(graph::OpenMode::kRead); status != 0) return status;
  const auto editor =
      make_line_editor(history_file(), [this](std::string_view word) { return complete(word); });
  if (isatty(STDIN_FILENO) != 0) std::cout << ":help says what can be asked\n";
  std::string statement;
  const auto finish = [&] {
    if (trimmed(statement).empty()) return statement.clear();
    editor->remember(statement);
    execute(std::exchange(statement, {}));
  };
  while (!quit_) {
    const auto line = editor->read(statement.empty() ? "newsgraph> " : "        -> ");
    if (!line) break;
    const std::string_view text = trimmed(*line);
    if (statement.empty() && text.starts_with(':')) {
      editor->remember(*line);
      command(text);
      continue;
    }
    statement += (statement.empty() ? "" : "\n") + *line;
    if (text.empty()) finish();
    for (std::size_t end; (end = first_semicolon(statement)) != std::string::npos;) {
      std::string rest = statement.substr(end + 1);
      statement.erase(end);
      finish();
      statement = trimmed(rest);
    }
  }
  finish();
  return status_;
}

}  // namespace

void add_shell(Cli& cli) {
  auto path = std::make_shared<std::string>();
  CLI::App* command =
      add_command(cli, "shell", "Ask a graph one question after another",
                  "echo 'MATCH (p:Person) RETURN count(*);' | newsgraph shell build/demo/news.ng");
  command->add_option("GRAPH", *path, "Graph file")->required();
  command->callback([&cli, path] { cli.run = [path] { return Shell(*path).run(); }; });
}

}  // namespace newsgraph::tools
