// link_grammar.h - the Russian dictionary of Debian's link-grammar-dictionaries-all as lemmas with their
// forms. The package spreads a lemma over two files: stem.dict says "stem.= : LLABC+ or LLDEF+" (one class
// for each lemma of the stem), suffix.dict says "=ending.tag : (LLABC-) & ...". An empty ending stands as the
// entry "stem.tag" with no class: it is given back to its class here, by what all stems of the class agree
// on. Words without a stem have no lemma at all. Tags are the package's Latin ones ("ndmsi"): tags.h reads
// them.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace newsgraph::dictionary {

struct SourceForm {
  std::string ending;  // or the whole word, UTF-8
  std::string tag;
  auto operator<=>(const SourceForm&) const = default;
};
struct SourceStem {
  std::string stem;
  std::vector<std::size_t> classes;
};
struct LinkGrammar {
  std::vector<std::vector<SourceForm>> classes;
  std::vector<SourceStem> stems;  // each stem once, in the files' order
  std::vector<SourceForm> whole_words;
};

// `folder` is the package's "ru". Error: a file that is missing or holds nothing.
Result<LinkGrammar> read_link_grammar(const std::filesystem::path& folder);

}  // namespace newsgraph::dictionary
