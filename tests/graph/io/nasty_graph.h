// nasty_graph.h - a small graph with everything that readers of export files trip over.
#pragma once

#include "graph/graph.h"

namespace newsgraph::graph {

// Three nodes, two parallel MET, one loop; every kind of property.
inline Graph nasty_graph() {
  Graph graph;
  graph.begin();
  const LabelId person[] = {graph.add_label("Person")};
  const LabelId city[] = {graph.add_label("City"), graph.add_label("Capital")};
  const auto key = [&](std::string_view name) { return graph.add_key(name); };
  const NodeId ivan = graph.add_node(person), anna = graph.add_node(person), astana = graph.add_node(city);
  graph.set_property(ivan, key("name"), Value::string("Иван «Грозный» \"Vanya\" <b>&amp;</b>"));
  graph.set_property(ivan, key("note"), Value::string("первая строка\nвторая\tстрока\rтретья"));
  graph.set_property(ivan, key("control"), Value::string(std::string("a\x0b") + "b\x01\xEF\xBF\xBF" + "c"));
  graph.set_property(ivan, key("big"), Value::integer(9007199254740993));
  graph.set_property(ivan, key("label"), Value::string("a property with a reserved name"));
  graph.set_property(anna, key("name"), Value::string("Анна"));
  graph.set_property(anna, key("empty"), Value::string(""));
  graph.set_property(anna, key("score"), Value::floating(0.1));
  graph.set_property(anna, key("two words"), Value::boolean(true));
  graph.set_property(astana, key("name"), Value::string("Астана"));
  graph.set_property(astana, key("aliases"),
                     Value::list({Value::string("Нур-Султан"), Value::string("Астаны")}));
  graph.set_property(astana, key("mixed"), Value::integer(1));
  graph.set_property(anna, key("mixed"), Value::string("one"));
  graph.set_property(astana, key("founded"), Value::date(Date{-50000}));
  const TypeId met = graph.add_type("MET"), self = graph.add_type("KNOWS \"well\"");
  for (const char* date : {"2025-05-14", "2025-06-01"}) {
    const auto meeting = graph.add_relationship(ivan, anna, met);
    graph.set_property(meeting, key("date"), Value::string(date));
    graph.set_property(meeting, key("confidence"), Value::floating(0.95));
  }
  const auto loop = graph.add_relationship(ivan, ivan, self);
  graph.set_property(loop, key("weight"), Value::integer(0));
  const auto committed = graph.commit();
  assert(committed.ok());
  (void)committed;
  return graph;
}

}  // namespace newsgraph::graph
