#include "extract/morphology/features.h"

#include <array>
#include <span>
#include <utility>

namespace newsgraph::extract {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, kUposCount> kUposNames = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

// Index 0 is kNone everywhere.
constexpr std::string_view kAnimacies[] = {"", "Anim", "Inan"};
constexpr std::string_view kAspects[] = {"", "Imp", "Perf"};
constexpr std::string_view kCases[] = {"", "Nom", "Gen", "Dat", "Acc", "Ins", "Loc", "Par", "Voc"};
constexpr std::string_view kDegrees[] = {"", "Pos", "Cmp", "Sup"};
constexpr std::string_view kGenders[] = {"", "Masc", "Fem", "Neut"};
constexpr std::string_view kMoods[] = {"", "Ind", "Imp", "Cnd"};
constexpr std::string_view kNumbers[] = {"", "Sing", "Plur"};
constexpr std::string_view kPersons[] = {"", "1", "2", "3"};
constexpr std::string_view kTenses[] = {"", "Past", "Pres", "Fut"};
constexpr std::string_view kVariants[] = {"", "Short"};
constexpr std::string_view kVerbForms[] = {"", "Conv", "Fin", "Inf", "Part"};
constexpr std::string_view kVoices[] = {"", "Act", "Mid", "Pass"};

// Calls visit(name, value names, member) for the twelve features in alphabetical order.
template <typename Record, typename Visit>
void for_each_feature(Record& features, Visit visit) {
  visit("Animacy", Names(kAnimacies), features.animacy);
  visit("Aspect", Names(kAspects), features.aspect);
  visit("Case", Names(kCases), features.grammatical_case);
  visit("Degree", Names(kDegrees), features.degree);
  visit("Gender", Names(kGenders), features.gender);
  visit("Mood", Names(kMoods), features.mood);
  visit("Number", Names(kNumbers), features.number);
  visit("Person", Names(kPersons), features.person);
  visit("Tense", Names(kTenses), features.tense);
  visit("Variant", Names(kVariants), features.variant);
  visit("VerbForm", Names(kVerbForms), features.verb_form);
  visit("Voice", Names(kVoices), features.voice);
}

void set_feature(std::string_view wanted_name, std::string_view wanted_value, Features* features) {
  for_each_feature(*features, [&](std::string_view name, Names values, auto& member) {
    if (name != wanted_name) return;
    for (std::size_t i = 1; i < values.size(); ++i) {
      if (values[i] == wanted_value) member = static_cast<std::remove_reference_t<decltype(member)>>(i);
    }
  });
}

}  // namespace

std::string_view to_string(Upos upos) {
  return kUposNames[static_cast<std::size_t>(upos)];
}

bool parse_upos(std::string_view name, Upos* upos) {
  for (std::size_t i = 0; i < kUposNames.size(); ++i) {
    if (kUposNames[i] == name) return *upos = static_cast<Upos>(i), true;
  }
  return false;
}

std::string to_string(const Features& features) {
  std::string text;
  for_each_feature(features, [&](std::string_view name, Names values, const auto& member) {
    const auto value = static_cast<std::size_t>(member);
    if (value == 0) return;
    if (!text.empty()) text += '|';
    text.append(name).append("=").append(values[value]);
  });
  return text.empty() ? "_" : text;
}

Features parse_features(std::string_view text) {
  Features features;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find('|'));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    const std::size_t equals = part.find('=');
    if (equals != part.npos) set_feature(part.substr(0, equals), part.substr(equals + 1), &features);
  }
  return features;
}

}  // namespace newsgraph::extract
