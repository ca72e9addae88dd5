#include "graph/io/list_text.h"

#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

TEST(ListText, GivesTheSameListBack) {
  const std::pair<std::vector<std::string>, std::string> cases[] = {
      {{}, ""},
      {{""}, "\\"},
      {{"a"}, "a"},
      {{"a", "b"}, "a|b"},
      {{"", ""}, "|"},
      {{"a", ""}, "a|"},
      {{"a|b"}, "a\\|b"},
      {{"\\"}, "\\\\"},
      {{"\\|", "|"}, "\\\\\\||\\|"},
      {{"Нур-Султан", "x;y"}, "Нур-Султан|x;y"}};
  for (const auto& [items, expected] : cases) {
    List list;
    for (const auto& item : items) list.push_back(Value::string(item));
    std::string text;
    append_list_text(list, &text);
    EXPECT_EQ(text, expected);
    const List back = read_list_text(text);
    ASSERT_EQ(back.size(), items.size()) << text;
    for (std::size_t i = 0; i < items.size(); ++i) EXPECT_EQ(back[i].as_string(), items[i]);
  }
}

}  // namespace
}  // namespace newsgraph::graph
