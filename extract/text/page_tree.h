// page_tree.h - what the readers of a page share: elements, attributes and text of libxml2's tree.
// Used by html, page_facts and page_text. Threads and lifetime: the tree's.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <libxml/tree.h>

namespace newsgraph::extract {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

inline bool is_element(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE;
}

inline std::string_view name_of(const xmlNode* node) {
  return reinterpret_cast<const char*>(node->name);
}

// Empty when it is not there.
std::string attribute(const xmlNode* node, const char* name);

// Calls enter(node) for root and all below in document order, and leave(node) behind the last of its
// children, which are visited only when enter says so. No recursion: a page may be deep.
template <typename Node, typename Enter, typename Leave>
void walk(Node* root, Enter enter, Leave leave) {
  for (Node* node = root;;) {
    if (enter(node) && node->children) {
      node = node->children;
      continue;
    }
    leave(node);
    while (node != root && !node->next) {
      node = node->parent;
      leave(node);
    }
    if (node == root) return;
    node = node->next;
  }
}

// Of every element in document order.
template <typename Visit>
void each_element(const xmlNode* root, Visit visit) {
  walk(
      root,
      [&](const xmlNode* node) {
        if (is_element(node)) visit(node);
        return true;
      },
      [](const xmlNode*) {});
}

// The first element of that name in document order, or null.
const xmlNode* find_element(const xmlNode* root, std::string_view name);

// All text below, also of scripts, as it stands.
std::string raw_text(const xmlNode* root);

// Text with runs of white space (and no-break spaces) as one space, none at the ends.
class SpacedText {
 public:
  void add(std::string_view text);
  bool empty() const { return text_.empty(); }
  std::size_t size() const { return text_.size(); }
  std::string take();

 private:
  std::string text_;
  bool space_ = false;
};

}  // namespace newsgraph::extract
