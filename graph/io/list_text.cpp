#include "graph/io/list_text.h"

#include "graph/io/export.h"

namespace newsgraph::graph {

void append_list_text(const List& items, std::string* text) {
  std::string plain;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text->push_back('|');
    plain.clear();
    append_text(items[i], &plain);
    if (plain.empty() && items.size() == 1) text->push_back('\\');
    for (const char c : plain) {
      if (c == '|' || c == '\\') text->push_back('\\');
      text->push_back(c);
    }
  }
}

List read_list_text(std::string_view text) {
  List items;
  if (text.empty()) return items;
  std::string item;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '|') {
      items.push_back(Value::string(item));
      item.clear();
    } else if (text[i] != '\\') {
      item.push_back(text[i]);
    } else if (++i < text.size()) {
      item.push_back(text[i]);
    }
  }
  items.push_back(Value::string(item));
  return items;
}

}  // namespace newsgraph::graph
