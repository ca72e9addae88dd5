// declensions.h - how names of people decline, and the lists that tell a given name from a surname.
// Read from datasets/names: declensions.tsv, given_names.tsv, surnames.tsv, family_first.tsv,
// particles.tsv.
// Words are in lower case with yo folded to ie. Threads: const access from any number.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "extract/morphology/features.h"

namespace newsgraph::extract {

enum class NameKind : std::uint8_t { kPlain, kSurname, kPatronymic, kGiven, kIndeclinable };

// One way to read a word of a name.
struct NameReading {
  std::string nominative;               // lower case
  Gender gender = Gender::kNone;        // kNone: either
  Case grammatical_case = Case::kNone;  // kNone: any
  NameKind kind = NameKind::kPlain;
  double weight = 0;
};

class Declensions {
 public:
  static Result<Declensions> open(const std::filesystem::path& folder);

  // Every reading of a word without hyphens, `folded` as said above.
  std::vector<NameReading> read(std::string_view folded) const;

  bool is_family_first(std::string_view folded) const { return family_first_.contains(std::string(folded)); }
  bool is_particle(std::string_view folded) const { return particles_.contains(std::string(folded)); }
  bool is_given(std::string_view folded) const { return given_.contains(std::string(folded)); }
  // Of a listed given name in the nominative; kNone when it is not listed or both genders bear it.
  Gender gender_of_given(std::string_view folded) const;

 private:
  struct Declension {
    NameKind kind = NameKind::kPlain;
    Gender gender = Gender::kNone;
    std::vector<std::string> stems;    // empty: any
    std::vector<std::string> endings;  // nominative first
    double weight = 0;
  };

  Result<void> read_declensions(const std::filesystem::path& file);
  Result<void> read_given_names(const std::filesystem::path& file);
  double given_bonus(const std::string& nominative, Gender gender) const;

  std::vector<Declension> declensions_;
  std::unordered_map<std::string, Gender> given_;       // kNone: both
  std::unordered_map<std::string, std::string> stems_;  // oblique stem -> given name
  std::unordered_set<std::string> surnames_;
  std::unordered_set<std::string> family_first_;
  std::unordered_set<std::string> particles_;
};

}  // namespace newsgraph::extract
