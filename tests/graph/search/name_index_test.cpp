#include "graph/search/name_index.h"

namespace newsgraph::graph {
namespace {

class NameIndexTest : public testing::Test {
 protected:
  NameIndexTest() {
    graph_.begin();
    tokayev_ = add("Касым-Жомарт Токаев", {"Токаев", "К.-Ж. Токаев"});
    sadykov_ = add("Ерлан Садыков", {});
    petrova_ = add("Анна Петрова", {});
    ministry_ = add("Министерство иностранных дел Республики Казахстан", {"МИД Казахстана"});
    EXPECT_TRUE(graph_.commit().ok());
  }

  NodeId add(const std::string& name, const std::vector<std::string>& aliases) {
    const NodeId node = graph_.add_node({});
    graph_.set_property(node, graph_.add_key("name"), Value::string(name));
    List list;
    for (const auto& alias : aliases) list.push_back(Value::string(alias));
    if (!list.empty()) graph_.set_property(node, graph_.add_key("aliases"), Value::list(list));
    return node;
  }

  // The best node for `text`, or an invalid id.
  NodeId best(const std::string& text) const {
    const auto found = NameIndex(graph_).find(text);
    return found.empty() ? NodeId() : found.front().node;
  }

  Graph graph_;
  NodeId tokayev_, sadykov_, petrova_, ministry_;
};

TEST_F(NameIndexTest, FindsAnyCaseFormAndScript) {
  for (const char* text :
       {"Токаев", "ТОКАЕВ", "Токаева", "Токаевым", "токаеву", "Tokayev", "Tokaev", "TOKAYEV",
        "Касым-Жомарта Токаева", "Kasym-Zhomart Tokayev", "Qasym Tokayev Kasym"}) {
    EXPECT_EQ(best(text) == tokayev_, std::string(text) != "Qasym Tokayev Kasym") << text;
  }
  EXPECT_EQ(best("Садыкову"), sadykov_);
  EXPECT_EQ(best("Sadykov Yerlan"), sadykov_);
  EXPECT_EQ(best("Петровой"), petrova_);
  EXPECT_EQ(best("МИД Казахстана"), ministry_);
  EXPECT_EQ(best("министерства иностранных дел"), ministry_);
}

TEST_F(NameIndexTest, OtherWordsFindNothing) {
  for (const char* text : {"", "«»", "Назарбаев", "Токарев", "Ток", "Садовников", "Ерлан Токаев"}) {
    EXPECT_FALSE(best(text).valid()) << text;
  }
}

TEST_F(NameIndexTest, TheFullerNameScoresHigher) {
  const NameIndex index(graph_);
  EXPECT_EQ(index.find("Ерлан Садыков").front().score, 1);
  EXPECT_LT(index.find("Садыков").front().score, 1);
  EXPECT_LT(index.find("Садыкова").front().score, index.find("Садыков").front().score);
}

TEST(NameIndex, IsKeptUntilTheGraphChanges) {
  Graph graph;
  const auto add = [&](const char* name) {
    graph.begin();
    graph.set_property(graph.add_node({}), graph.add_key("name"), Value::string(name));
    EXPECT_TRUE(NameIndex::of(graph)->find(name).size() == 1);  // inside the transaction too
    EXPECT_TRUE(graph.commit().ok());
  };
  add("Арман Есенов");
  const auto index = NameIndex::of(graph);
  EXPECT_EQ(NameIndex::of(graph), index);
  add("Олег Кравцов");
  EXPECT_EQ(NameIndex::of(graph)->find("Kravtsov").size(), 1u);
}

}  // namespace
}  // namespace newsgraph::graph
