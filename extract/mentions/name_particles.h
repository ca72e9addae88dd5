// name_particles.h - "Ursula von der Leyen" and "Van I" are one name each: small words that belong to
// people's names. Runs after the recogniser. A PERSON mention with particles right before it begins with
// them, and with the capitalised word before them where no mention of another type has that one; one of
// several words begins with a short unknown word before it ("Tran Van Min"). A mention of one word takes in
// the capital that stands alone behind it, with no point: a given name of one letter; and a capitalised word
// in its own case that no mention has ("Pavel Lugovoy"). A number that begins a date is given back ("Pavel
// Lugovoy | 4-5 March"), and a body's name takes in a department of another body that it ends with ("the
// Institute of Virology | SO RAN"). Particles are data: datasets/names/particles.tsv. Threads: const access
// from any number.   Cost: linear in mentions.
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
  // A monk's name takes in the surname in brackets behind it ("archimandrite Feofan (Golubev)") and what was
  // found inside. Runs when titles were cut off names.
  void join_monks(Document& document) const;
  // "bin", in small letters.
  bool is_particle(std::string_view form) const;
  // "al-Hashimi": a name that begins with one.
  bool begins_with_particle(std::string_view form) const;
  // "Predecessor": whose one is stands behind it, no name of his. Folded, in the nominative.
  bool is_relational(std::string_view lemma) const;
  // Folded, in the nominative.
  bool is_patronymic(std::string_view lemma) const;

 private:
  // The token that the name whose recognised part begins at `token` begins with; `token` itself when no
  // particle precedes it.
  std::size_t first_token(const Document& document, std::size_t token, bool one_word) const;

  // One past the surname in brackets behind the monk's name [begin, end); `end` for anything else.
  std::size_t end_of_monk(const Document& document, std::size_t begin, std::size_t end) const;

  std::unordered_set<std::string> particles_;  // folded
  std::unordered_set<std::string> monastic_;   // folded titles
  std::unordered_set<std::string> relational_;
  std::vector<std::string> patronymics_;  // their endings
};

}  // namespace newsgraph::extract
