// trie_builder.h - lays out the nodes of a Trie (extract/morphology/trie.h) for a sorted set of words.
// Words are strings of letter codes (letters.h), not text. Cost: linear in the letters.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "extract/morphology/trie.h"

namespace newsgraph::dictionary {

// Breadth first, so that the children of a node lie side by side; the root is node 0.
std::vector<extract::TrieNode> build_trie(const std::map<std::string, std::uint32_t>& values);

}  // namespace newsgraph::dictionary
