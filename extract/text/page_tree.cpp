#include "extract/text/page_tree.h"

#include <cctype>
#include <utility>

namespace newsgraph::extract {

std::string attribute(const xmlNode* node, const char* name) {
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string text = value ? reinterpret_cast<const char*>(value) : "";
  xmlFree(value);
  return text;
}

const xmlNode* find_element(const xmlNode* root, std::string_view name) {
  const xmlNode* found = nullptr;
  walk(
      root,
      [&](const xmlNode* node) {
        if (!found && is_element(node) && name_of(node) == name) found = node;
        return !found;
      },
      [](const xmlNode*) {});
  return found;
}

std::string raw_text(const xmlNode* root) {
  std::string text;
  walk(
      root,
      [&](const xmlNode* node) {
        if (!is_element(node) && node->content) text += reinterpret_cast<const char*>(node->content);
        return true;
      },
      [](const xmlNode*) {});
  return text;
}

void SpacedText::add(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool no_break = text.substr(i).starts_with("\xC2\xA0");
    if (no_break || std::isspace(static_cast<unsigned char>(text[i]))) {
      space_ = true;
      if (no_break) ++i;
      continue;
    }
    if (space_ && !text_.empty()) text_ += ' ';
    space_ = false;
    text_ += text[i];
  }
}

std::string SpacedText::take() {
  space_ = false;
  return std::exchange(text_, {});
}

}  // namespace newsgraph::extract
