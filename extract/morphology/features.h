// features.h - parts of speech and the twelve core features of Universal Dependencies.
// One analysis of one word form is (lemma, Upos, Features). A feature that a word does not have is kNone.
// Features is 12 bytes, compared bytewise; to_string writes UD's "Animacy=Inan|Case=Gen|..." (alphabetical,
// "_" if empty).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace newsgraph::extract {

enum class Upos : std::uint8_t {
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX,
};
inline constexpr int kUposCount = 17;

enum class Animacy : std::uint8_t { kNone, kAnim, kInan };
enum class Aspect : std::uint8_t { kNone, kImp, kPerf };
enum class Case : std::uint8_t { kNone, kNom, kGen, kDat, kAcc, kIns, kLoc, kPar, kVoc };
enum class Degree : std::uint8_t { kNone, kPos, kCmp, kSup };
enum class Gender : std::uint8_t { kNone, kMasc, kFem, kNeut };
enum class Mood : std::uint8_t { kNone, kInd, kImp, kCnd };
enum class Number : std::uint8_t { kNone, kSing, kPlur };
enum class Person : std::uint8_t { kNone, kFirst, kSecond, kThird };
enum class Tense : std::uint8_t { kNone, kPast, kPres, kFut };
enum class Variant : std::uint8_t { kNone, kShort };
enum class VerbForm : std::uint8_t { kNone, kConv, kFin, kInf, kPart };
enum class Voice : std::uint8_t { kNone, kAct, kMid, kPass };

struct Features {
  Animacy animacy = Animacy::kNone;
  Aspect aspect = Aspect::kNone;
  Case grammatical_case = Case::kNone;
  Degree degree = Degree::kNone;
  Gender gender = Gender::kNone;
  Mood mood = Mood::kNone;
  Number number = Number::kNone;
  Person person = Person::kNone;
  Tense tense = Tense::kNone;
  Variant variant = Variant::kNone;
  VerbForm verb_form = VerbForm::kNone;
  Voice voice = Voice::kNone;

  bool operator==(const Features&) const = default;
};

// Two values of one feature that may be of one thing: equal, or one of them not known.
template <typename Feature>
constexpr bool may_agree(Feature a, Feature b) {
  return a == b || a == Feature::kNone || b == Feature::kNone;
}

// The noun has the number and the gender that the verb shows; what a noun does not show it has not.
constexpr bool has_form_of(const Features& noun, const Features& verb) {
  return (verb.number == Number::kNone || noun.number == verb.number) &&
         (verb.gender == Gender::kNone || noun.gender == verb.gender);
}

std::string_view to_string(Upos upos);
// False for a name that is not one of UD's seventeen.
bool parse_upos(std::string_view name, Upos* upos);

std::string to_string(const Features& features);
// Reads UD's notation; features outside the twelve are skipped, as are unknown values.
Features parse_features(std::string_view text);

}  // namespace newsgraph::extract
