// name_normalizer.h - the canonical name of a mention, and its English spelling.
// Read by the entity builder. A mention's words come from a document with the tagger's choice, or from a bare
// string. Threads: const access from any number. Lifetime: keeps a reference to the Morphology. Errors: only
// when opening.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "extract/document.h"
#include "extract/morphology/morphology.h"
#include "extract/names/person_name.h"

namespace newsgraph::extract {

struct NormalName {
  std::string name;   // nominative; capitals and quotation marks as in the text
  PersonName person;  // of a PERSON
};

class NameNormalizer {
 public:
  // `folder` is datasets/names.
  static Result<NameNormalizer> open(const Morphology& morphology, const std::filesystem::path& folder);
  NameNormalizer(NameNormalizer&&) noexcept;
  NameNormalizer& operator=(NameNormalizer&&) noexcept;
  ~NameNormalizer();

  // `type` is the mention's label: PERSON has rules of its own, values (DATE, MONEY, ...) stay as they are.
  NormalName normalize(std::string_view text, std::string_view type, const NameEvidence& evidence = {}) const;
  // Tokens [begin, end) of the document.
  NormalName normalize(const Document& document, std::uint32_t begin, std::uint32_t end,
                       std::string_view type, const NameEvidence& evidence = {}) const;

  // Of a folded lemma that only one gender has as a title ("queen"); kNone for all others.
  Gender gender_of_title(std::string_view lemma) const;

  // Of a word that, in whatever case, is only listed given names of one gender; kNone for all others.
  Gender gender_of_given(std::string_view word) const;

  // Of a name whose nominative is certain: by its patronymic, or by a given name that is listed with one
  // gender; kNone for all others.
  Gender gender_of(const PersonName& nominative) const;

  // In Latin letters as the US Board on Geographic Names writes Russian (ICU "Russian-Latin/BGN"), signs left
  // out.
  std::string transliterate(std::string_view russian) const;

 private:
  struct Data;
  explicit NameNormalizer(std::unique_ptr<Data> data);
  NormalName normalize(std::vector<NameWord> words, std::string_view type,
                       const NameEvidence& evidence) const;
  std::unique_ptr<Data> data_;
};

}  // namespace newsgraph::extract
