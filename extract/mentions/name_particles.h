// name_particles.h - "Ursula von der Leyen" and "Van I" are one name each: small words that belong to
// people's names. Runs after the recogniser. A PERSON mention with particles right before it begins with
// them, and with the capitalised word before them where no mention of another type has that one; one of
// several words begins with a short unknown word before it ("Tran Van Min"). A mention of one word takes in
// the capital that stands alone behind it, with no point: a given name of one letter; and a capitalised word
// in its own case that no mention has ("Pavel Lugovoy"). Particles are data: datasets/names/particles.tsv.
// Threads: const access from any number.   Cost: linear in mentions.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "extract/document.h"

namespace newsgraph::extract {

class NameParticles {
 public:
  // Finds its file through base/data_path.h.
  static Result<NameParticles> open();

  void lengthen_names(Document& document) const;
  // "bin", in small letters.
  bool is_particle(std::string_view form) const;
  // "al-Hashimi": a name that begins with one.
  bool begins_with_particle(std::string_view form) const;
  // "Predecessor": whose one is stands behind it, no name of his. Folded, in the nominative.
  bool is_relational(std::string_view lemma) const;
  bool is_patronymic(std::string_view lemma) const;

 private:
  // The token that the name whose recognised part begins at `token` begins with; `token` itself when no
  // particle precedes it.
  std::size_t first_token(const Document& document, std::size_t token, bool one_word) const;

  std::unordered_set<std::string> particles_;  // folded
  std::unordered_set<std::string> relational_;
  std::vector<std::string> patronymics_;  // their endings
};

}  // namespace newsgraph::extract
