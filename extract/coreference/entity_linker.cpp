#include "extract/coreference/entity_linker.h"

#include "base/fold_case.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kShortestAcronym = 2;  // letters

std::optional<GazetteerKind> kind_of(std::string_view label) {
  if (label == "Country") return GazetteerKind::kCountry;
  if (label == "City") return GazetteerKind::kCity;
  if (label == "Region" || label == "Place") return GazetteerKind::kRegion;
  if (label == "Organization") return GazetteerKind::kOrganization;
  if (label == "Language") return GazetteerKind::kLanguage;
  return std::nullopt;
}

std::string first_letter(std::string_view word) {
  std::size_t size = 1;
  while (size < word.size() && (static_cast<unsigned char>(word[size]) & 0xC0) == 0x80) ++size;
  return std::string(word.substr(0, size));
}

// Two letters at least and no small one.
bool is_acronym(std::string_view form) {
  if (count_code_points(form) < kShortestAcronym) return false;
  for (std::size_t at = 0; at < form.size(); at += first_letter(form.substr(at)).size()) {
    if (!starts_with_capital(form.substr(at))) return false;
  }
  return true;
}

}  // namespace

const GazetteerEntry* EntityLinker::known_name(const MentionView& view, std::string_view label) const {
  const auto kind = kind_of(label);
  if (!kind) return nullptr;
  std::vector<GazetteerMatch> matches;
  gazetteer_.match(document_, view.token_begin, view.token_end, &matches);
  for (const GazetteerMatch& match : matches) {
    if (match.token_end == view.token_end && match.entry->kind == *kind && match.form != NameForm::kDemonym)
      return match.entry;
  }
  return nullptr;
}

std::vector<NameUnit> EntityLinker::units(const MentionView& view, bool drop_legal) const {
  std::vector<NameUnit> units;
  std::vector<GazetteerMatch> matches;
  for (std::size_t i = 0; i < view.words.size();) {
    matches.clear();
    gazetteer_.match(document_, view.tokens[i], view.token_end, &matches);
    const auto known = std::find_if(matches.begin(), matches.end(), [](const GazetteerMatch& match) {
      return match.entry->kind == GazetteerKind::kOrganization ||
             match.entry->kind == GazetteerKind::kCountry;
    });
    const std::string lemma = fold_case(document_.tokens[view.tokens[i]].lemma);
    if (known != matches.end()) {
      units.push_back({"", known->entry});
      while (i < view.words.size() && view.tokens[i] < known->token_end) ++i;
      continue;
    }
    if (!drop_legal || view.words.size() == 1 ||
        !(words_.contains("legal", lemma) || words_.contains("legal", view.words[i]))) {
      units.push_back({view.words[i], nullptr});
    }
    ++i;
  }
  return units;
}

bool EntityLinker::same_units(const std::vector<NameUnit>& a, const std::vector<NameUnit>& b) const {
  if (a.size() != b.size()) return false;
  return std::equal(a.begin(), a.end(), b.begin(), [&](const NameUnit& x, const NameUnit& y) {
    return x.entry == y.entry && (x.entry || words_.same_name(x.word, y.word));
  });
}

// The first letters of a name's words, of both parts where there is a hyphen.
std::string EntityLinker::acronym(const MentionView& view) const {
  std::string letters;
  for (const std::string& word : view.words) {
    if (!words_.contains("small", word)) letters += first_letter(word);
  }
  return letters;
}

std::optional<std::size_t> EntityLinker::find_person(const PersonMention& name) const {
  std::optional<std::size_t> best;
  std::uint32_t last_seen = 0;
  for (std::size_t i = 0; i < clusters_.size(); ++i) {
    if (clusters_[i].label != "Person" || !may_name(name, clusters_[i].person, words_)) continue;
    const std::uint32_t seen = views_[clusters_[i].mentions.back()].token_begin;
    if (!best || seen > last_seen) best = i, last_seen = seen;
  }
  return best;
}

std::optional<std::size_t> EntityLinker::find_named(std::string_view label,
                                                    const std::vector<NameUnit>& units,
                                                    const GazetteerEntry* entry) const {
  for (std::size_t i = 0; i < clusters_.size(); ++i) {
    const EntityCluster& cluster = clusters_[i];
    if (cluster.label != label) continue;
    if (entry && cluster.entry == entry) return i;
    for (const auto& name : cluster.names) {
      if (!units.empty() && same_units(units, name)) return i;
    }
  }
  return std::nullopt;
}

// "… tsentr Astana (MFTsA)": what stands in brackets right behind a name of the same label, as an
// abbreviation of it.
std::optional<std::size_t> EntityLinker::find_bracketed(const MentionView& view,
                                                        std::string_view label) const {
  if (view.token_begin == 0 || document_.form(document_.tokens[view.token_begin - 1]) != "(")
    return std::nullopt;
  if (!is_acronym(document_.form(document_.tokens[view.tokens[0]]))) return std::nullopt;
  for (std::size_t i = clusters_.size(); i-- > 0;) {
    const auto& mentions = clusters_[i].mentions;
    const bool before = std::any_of(mentions.begin(), mentions.end(), [&](std::size_t m) {
      return views_[m].token_end + 1 == view.token_begin;
    });
    if (before && clusters_[i].label == label &&
        words_.same_name(first_letter(view.words[0]), first_letter(views_[mentions[0]].words[0])))
      return i;
  }
  return std::nullopt;
}

// An abbreviation whose letters begin the words of just one longer name before it.
std::optional<std::size_t> EntityLinker::find_abbreviated(const MentionView& view,
                                                          std::string_view label) const {
  if (view.words.size() != 1 || count_code_points(view.words[0]) < 3 ||
      !is_acronym(document_.form(document_.tokens[view.tokens[0]]))) {
    return std::nullopt;
  }
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < clusters_.size(); ++i) {
    if (clusters_[i].label != label) continue;
    const auto& mentions = clusters_[i].mentions;
    if (!std::any_of(mentions.begin(), mentions.end(),
                     [&](std::size_t m) { return acronym(views_[m]) == view.words[0]; }))
      continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

bool EntityLinker::is_generic(const MentionView& view) const {
  if (view.words.size() != 1 || starts_with_capital(document_.form(document_.tokens[view.tokens[0]])))
    return false;
  const auto found = gazetteer_.find(view.words[0]);
  return std::any_of(found.begin(), found.end(), [](const GazetteerMatch& match) {
    return match.entry->kind == GazetteerKind::kOrganizationKind;
  });
}

// "ministerstvo" is the ministry named last.
std::optional<std::size_t> EntityLinker::find_generic(const MentionView& view, std::string_view label) const {
  std::optional<std::size_t> best;
  std::uint32_t last_seen = 0;
  for (std::size_t i = 0; i < clusters_.size(); ++i) {
    if (clusters_[i].label != label) continue;
    for (const std::size_t m : clusters_[i].mentions) {
      const bool has_word =
          std::any_of(views_[m].words.begin(), views_[m].words.end(),
                      [&](const std::string& word) { return words_.same_name(word, view.words[0]); });
      if (has_word && views_[m].token_begin >= last_seen) best = i, last_seen = views_[m].token_begin;
    }
  }
  return best;
}

std::optional<std::size_t> EntityLinker::link(std::size_t index, std::string_view label) {
  const MentionView& view = views_[index];
  std::optional<std::size_t> found;
  PersonMention person;
  std::vector<NameUnit> name;
  const GazetteerEntry* entry = nullptr;
  if (label == "Person") {
    person = parse_person(document_, view, words_);
    found = find_person(person);
  } else {
    if (label == "Organization" && is_generic(view)) {
      found = find_generic(view, label);
      if (!found) return std::nullopt;
      clusters_[*found].mentions.push_back(index);
      return found;
    }
    entry = known_name(view, label);
    name = units(view, label == "Organization");
    found = find_named(label, name, entry);
    if (!found) found = find_bracketed(view, label);
    if (!found && !entry) found = find_abbreviated(view, label);
  }
  if (!found) {
    found = clusters_.size();
    clusters_.push_back({std::string(label), {}, person, entry, {}});
  }
  EntityCluster& cluster = clusters_[*found];
  cluster.mentions.push_back(index);
  if (label == "Person") merge(person, &cluster.person);
  if (!cluster.entry) cluster.entry = entry;
  const bool known = std::any_of(cluster.names.begin(), cluster.names.end(),
                                 [&](const auto& other) { return same_units(other, name); });
  if (!known && !name.empty()) cluster.names.push_back(std::move(name));
  return found;
}

}  // namespace newsgraph::extract
