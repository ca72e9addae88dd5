// Hostile queries end with an error that says why, never with a crash.
#include <atomic>

#include "gtest/gtest.h"
#include "query/query.h"

namespace newsgraph::query {
namespace {

ErrorCode code_of(const std::string& text, const RunOptions& options = {}) {
  static const ProcedureRegistry procedures = built_in_procedures();
  graph::Graph graph;
  const auto prepared = PreparedQuery::prepare(text, procedures);
  if (!prepared) return prepared.error().code;
  auto cursor = prepared->run(graph, {}, options);
  if (!cursor) return cursor.error().code;
  for (;;) {
    const auto more = cursor->next();
    if (!more) return more.error().code;
    if (!*more) break;
  }
  ADD_FAILURE() << "no error: " << text.substr(0, 80);
  return ErrorCode::kUnexpectedSyntax;
}

std::string repeated(const std::string& part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

TEST(Limits, BoundNesting) {
  constexpr std::size_t kDeep = 10'000;
  for (const auto& [open, close] : {std::pair<std::string, std::string>{"(", ")"},
                                    {"[", "]"},
                                    {"{a: ", "}"},
                                    {"abs(", ")"},
                                    {"CASE WHEN true THEN ", " END"},
                                    {"[x IN ", "]"}}) {
    EXPECT_EQ(code_of("RETURN " + repeated(open, kDeep) + "1" + repeated(close, kDeep)),
              ErrorCode::kNestingTooDeep)
        << open;
  }
  EXPECT_EQ(code_of("RETURN " + repeated("NOT ", kDeep) + "true"), ErrorCode::kNestingTooDeep);
  EXPECT_EQ(code_of("RETURN " + repeated("- ", kDeep) + "x"), ErrorCode::kNestingTooDeep);
  EXPECT_EQ(code_of("RETURN 1" + repeated(" + 1", kDeep)), ErrorCode::kNestingTooDeep);
  EXPECT_EQ(code_of("MATCH (n) RETURN n" + repeated(".a", kDeep)), ErrorCode::kNestingTooDeep);
  EXPECT_EQ(code_of("MATCH (n) WHERE " + repeated("exists { MATCH (n) WHERE ", kDeep) + "true" +
                    repeated("}", kDeep) + " RETURN n"),
            ErrorCode::kNestingTooDeep);
}

TEST(Limits, BoundLength) {
  EXPECT_EQ(code_of(repeated("MATCH (a) ", 100'000) + "RETURN 1"), ErrorCode::kNestingTooDeep);
  EXPECT_EQ(code_of(repeated("CREATE (:A)-[:T]->(:B) ", 2'000) + "RETURN 1 / 0"), ErrorCode::kDivisionByZero);
  EXPECT_EQ(code_of("MATCH (a)" + repeated("-->()", 100'000) + " RETURN 1"), ErrorCode::kNestingTooDeep);
  EXPECT_EQ(code_of(repeated("RETURN 1 UNION ", 50'000) + "RETURN 1"), ErrorCode::kNestingTooDeep);
}

TEST(Limits, StopAProductThatNeverEnds) {
  RunOptions options;
  options.limits.time = std::chrono::milliseconds(50);
  const std::string product =
      "UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b UNWIND range(1, 1000) AS c ";
  EXPECT_EQ(code_of(product + "RETURN count(*)", options), ErrorCode::kTimeLimit);
  for (const std::string endless :
       {"[x IN l WHERE none(y IN l WHERE y = x)]", "all(x IN l WHERE any(y IN l WHERE y = x))",
        "reduce(n = 0, x IN l | n + reduce(m = 0, y IN l | y))"}) {
    EXPECT_EQ(code_of("WITH range(1, 1000000) AS l RETURN " + endless, options), ErrorCode::kTimeLimit)
        << endless;
  }
  std::atomic<bool> cancelled{true};
  options.limits.time = {};
  options.limits.cancelled = &cancelled;
  EXPECT_EQ(code_of(product + "RETURN count(*)", options), ErrorCode::kCancelled);
  options.limits.cancelled = nullptr;
  options.limits.memory_bytes = 1 << 20;
  EXPECT_EQ(code_of(product + "RETURN a, b, c ORDER BY c DESC", options), ErrorCode::kMemoryLimit);
  EXPECT_EQ(code_of(product + "RETURN DISTINCT a, b, c", options), ErrorCode::kMemoryLimit);
  EXPECT_EQ(code_of(product + "RETURN size(collect(c))", options), ErrorCode::kMemoryLimit);
  const std::string lists = "UNWIND range(1, 1000) AS a WITH a, range(1, 1000) AS l ";
  EXPECT_EQ(code_of(lists + "RETURN a, l ORDER BY a DESC", options), ErrorCode::kMemoryLimit);
}

TEST(Limits, BoundWhatOneCallMakes) {
  EXPECT_EQ(code_of("RETURN range(1, 1000000000)"), ErrorCode::kNumberOutOfRange);
  EXPECT_EQ(code_of("RETURN range(-9223372036854775808, 9223372036854775807)"), ErrorCode::kNumberOutOfRange);
  EXPECT_EQ(code_of("WITH reduce(s = 'a', i IN range(1, 20) | s + s) AS s RETURN replace(s, 'a', s)"),
            ErrorCode::kNumberOutOfRange);
}

// What walks over a value recurses into it, and visits what is shared wherever it stands.
TEST(Limits, BoundWhatGrowsStepByStep) {
  for (const std::string deeper :
       {"[v]", "{k: v}", "[] + [[v]]", "[x IN [1] | v]", "[(a)-->(b) | v] + [[v]]"}) {
    EXPECT_EQ(code_of("CREATE (a) RETURN reduce(v = 1, i IN range(1, 100000) | " + deeper + ")"),
              ErrorCode::kNestingTooDeep)
        << deeper;
  }
  EXPECT_EQ(code_of("WITH 1 AS v " + repeated("WITH collect(v) AS v ", 2'000) + "RETURN v"),
            ErrorCode::kNestingTooDeep);
  for (const std::string wider : {"[v, v]", "{k: v, l: v}", "[v] + [v]", "[x IN [1, 2] | v]"}) {
    EXPECT_EQ(code_of("RETURN reduce(v = 1, i IN range(1, 60) | " + wider + ")"),
              ErrorCode::kNumberOutOfRange)
        << wider;
  }
}

TEST(Limits, RollBackWhatFailed) {
  graph::Graph graph;
  const ProcedureRegistry none;
  const auto query = PreparedQuery::prepare("UNWIND [1, 2, 0] AS x CREATE (:N {v: 10 / x})", none);
  ASSERT_TRUE(query.ok());
  EXPECT_FALSE(query->run(graph, {}, {}).ok());
  EXPECT_EQ(graph.node_count(), 0u);
  EXPECT_FALSE(graph.in_transaction());
}

}  // namespace
}  // namespace newsgraph::query
