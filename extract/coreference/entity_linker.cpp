#include "extract/coreference/entity_linker.h"

#include <tuple>

#include "base/fold_case.h"
#include "extract/coreference/name_evidence.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kShortestAcronym = 2;  // letters
constexpr std::size_t kIndexedLetters = 2;   // of a word: two forms of one name share as many
constexpr std::size_t kBracketReach = 8;     // mentions back
constexpr std::size_t kGenericReach = 400;   // mentions back
constexpr std::size_t kManyWords = 3;        // of a name that an abbreviation in another language may follow
constexpr std::size_t kMostAlike = 500;      // things of one key: bounds hostile lists of names
constexpr std::uint32_t kKinReach = 3;       // tokens from a name back to the noun for kin

// The kinds of known names that a thing of this label may have, the likeliest first: what one calls a city
// another calls a place.
std::vector<GazetteerKind> kinds_of(std::string_view label) {
  using enum GazetteerKind;
  if (label == "Country") return {kCountry, kRegion, kCity};
  if (label == "City") return {kCity, kRegion};
  if (label == "Region" || label == "Place") return {kRegion, kCity, kCountry};
  if (label == "Organization") return {kOrganization};
  if (label == "Language") return {kLanguage};
  return {};
}

// The label of a known place that a mention calls a region or just a place.
std::string_view label_of(std::string_view label, const GazetteerEntry* entry) {
  if (!entry || (label != "Region" && label != "Place")) return label;
  if (entry->kind == GazetteerKind::kCity) return "City";
  return entry->kind == GazetteerKind::kCountry ? "Country" : label;
}

std::string word_key(std::string_view label, std::string_view word) {
  std::size_t size = 0;
  for (std::size_t letters = 0; letters < kIndexedLetters && size < word.size(); ++letters) {
    size += first_letter(word.substr(size)).size();
  }
  return std::string(label) + ':' + std::string(word.substr(0, size));
}

std::string entry_key(std::string_view label, const GazetteerEntry& entry) {
  return std::string(label) + '=' + std::string(to_string(entry.kind)) + ' ' + entry.key;
}

std::string acronym_key(std::string_view label, std::string_view letters) {
  return std::string(label) + '#' + std::string(letters);
}

std::string unit_key(std::string_view label, const NameUnit& unit) {
  return unit.entry ? entry_key(label, *unit.entry) : word_key(label, unit.word);
}

// One of the two countries of "Kazakh-Pakistani".
bool is_part_of_a_word(const Document& document, const MentionView& view) {
  const Span word = document.tokens[view.token_begin].span;
  const Span mention = document.result.mentions[view.id.value()].span;
  return word.contains(mention) && word != mention;
}

bool is_latin(std::string_view word) {
  return word.front() >= 'a' && word.front() <= 'z';
}

// Two letters at least and no small one.
bool is_acronym(std::string_view form) {
  if (count_code_points(form) < kShortestAcronym) return false;
  for (std::size_t at = 0; at < form.size(); at += first_letter(form.substr(at)).size()) {
    if (!starts_with_capital(form.substr(at))) return false;
  }
  return true;
}

std::vector<const std::string*> words_of(const PersonMention& name) {
  std::vector<const std::string*> words;
  for (const std::string* word : {&name.surname, &name.first, &name.patronymic}) {
    if (!word->empty()) words.push_back(word);
  }
  for (const std::string& word : name.middle) words.push_back(&word);
  return words;
}

// Two words on end begin with the first two letters: "of the Moscow International Festival (MIF)".
bool begins_words_of(std::string_view acronym, const std::vector<std::string>& words) {
  const std::string_view first = first_letter(acronym);
  const std::string_view second = first_letter(acronym.substr(first.size()));
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (first_letter(words[i]) == first && first_letter(words[i + 1]) == second) return true;
  }
  return false;
}

}  // namespace

const GazetteerEntry* EntityLinker::known_name(const MentionView& view, std::string_view label) const {
  std::vector<GazetteerMatch> matches;
  const auto kinds = kinds_of(label);
  const Mention& mention = document_.result.mentions[view.id.value()];
  if (is_part_of_a_word(document_, view)) {
    matches = gazetteer_.find(mention.text);
    for (GazetteerMatch& match : matches) match.token_end = view.token_end;
  } else if (!kinds.empty()) {
    gazetteer_.match(document_, view.token_begin, view.token_end, &matches);
  }
  for (const GazetteerKind kind : kinds) {
    for (const GazetteerMatch& match : matches) {
      if (match.token_end == view.token_end && match.entry->kind == kind && match.form != NameForm::kDemonym)
        return match.entry;
    }
  }
  return label == "City" ? named_capital(view) : nullptr;
}

// "The capital of Turkmenistan", "the Saudi capital".
const GazetteerEntry* EntityLinker::named_capital(const MentionView& view) const {
  if (view.tokens.size() < 2) return nullptr;
  const bool last = words_.contains("place_capital", fold_case(document_.tokens[view.tokens.back()].lemma));
  if (!last && !words_.contains("place_capital", fold_case(document_.tokens[view.tokens.front()].lemma)))
    return nullptr;
  const std::uint32_t begin = last ? view.token_begin : view.tokens[1];
  const std::uint32_t end = last ? view.tokens.back() : view.token_end;
  std::vector<GazetteerMatch> matches;
  gazetteer_.match(document_, begin, end, &matches);
  const NameForm form = last ? NameForm::kAdjective : NameForm::kName;
  for (const GazetteerMatch& match : matches) {
    if (match.entry->kind == GazetteerKind::kCountry && match.token_end == end && match.form == form)
      return gazetteer_.capital_of(match.entry->key);
  }
  return nullptr;
}

std::vector<NameUnit> EntityLinker::units(const MentionView& view, bool drop_legal) const {
  std::vector<NameUnit> units;
  // "Vice-mayor": the mayor in it is no other post, and not the mayor of the next sentence.
  const Mention& mention = document_.result.mentions[view.id.value()];
  if (is_part_of_a_word(document_, view) && mention.type != "PROFESSION")
    return {{fold_case(mention.text), nullptr}};
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
  // "The Kenyan ministry" is the ministry of Kenya.
  const bool adjective = document_.tokens[view.tokens.front()].upos == Upos::kAdj;
  if (adjective && units.size() == 2 && units.front().entry && units.back().entry &&
      units.front().entry->kind == GazetteerKind::kCountry &&
      units.back().entry->kind == GazetteerKind::kOrganization)
    std::swap(units.front(), units.back());
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

std::span<const std::size_t> EntityLinker::indexed(const std::string& key) const {
  const auto found = index_.find(key);
  if (found == index_.end()) return {};
  const std::span<const std::size_t> all(found->second);
  return all.last(std::min(all.size(), kMostAlike));
}

void EntityLinker::add_to_index(const std::string& key, std::size_t cluster) {
  const auto alike = indexed(key);
  if (std::find(alike.begin(), alike.end(), cluster) == alike.end()) index_[key].push_back(cluster);
}

// "The wife Yelena", "the wife, the singer Yelena".
bool EntityLinker::is_kin(std::size_t index) const {
  const std::uint32_t begin = views_[index].token_begin;
  for (std::uint32_t t = begin; t-- > 0 && t + kKinReach >= begin;) {
    const Token& word = document_.tokens[t];
    if (words_.contains("kin", fold_case(word.lemma))) return !is_genitive_of(t, begin);
    if (word.upos != Upos::kNoun && word.upos != Upos::kAdj && word.upos != Upos::kPunct) return false;
  }
  return false;
}

// "The mother (nom.) of Kristina (gen.)".
bool EntityLinker::is_genitive_of(std::uint32_t noun, std::uint32_t name) const {
  const Case own = document_.tokens[noun].features.grammatical_case;
  return document_.tokens[name].features.grammatical_case == Case::kGen && own != Case::kGen &&
         own != Case::kAcc;
}

// Somebody else in the article has the surname, too: they may be kin.
bool EntityLinker::shares_surname(const PersonMention& known) const {
  const auto alike = indexed(word_key("Person", known.surname));
  return std::any_of(alike.begin(), alike.end(), [&](std::size_t i) {
    const PersonMention& other = clusters_[i].person;
    return &other != &known && words_.same_name(other.surname, known.surname) &&
           !words_.same_name(other.first, known.first);
  });
}

bool EntityLinker::has_title(std::size_t index) const {
  const std::uint32_t begin = views_[index].token_begin;
  if (begin == 0) return false;
  const Token& title = document_.tokens[begin - 1];
  return title.upos == Upos::kNoun && title.features.animacy == Animacy::kAnim;
}

// "His wife Yelena" is not the singer Yelena Dymova, whom nobody called a wife and who has a title of her
// own.
bool EntityLinker::is_new_kin(std::size_t index, const EntityCluster& known) const {
  const auto any = [&](auto test) { return std::any_of(known.mentions.begin(), known.mentions.end(), test); };
  // "Father Feofan" is the monk Feofan (Golubev).
  const bool monk = any([&](std::size_t mention) {
    return document_.result.mentions[views_[mention].id.value()].text.ends_with(')');
  });
  return !monk && is_kin(index) && any([&](std::size_t mention) { return has_title(mention); }) &&
         !any([&](std::size_t mention) { return is_kin(mention); }) && !shares_surname(known.person);
}

std::optional<std::size_t> EntityLinker::find_person(std::size_t index, const PersonMention& name) const {
  std::optional<std::size_t> best;
  std::size_t by_first_name = 0;
  const Gender told = name.alone ? shown_name(document_, views_[index], words_).gender : Gender::kNone;
  const auto fits = [&](std::size_t i) {
    const Gender known = clusters_[i].person.gender;
    return told == Gender::kNone || known == Gender::kNone || told == known;
  };
  const auto same = [&](std::size_t i) {
    return words_.same_name(name.surname, clusters_[i].person.surname);
  };
  const auto unsure = [&](std::size_t i) { return may_lack_surname_of(name, clusters_[i].person, words_); };
  for (const std::string* word : words_of(name)) {
    for (const std::size_t i : indexed(word_key("Person", *word))) {
      if (!may_name(name, clusters_[i].person, words_)) continue;
      if (name.alone && !same(i) && is_new_kin(index, clusters_[i])) continue;
      // By the patronymic rather than by the first name alone; "Bush" rather than "Bush the elder"; of two
      // alike whom the verb fits, whom the surname alone meant before, the one named oftener, then later.
      const auto rank = [&](std::size_t c) {
        const EntityCluster& known = clusters_[c];
        return std::tuple(!unsure(c), same(c), fits(c), name.alone && known.called_by_surname,
                          name.alone ? known.mentions.size() : 0, known.mentions.back());
      };
      if (unsure(i) && best != i) ++by_first_name;
      if (!best || rank(i) > rank(*best)) best = i;
    }
  }
  return best && unsure(*best) && by_first_name > 1 ? std::nullopt : best;
}

std::optional<std::size_t> EntityLinker::find_named(std::string_view label,
                                                    const std::vector<NameUnit>& units,
                                                    const GazetteerEntry* entry) const {
  if (entry) {
    for (const std::size_t i : indexed(entry_key(label, *entry))) {
      if (clusters_[i].entry == entry) return i;
    }
  }
  if (units.empty()) return std::nullopt;
  for (const std::size_t i : indexed(unit_key(label, units.front()))) {
    for (const auto& name : clusters_[i].names) {
      if (same_units(units, name)) return i;
    }
  }
  return std::nullopt;
}

// "… tsentr Astana (MFTsA)", "Dzhey Zi (Jay-Z)": what stands in brackets right behind a name of the same
// label, as an abbreviation of it or in other letters.
std::optional<std::size_t> EntityLinker::find_bracketed(std::size_t index, std::string_view label) const {
  const MentionView& view = views_[index];
  if (view.token_begin == 0 || document_.form(document_.tokens[view.token_begin - 1]) != "(")
    return std::nullopt;
  const bool acronym = is_acronym(document_.form(document_.tokens[view.tokens[0]]));
  for (std::size_t m = index; m-- > 0 && m + kBracketReach >= index;) {
    if (views_[m].token_end + 1 != view.token_begin || !cluster_of_[m]) continue;
    const EntityCluster& cluster = clusters_[*cluster_of_[m]];
    const std::string& first_word = views_[cluster.mentions[0]].words[0];
    // "Mezhdunarodnaya shakhmatnaya federatsiya (FIDE)": of a name of many words it may be one in another
    // language.
    const bool long_name = !begins_words_of(view.words[0], views_[m].words) &&
                           views_[m].words.size() >= kManyWords && view.token_end < document_.tokens.size() &&
                           document_.form(document_.tokens[view.token_end]) == ")";
    const bool short_of = acronym && (first_letter(view.words[0]) == first_letter(first_word) || long_name);
    const bool other_letters = is_latin(view.words[0]) != is_latin(views_[m].words[0]);
    if (cluster.label == label && (short_of || other_letters)) return cluster_of_[m];
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
  const auto found = indexed(acronym_key(label, view.words[0]));
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

bool EntityLinker::is_generic(const MentionView& view) const {
  if (view.words.size() != 1 || starts_with_capital(document_.form(document_.tokens[view.tokens[0]])))
    return false;
  return gazetteer_.knows(view.words[0], GazetteerKind::kOrganizationKind);
}

// "ministerstvo" is the ministry named last.
std::optional<std::size_t> EntityLinker::find_generic(std::size_t index, std::string_view label) const {
  for (std::size_t m = index; m-- > 0 && m + kGenericReach >= index;) {
    if (!cluster_of_[m] || clusters_[*cluster_of_[m]].label != label) continue;
    for (const std::string& word : views_[m].words) {
      if (words_.same_name(word, views_[index].words[0])) return cluster_of_[m];
    }
  }
  return std::nullopt;
}

// "The Synod" with a capital is the one body before whose name has the noun for its head.
std::optional<std::size_t> EntityLinker::find_headed(std::size_t index) const {
  const MentionView& view = views_[index];
  if (view.token_end != view.token_begin + 1 || view.token_begin == 0) return std::nullopt;
  const std::string_view form = document_.form(document_.tokens[view.token_begin]);
  const bool noun = document_.tokens[view.token_begin].upos == Upos::kNoun && starts_with_capital(form) &&
                    !is_acronym(form) && gazetteer_.knows(form, GazetteerKind::kOrganizationKind) &&
                    !is_opening_quote(document_.form(document_.tokens[view.token_begin - 1]));
  if (!noun) return std::nullopt;
  std::optional<std::size_t> found, inner;
  std::uint32_t begin = 0;  // of the name that was found
  for (std::size_t m = index; m-- > 0 && m + kGenericReach >= index;) {
    const MentionView& other = views_[m];
    if (!cluster_of_[m] || other.words.size() < 2 || clusters_[*cluster_of_[m]].label != "Organization")
      continue;
    if (document_.tokens[other.head].lemma != document_.tokens[view.head].lemma) continue;
    if (!found) {
      found = cluster_of_[m];
      begin = other.token_begin;
    } else if (found != cluster_of_[m] && inner != cluster_of_[m]) {
      // "The Holy Synod | of the Church": the longer name is meant.
      if (other.token_begin != begin || inner) return std::nullopt;
      inner = found;
      found = cluster_of_[m];
    }
  }
  return found;
}

std::optional<std::size_t> EntityLinker::find(std::size_t index, std::string_view label,
                                              const PersonMention& person, const std::vector<NameUnit>& name,
                                              const GazetteerEntry* entry) const {
  if (label == "Person") {
    auto found = find_person(index, person);
    if (!found) found = find_named(label, name, nullptr);
    return found ? found : find_bracketed(index, label);
  }
  auto found = find_named(label, name, entry);
  if (!found) found = find_bracketed(index, label);
  if (!found && !entry) found = find_abbreviated(views_[index], label);
  if (!found && !entry && label == "Organization") found = find_headed(index);
  return found;
}

std::size_t EntityLinker::join(std::size_t index, std::size_t cluster) {
  clusters_[cluster].mentions.push_back(index);
  cluster_of_[index] = cluster;
  return cluster;
}

void EntityLinker::add_name(std::size_t index, const PersonMention& person, std::vector<NameUnit> name) {
  EntityCluster& cluster = clusters_[index];
  if (cluster.label == "Person" && may_name(person, cluster.person, words_)) {
    merge(person, &cluster.person);
    for (const std::string* word : words_of(person)) add_to_index(word_key("Person", *word), index);
  }
  const bool known = std::any_of(cluster.names.begin(), cluster.names.end(),
                                 [&](const auto& other) { return same_units(other, name); });
  if (known || name.empty()) return;
  add_to_index(unit_key(cluster.label, name.front()), index);
  cluster.names.push_back(std::move(name));
}

// "Canadian" beside a noun tells the country, whatever the recogniser calls it.
bool EntityLinker::is_country_adjective(const MentionView& view) const {
  const Token& word = document_.tokens[view.token_begin];
  if (view.token_end != view.token_begin + 1 || word.upos != Upos::kAdj || word.relation != DepRel::kAmod)
    return false;
  std::vector<GazetteerMatch> matches;
  gazetteer_.match(document_, view.token_begin, view.token_end, &matches);
  return std::any_of(matches.begin(), matches.end(), [](const GazetteerMatch& match) {
    return match.entry->kind == GazetteerKind::kCountry && match.form == NameForm::kAdjective;
  });
}

// "The Palestinian movement HAMAS": a name inside that begins with a capital and ends where the whole does,
// behind nothing but adjectives and words for its kind, is the whole's own name.
std::optional<std::size_t> EntityLinker::own_name(std::size_t index) const {
  const MentionView& view = views_[index];
  for (std::size_t i = index + 1; i < views_.size() && views_[i].token_begin < view.token_end; ++i) {
    const MentionView& inner = views_[i];
    const Mention& mention = document_.result.mentions[inner.id.value()];
    const bool ends = inner.tokens.back() == view.tokens.back() && inner.tokens.front() > view.tokens.front();
    if (!ends || mention.type != "ORGANIZATION") continue;
    if (!starts_with_capital(document_.form(document_.tokens[inner.tokens.front()]))) continue;
    const bool latin = is_latin(inner.words.front());
    bool kind = false, adjectives = true, plain = inner.words.size() > 1 || latin;
    for (const std::uint32_t t : view.tokens) {
      if (t >= inner.tokens.front()) break;
      const Token& word = document_.tokens[t];
      const bool first = t == view.tokens.front();
      const bool legal = words_.contains("legal", fold_case(word.lemma));
      kind = kind || legal;
      adjectives =
          adjectives &&
          (legal || (word.upos == Upos::kAdj && (first || !starts_with_capital(document_.form(word)))));
      // "The European Central Bank" is not the Central Bank; but a small letter begins no name ("the spanish
      // Civil Guard", "the French Nexans").
      if (latin || !starts_with_capital(document_.form(word))) continue;
      plain = plain && !gazetteer_.knows(document_.form(word), GazetteerKind::kCountry) &&
              !gazetteer_.knows(document_.form(word), GazetteerKind::kCity) &&
              !gazetteer_.knows(document_.form(word), GazetteerKind::kRegion);
    }
    // "The agency of the ministry": a genitive is another body.
    const std::uint32_t before = inner.token_begin - 1;
    const bool genitive = before >= view.token_begin && document_.tokens[before].upos == Upos::kNoun &&
                          document_.tokens[inner.tokens.front()].features.grammatical_case == Case::kGen;
    const bool own = adjectives && (kind || plain) && !genitive;
    if (own) return i;
  }
  return std::nullopt;
}

// "Taking a bribe on a large scale" is taking a bribe: the mention inside that begins with it.
std::optional<std::size_t> EntityLinker::bare_crime(std::size_t index) const {
  const std::size_t inner = index + 1;
  if (inner >= views_.size() || views_[inner].token_begin != views_[index].token_begin ||
      views_[inner].token_end >= views_[index].token_end)
    return std::nullopt;
  const bool crime = document_.result.mentions[views_[inner].id.value()].type == "CRIME";
  const Token& next = document_.tokens[views_[inner].token_end];
  return crime && next.upos == Upos::kAdp ? std::optional(inner) : std::nullopt;
}

std::optional<std::size_t> EntityLinker::link(std::size_t index, std::string_view label) {
  const MentionView& view = views_[index];
  if (label == "Organization") {
    if (const auto inner = own_name(index)) {
      const auto cluster = link(*inner, label);
      return cluster ? std::optional(join(index, *cluster)) : std::nullopt;
    }
    if (cluster_of_[index]) return cluster_of_[index];
  }
  if (label == "Crime") {
    if (const auto inner = bare_crime(index)) {
      const auto cluster = link(*inner, label);
      return cluster ? std::optional(join(index, *cluster)) : std::nullopt;
    }
    if (cluster_of_[index]) return cluster_of_[index];
  }
  if (label == "Organization" && is_generic(view)) {
    const auto found = find_generic(index, label);
    return found ? std::optional(join(index, *found)) : std::nullopt;
  }
  if (label == "Group" && is_country_adjective(view)) label = "Country";
  const bool is_person = label == "Person";
  const PersonMention person = is_person ? parse_person(document_, view, words_) : PersonMention();
  const GazetteerEntry* entry = is_person ? nullptr : known_name(view, label);
  label = label_of(label, entry);
  // A person's name in Latin letters may be the other spelling of one in Cyrillic.
  std::vector<NameUnit> name;
  if (!is_person || is_latin(view.words[0])) name = units(view, label == "Organization");
  auto found = find(index, label, person, name, entry);
  if (!found) {
    found = clusters_.size();
    clusters_.push_back({std::string(label), {}, person, entry, {}, false});
  }
  EntityCluster& cluster = clusters_[*found];
  if (!cluster.entry) cluster.entry = entry;
  if (person.alone && words_.same_name(person.surname, cluster.person.surname))
    cluster.called_by_surname = true;
  if (entry) add_to_index(entry_key(label, *entry), *found);
  if (view.words.size() > 1) add_to_index(acronym_key(label, acronym(view)), *found);
  add_name(*found, person, std::move(name));
  return join(index, *found);
}

}  // namespace newsgraph::extract
