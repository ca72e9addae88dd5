#include "extract/document.h"

#include <algorithm>
#include <array>

namespace newsgraph::extract {
namespace {

constexpr std::array<std::string_view, kDepRelCount> kDepRels = {
    "acl",       "advcl",      "advmod",   "amod",     "appos", "aux",      "case",   "cc",
    "ccomp",     "clf",        "compound", "conj",     "cop",   "csubj",    "dep",    "det",
    "discourse", "dislocated", "expl",     "fixed",    "flat",  "goeswith", "iobj",   "list",
    "mark",      "nmod",       "nsubj",    "nummod",   "obj",   "obl",      "orphan", "parataxis",
    "punct",     "reparandum", "root",     "vocative", "xcomp"};
static_assert(std::is_sorted(kDepRels.begin(), kDepRels.end()));

}  // namespace

std::string_view to_string(DepRel relation) {
  return kDepRels[static_cast<std::size_t>(relation)];
}

bool parse_dep_rel(std::string_view name, DepRel* relation) {
  const auto found = std::lower_bound(kDepRels.begin(), kDepRels.end(), name);
  if (found == kDepRels.end() || *found != name) return false;
  *relation = static_cast<DepRel>(found - kDepRels.begin());
  return true;
}

}  // namespace newsgraph::extract
