#include "tests/query/query_cases.h"

#include <algorithm>
#include <filesystem>

#include "gtest/gtest.h"
#include "query/query.h"
#include "query/value_text.h"
#include "tests/paths.h"

namespace newsgraph::query {
namespace {

struct Answer {
  std::string columns, error, message;
  std::vector<std::string> rows;
};

std::string place_of(const QueryError& error, const std::string& text) {
  const std::string message = render(error, text);  // "line 2, column 5: ..."
  if (!message.starts_with("line ")) return "";
  const std::size_t column = message.find(", column ");
  const std::size_t colon = message.find(':');
  return " at " + message.substr(5, column - 5) + ":" + message.substr(column + 9, colon - column - 9);
}

Answer failed(const QueryError& error, const std::string& text) {
  return {"",
          std::string(name(error.type)) + " " + std::string(name(error.phase)) + " " +
              std::string(name(error.code)) + place_of(error, text),
          render(error, text),
          {}};
}

Answer ask(graph::Graph& graph, const std::string& text, const Parameters& parameters) {
  static const ProcedureRegistry procedures = built_in_procedures();
  const auto prepared = PreparedQuery::prepare(text, procedures);
  if (!prepared) return failed(prepared.error(), text);
  auto cursor = prepared->run(graph, parameters, {});
  if (!cursor) return failed(cursor.error(), text);
  Answer answer;
  const auto join = [](std::string& text_so_far, const std::string& part, std::size_t i) {
    text_so_far += (i == 0 ? "" : " | ") + part;
  };
  for (std::size_t i = 0; i < cursor->columns().size(); ++i) join(answer.columns, cursor->columns()[i], i);
  for (;;) {
    const auto more = cursor->next();
    if (!more) return failed(more.error(), text);
    if (!*more) break;
    std::string row;
    for (std::size_t i = 0; i < cursor->columns().size(); ++i)
      join(row, value_text(cursor->value(i), graph), i);
    answer.rows.push_back(row);
  }
  return answer;
}

// `compacted`: on a graph whose properties lie in columns.
void check(const QueryCase& each, bool compacted) {
  SCOPED_TRACE(each.place + (compacted ? ", compacted: " : ": ") + each.text);
  ASSERT_FALSE(each.text.empty());
  graph::Graph graph;
  if (!each.setup.empty()) {
    const Answer made = ask(graph, each.setup, {});
    ASSERT_EQ(made.error, "") << made.message;
  }
  if (compacted) graph.compact();
  Parameters parameters;
  for (const auto& [name, expression] : each.parameters) {
    graph::Graph empty;
    const auto prepared = PreparedQuery::prepare("RETURN " + expression, ProcedureRegistry());
    ASSERT_TRUE(prepared.ok()) << expression;
    auto cursor = prepared->run(empty, {}, {});
    ASSERT_TRUE(cursor.ok() && cursor->next().ok()) << expression;
    parameters[name] = cursor->value(0).own();
  }
  Answer answer = ask(graph, each.text, parameters);
  if (each.error.find(" at ") == std::string::npos)
    answer.error = answer.error.substr(0, answer.error.find(" at "));
  EXPECT_EQ(answer.error, each.error) << answer.message;
  for (const std::string& part : each.says)
    EXPECT_NE(answer.message.find(part), std::string::npos) << answer.message;
  if (!each.columns.empty()) {
    EXPECT_EQ(answer.columns, each.columns);
  }
  if (!each.checks_rows) return;
  std::vector<std::string> expected = each.rows;
  if (!each.ordered) {
    std::sort(expected.begin(), expected.end());
    std::sort(answer.rows.begin(), answer.rows.end());
  }
  EXPECT_EQ(answer.rows, expected);
}

class QueryCases : public testing::TestWithParam<std::string> {};

TEST_P(QueryCases, Hold) {
  const std::vector<QueryCase> cases = read_query_cases(GetParam());
  ASSERT_FALSE(cases.empty());
  for (const QueryCase& each : cases) {
    for (const bool compacted : {false, true}) check(each, compacted);
  }
}

std::vector<std::string> case_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(NEWSGRAPH_SOURCE_DIR "/tests/cases/queries")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(Files, QueryCases, testing::ValuesIn(case_files()),
                         [](const auto& file) { return std::filesystem::path(file.param).stem().string(); });

}  // namespace
}  // namespace newsgraph::query
