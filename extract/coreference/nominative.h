// nominative.h - the base form of a name: the phrase in the nominative, agreeing words with its head, the
// rest untouched. "Mezhdunarodnogo finansovogo tsentra Astana" -> "Mezhdunarodnyy finansovyy tsentr Astana";
// "Kasyma-Zhomarta Tokaeva" -> "Kasym-Zhomart Tokaev". Capital letters, yo and hyphens stay as the text has
// them; quotes around the whole are dropped. Threads: const access from any number. Lifetime: the dictionary
// outlives it.
#pragma once

#include <string>

#include "extract/coreference/mention_view.h"
#include "extract/morphology/morphology.h"

namespace newsgraph::extract {

class Nominative {
 public:
  explicit Nominative(const Morphology& morphology) : morphology_(morphology) {}

  std::string phrase(const Document& document, const MentionView& mention) const;
  // Every word declines.
  std::string person(const Document& document, const MentionView& mention, Gender gender) const;

 private:
  std::string word(const Document& document, std::uint32_t token, const Features& is, Gender gender) const;
  std::string compound(std::string_view form, const Features& is, Gender gender) const;
  std::string simple(std::string_view form, const Features& is, Gender gender) const;

  const Morphology& morphology_;
};

}  // namespace newsgraph::extract
