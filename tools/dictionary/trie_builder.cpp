#include "tools/dictionary/trie_builder.h"

namespace newsgraph::dictionary {
namespace {

using Position = std::map<std::string, std::uint32_t>::const_iterator;

// The words [first, last) share their first `depth` letters: a node to be.
struct Range {
  Position first;
  Position last;
  std::size_t depth = 0;
};

}  // namespace

std::vector<extract::TrieNode> build_trie(const std::map<std::string, std::uint32_t>& values) {
  std::vector<Range> ranges = {{values.begin(), values.end(), 0}};
  std::vector<extract::TrieNode> nodes;
  for (std::size_t at = 0; at < ranges.size(); ++at) {
    Range range = ranges[at];
    extract::TrieNode node;
    if (range.first != range.last && range.first->first.size() == range.depth) {
      node.value = range.first->second;
      ++range.first;
    }
    node.first_child = static_cast<std::uint32_t>(ranges.size());
    while (range.first != range.last) {
      const char letter = range.first->first[range.depth];
      Range child = {range.first, range.first, range.depth + 1};
      while (child.last != range.last && child.last->first[range.depth] == letter) ++child.last;
      node.children |= std::uint64_t{1} << letter;
      ranges.push_back(child);
      range.first = child.last;
    }
    nodes.push_back(node);
  }
  return nodes;
}

}  // namespace newsgraph::dictionary
