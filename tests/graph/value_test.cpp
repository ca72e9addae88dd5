#include "graph/value.h"

#include <cmath>
#include <limits>
#include <thread>

namespace newsgraph::graph {
namespace {

Value integer(std::int64_t v) {
  return Value::integer(v);
}
Value floating(double v) {
  return Value::floating(v);
}
Value text(std::string_view v) {
  return Value::string(v);
}
Value list(List items) {
  return Value::list(std::move(items));
}
const double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kTwoTo53 = std::int64_t{1} << 53;

// One value of each kind and some neighbours, in ORDER BY's ascending order.
std::vector<Value> ascending() {
  return {
      Value::map({}),
      Value::map({{"a", integer(1)}}),
      Value::map({{"a", integer(2)}}),
      Value::map({{"b", integer(0)}}),
      Value::node(NodeId(0)),
      Value::node(NodeId(7)),
      Value::relationship(RelationshipId(3)),
      list({}),
      list({text("a")}),
      list({integer(1)}),
      list({integer(1), integer(0)}),
      list({integer(1), Value()}),
      list({Value()}),
      Value::path({{NodeId(0)}, {}}),
      Value::path({{NodeId(0), NodeId(1)}, {RelationshipId(0)}}),
      Value::date_time({{100, 0}, 3600, "Europe/Berlin"}),
      Value::date_time({{100, 0}, 0, ""}),
      Value::local_date_time({99, 5}),
      Value::local_date_time({99, 6}),
      Value::date({-1}),
      Value::date({0}),
      Value::time({10, 3600}),
      Value::time({10, 0}),
      Value::local_time({9}),
      Value::duration({0, 30, 0, 0}),
      Value::duration({1, 0, 0, 0}),
      Value::duration({0, 31, 0, 0}),
      text(""),
      text("a"),
      text("ab"),
      text("б"),
      Value::boolean(false),
      Value::boolean(true),
      floating(-std::numeric_limits<double>::infinity()),
      integer(std::numeric_limits<std::int64_t>::min()),
      floating(-0.5),
      integer(0),
      floating(0.5),
      integer(kTwoTo53),
      integer(kTwoTo53 + 1),
      integer(std::numeric_limits<std::int64_t>::max()),
      floating(9223372036854775808.0),
      floating(std::numeric_limits<double>::infinity()),
      floating(kNaN),
      Value(),
  };
}

TEST(Value, OrderIsTotalOverAllKinds) {
  const std::vector<Value> values = ascending();
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      const int by = order(values[i], values[j]);
      EXPECT_EQ(by < 0, i < j) << i << ' ' << j;
      EXPECT_EQ(by > 0, i > j) << i << ' ' << j;
      EXPECT_EQ(equivalent(values[i], values[j]), i == j) << i << ' ' << j;
    }
  }
}

TEST(Value, EquivalentValuesHashAlike) {
  const std::vector<std::pair<Value, Value>> pairs = {
      {integer(1), floating(1.0)},
      {floating(kNaN), floating(-kNaN)},
      {floating(0.0), floating(-0.0)},
      {text("мир"), Value::borrowed_string("мир")},
      {list({integer(2), Value()}), list({floating(2.0), Value()})},
      {Value::map({{"b", integer(1)}, {"a", text("x")}}), Value::map({{"a", text("x")}, {"b", floating(1)}})},
  };
  for (const auto& [a, b] : pairs) {
    EXPECT_TRUE(equivalent(a, b));
    EXPECT_EQ(hash(a), hash(b));
  }
}

TEST(Value, EqualsIsThreeValued) {
  EXPECT_EQ(equals(integer(1), floating(1.0)), Ternary::kTrue);
  EXPECT_EQ(equals(integer(kTwoTo53 + 1), floating(static_cast<double>(kTwoTo53))), Ternary::kFalse);
  EXPECT_EQ(equals(floating(kNaN), floating(kNaN)), Ternary::kFalse);
  EXPECT_EQ(equals(Value(), Value()), Ternary::kUnknown);
  EXPECT_EQ(equals(text("1"), integer(1)), Ternary::kFalse);
  EXPECT_EQ(equals(list({integer(1), Value()}), list({integer(2), Value()})), Ternary::kFalse);
  EXPECT_EQ(equals(list({Value(), integer(1)}), list({Value(), integer(1)})), Ternary::kUnknown);
  EXPECT_EQ(equals(list({Value()}), list({})), Ternary::kFalse);
  EXPECT_EQ(equals(Value::map({{"k", Value()}}), Value::map({{"k", integer(1)}})), Ternary::kUnknown);
  EXPECT_EQ(equals(Value::map({{"k", Value()}}), Value::map({{"l", Value()}})), Ternary::kFalse);
}

TEST(Value, LessComparesWithinATypeGroup) {
  EXPECT_EQ(less(integer(1), floating(1.5)), Ternary::kTrue);
  EXPECT_EQ(less(integer(1), text("2")), Ternary::kUnknown);
  EXPECT_EQ(less(Value::boolean(false), Value::boolean(true)), Ternary::kTrue);
  EXPECT_EQ(less(floating(kNaN), integer(1)), Ternary::kFalse);
  EXPECT_EQ(at_most(floating(kNaN), floating(kNaN)), Ternary::kFalse);
  EXPECT_EQ(less(Value::duration({1, 0, 0, 0}), Value::duration({2, 0, 0, 0})), Ternary::kUnknown);
  EXPECT_EQ(less(list({integer(1)}), list({integer(1), Value()})), Ternary::kTrue);
  EXPECT_EQ(less(list({integer(1), integer(2)}), list({integer(1), Value()})), Ternary::kUnknown);
  EXPECT_EQ(less(list({integer(1), integer(2)}), list({integer(3), Value()})), Ternary::kTrue);
}

TEST(Value, InstantsCompareAcrossOffsets) {
  const Value noon_in_berlin = Value::date_time({{43200, 0}, 3600, "Europe/Berlin"});
  const Value eleven_utc = Value::date_time({{39600, 0}, 0, ""});
  EXPECT_EQ(equals(noon_in_berlin, eleven_utc), Ternary::kTrue);
  EXPECT_FALSE(equivalent(noon_in_berlin, eleven_utc));
}

TEST(Value, MapKeepsTheLastOfEqualKeysAndFindsByKey) {
  const Value map = Value::map({{"b", integer(1)}, {"a", integer(2)}, {"b", integer(3)}});
  ASSERT_EQ(map.as_map().size(), 2u);
  EXPECT_EQ(map.find("b")->as_integer(), 3);
  EXPECT_EQ(map.find("c"), nullptr);
}

TEST(Value, OwnedValueOutlivesWhatItWasBorrowedFrom) {
  Value kept;
  {
    const std::string storage = "a text that is longer than any small string";
    kept = list({Value::borrowed_string(storage), integer(1)}).own();
  }
  EXPECT_EQ(kept.as_list()[0].as_string(), "a text that is longer than any small string");
}

TEST(Value, AssigningAnElementToItsListIsSafe) {
  Value value = list({list({text("inner")})});
  value = value.as_list()[0];
  EXPECT_EQ(value.as_list()[0].as_string(), "inner");
  Value& self = value;
  value = self;
  EXPECT_EQ(value.as_list().size(), 1u);
}

TEST(Value, CopiesMayBeMadeFromManyThreads) {
  const Value shared = text("shared by all");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&shared] {
      for (int j = 0; j < 1000; ++j) {
        const Value copy = shared;
        ASSERT_EQ(copy.as_string(), "shared by all");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(Value, ExtentSaysHowFarAWalkGoes) {
  EXPECT_EQ(text("a").extent(), (Value::Extent{1, 0}));
  EXPECT_EQ(list({}).extent(), (Value::Extent{1, 1}));
  const Value pair = list({integer(1), integer(2)});
  EXPECT_EQ(pair.extent(), (Value::Extent{3, 1}));
  EXPECT_EQ(list({pair, Value(), pair}).extent(), (Value::Extent{8, 2}));
  EXPECT_EQ(Value::map({{"a", list({pair})}, {"b", pair}}).extent(), (Value::Extent{8, 3}));
  EXPECT_EQ(Value::map({{"a", pair}, {"a", integer(1)}}).extent(), (Value::Extent{2, 1}));
}

}  // namespace
}  // namespace newsgraph::graph
