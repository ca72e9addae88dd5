#include "extract/coreference/kind_references.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/fold_case.h"
#include "base/table_file.h"
#include "extract/coreference/noun_phrases.h"
#include "extract/mention_list.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kSentencesBack = 3;   // of the last time the body was told of
constexpr std::size_t kSentencesAlone = 8;  // or the only one of its kind
// A body told of in the sentence before is meant rather than one left for so many sentences.
constexpr std::size_t kSentencesLeft = 3;
constexpr std::uint32_t kVisitReach = 10;  // tokens from the word for a visit to the country visited
constexpr std::uint32_t kNameReach = 3;    // tokens from the noun for a kind to the name in quotes behind it

using Kinds = WordKinds::Kinds;

// "The country", "the province", "the city": the one of the label that was named since the beginning of so
// many sentences back.
struct PlaceKind {
  std::string_view label;
  std::string_view list;
  std::size_t sentences_back;
  bool alone = false;    // or the only one named so far
  bool capital = false;  // a state's
};
constexpr std::array<PlaceKind, 4> kPlaceKinds = {{{"Country", "place_country", 1},
                                                   {"Region", "place_region", 2, true},
                                                   {"City", "place_city", 1, true},
                                                   {"City", "place_capital", 1, false, true}}};

constexpr std::size_t kCountry = 0, kRegion = 1, kCapital = 3;  // of them

class KindReferenceFinder {
 public:
  KindReferenceFinder(const Document& document, const std::vector<MentionView>& views,
                      const std::vector<EntityCluster>& clusters, const CoreferenceWords& words)
      : document_(document),
        clusters_(clusters),
        words_(words),
        at_(document.tokens.size()),
        kinds_(clusters.size()),
        nouns_(clusters.size()),
        told_(clusters.size()),
        product_(clusters.size()),
        feminine_(clusters.size()),
        known_(clusters.size()) {
    for (std::size_t cluster = 0; cluster < clusters.size(); ++cluster) {
      const std::string& label = clusters[cluster].label;
      if (label == "Person") {
        for (const std::size_t view : clusters[cluster].mentions) {
          people_.push_back(views[view].token_begin);
          if (clusters[cluster].person.gender != Gender::kMasc) women_.push_back(views[view].token_begin);
        }
      }
      const GazetteerEntry* entry = clusters[cluster].entry;
      for (std::size_t k = 0; k < kPlaceKinds.size(); ++k) {
        if (label != kPlaceKinds[k].label) continue;
        if (kPlaceKinds[k].capital && (entry == nullptr || entry->detail != "capital")) continue;
        for (const std::size_t view : clusters[cluster].mentions)
          places_[k].push_back({views[view].token_begin, cluster});
      }
      if (label == "Region") add_own_nouns(clusters[cluster], cluster, views);
      if (label == "Position" || label == "Person") continue;
      known_[cluster] = entry != nullptr;
      if (label == "Organization" && entry != nullptr) kinds_[cluster] = kinds_of_known(*entry);
      for (const std::size_t view : clusters[cluster].mentions)
        cover(views[view], cluster, label == "Organization" || label == "Facility" || label == "Product");
      product_[cluster] = label == "Product";
    }
    for (auto& places : places_) put_in_order(&places);
    for (auto& [noun, places] : by_noun_) put_in_order(&places);
    std::sort(people_.begin(), people_.end());
    std::sort(women_.begin(), women_.end());
  }

  std::vector<Reference> find() {
    std::vector<Reference> found;
    for (const DocumentSentence& sentence : document_.sentences) {
      for (std::uint32_t t = sentence.token_begin; t < sentence.token_end; ++t) {
        if (at_[t].covered) {
          if (!at_[t].body) continue;
          name(*at_[t].body, t, sentence.token_begin);
          // Names inside are parts of it, but for that of the body whose board it is.
          if (!is_other(t)) t = at_[t].end - 1;
        } else if (const auto object = object_again(t)) {
          found.push_back({t, EntityId(static_cast<std::uint32_t>(*object)), ReferenceKind::kPronoun});
        } else if (const auto subject = subject_again(t, sentence)) {
          found.push_back({t, EntityId(static_cast<std::uint32_t>(*subject)), ReferenceKind::kPronoun});
        } else if (const auto capital = capital_of_country(t, sentence)) {
          found.push_back({t, EntityId(static_cast<std::uint32_t>(*capital)), ReferenceKind::kKind});
        } else if (const auto meant = place_or_owner(t, sentence)) {
          const bool owner = token(t).upos == Upos::kDet;
          found.push_back({t, EntityId(static_cast<std::uint32_t>(*meant)),
                           owner ? ReferenceKind::kPossessive : ReferenceKind::kKind});
        } else if (const Kinds kinds = kinds_of(t); kinds.any()) {
          const auto body = told_body(t, kinds, sentence);
          if (!body) continue;
          found.push_back({t, EntityId(static_cast<std::uint32_t>(*body)), ReferenceKind::kKind});
          tell_of(*body);
          nouns_[*body].insert(fold_case(token(t).lemma));  // and may be told of it again
          object_ = {*body, t};
        }
      }
      ++sentence_;
    }
    return found;
  }

 private:
  struct Place {
    bool covered = false;
    std::optional<std::size_t> body;  // the organization whose name begins here
    std::uint32_t end = 0;            // of that name
  };
  struct Named {
    std::size_t body = 0;
    std::size_t sentence = 0;
  };
  struct BodyNoun {
    std::size_t body = 0;
    std::uint32_t noun = 0;  // the token
  };
  struct NamedPlace {
    std::uint32_t token = 0;
    std::size_t cluster = 0;
    std::uint32_t other_end = 0;  // behind the last naming of another such place before; 0: none
  };

  static void put_in_order(std::vector<NamedPlace>* places) {
    std::sort(places->begin(), places->end(), [](const NamedPlace& a, const NamedPlace& b) {
      return std::pair(a.token, a.cluster) < std::pair(b.token, b.cluster);
    });
    for (std::size_t i = 1; i < places->size(); ++i) {
      const NamedPlace& before = (*places)[i - 1];
      NamedPlace& own = (*places)[i];
      own.other_end = before.cluster == own.cluster ? before.other_end : before.token + 1;
    }
  }

  const Token& token(std::uint32_t t) const { return document_.tokens[t]; }

  // "The republic" is told of the region whose name has the noun.
  void add_own_nouns(const EntityCluster& region, std::size_t cluster,
                     const std::vector<MentionView>& views) {
    for (const std::size_t view : region.mentions) {
      for (const std::uint32_t t : views[view].tokens) {
        if (token(t).upos != Upos::kNoun) continue;
        const std::string noun = fold_case(token(t).lemma);
        if (!words_.contains(kPlaceKinds[kRegion].list, noun))
          by_noun_[noun].push_back({views[view].token_begin, cluster});
      }
    }
  }

  // The last of them named before the token.
  static const NamedPlace* last_before(const std::vector<NamedPlace>& places, std::uint32_t t) {
    const auto after = std::partition_point(places.begin(), places.end(),
                                            [&](const NamedPlace& place) { return place.token < t; });
    return after == places.begin() ? nullptr : &*(after - 1);
  }

  void cover(const MentionView& view, std::size_t cluster, bool body) {
    for (std::uint32_t t = view.token_begin; t < view.token_end; ++t) at_[t].covered = true;
    Place& place = at_[view.token_begin];
    if (body && view.token_end > place.end) place = {true, cluster, view.token_end};
  }

  Kinds kinds_of(std::uint32_t t) const {
    if (token(t).upos != Upos::kNoun && token(t).upos != Upos::kPropn) return {};
    const std::string lemma = fold_case(token(t).lemma);
    // "Steppe-bank" is a bank.
    const auto hyphen = lemma.rfind('-');
    const Kinds kinds = words_.bodies().of(lemma);
    return hyphen == std::string::npos ? kinds : kinds | words_.bodies().of(lemma.substr(hyphen + 1));
  }

  // "The coach of "Barys"": whose people or things only bodies of one kind have.
  Kinds kinds_told_by(std::uint32_t t) const {
    return words_.owners_of_bodies().of(fold_case(token(t).lemma));
  }

  bool is_other(std::uint32_t t) const { return words_.contains("other_body", fold_case(token(t).lemma)); }

  // The body is named here: its kinds are those of its words and of the noun before it.
  void name(std::size_t body, std::uint32_t begin, std::uint32_t sentence_begin) {
    for (std::uint32_t t = begin; t < at_[begin].end; ++t) {
      if (!is_other(begin)) add_kind_noun(body, t);
      if (is_other(t)) known_[body] = true;
    }
    std::uint32_t before = begin;
    while (before > sentence_begin && is_quote(document_.form(token(before - 1)))) --before;
    // "The corporation | of development | "Dawn"".
    for (std::uint32_t steps = 0; steps < kNameReach && before > sentence_begin + 1; ++steps) {
      const Token& word = token(before - 1);
      const bool common = word.upos == Upos::kNoun && !starts_with_capital(document_.form(word));
      if (!common || word.features.grammatical_case != Case::kGen || kinds_of(before - 1).any() ||
          at_[before - 1].covered || token(before - 2).upos != Upos::kNoun || kinds_of(before - 2).none())
        break;
      --before;
    }
    if (before > sentence_begin) kinds_[body] |= kinds_told_by(before - 1);
    // "Of the carrier | the board (small letter, nominative)": no name that the noun before it tells.
    const bool own = before < begin || starts_with_capital(document_.form(token(begin)));
    if (own && before > sentence_begin && kinds_of(before - 1).any()) {
      add_kind_noun(body, before - 1);
      object_ = {body, before - 1};
      feminine_[body] = token(before - 1).features.gender == Gender::kFem;
    }
    if (product_[body] && kinds_[body].none()) return;  // no body that a noun may mean
    tell_of(body);
  }

  // The noun tells the body's kind, and is remembered as the one that told it.
  void add_kind_noun(std::size_t body, std::uint32_t noun) {
    const Kinds kinds = kinds_of(noun);
    if (kinds.none()) return;
    kinds_[body] |= kinds;
    nouns_[body].insert(fold_case(token(noun).lemma));
  }

  // "Headed the company and left | her": the object of a verb joined to one whose object is the noun for a
  // body.
  std::optional<std::size_t> object_again(std::uint32_t t) const {
    const Token& pronoun = token(t);
    const bool word =
        pronoun.upos == Upos::kPron || pronoun.upos == Upos::kDet;  // "her" as taggers will have it
    const bool direct = word && pronoun.relation == DepRel::kObj && pronoun.head >= 0;
    if (!object_ || !direct || object_->noun >= t) return std::nullopt;
    const std::string form = fold_case(document_.form(pronoun));
    const Gender gender = token(object_->noun).features.gender;
    const bool fits = gender == Gender::kFem ? words_.contains("ambiguous_feminine", form)
                                             : words_.contains("ambiguous_masculine", form);
    const Token& verb = token(static_cast<std::uint32_t>(pronoun.head));
    const Token& noun = token(object_->noun);
    const bool object = noun.relation == DepRel::kObj || noun.relation == DepRel::kIobj;
    return fits && object && verb.relation == DepRel::kConj && verb.head == noun.head
               ? std::optional(object_->body)
               : std::nullopt;
  }

  void tell_of(std::size_t body) {
    ++told_[body];
    const auto known =
        std::find_if(named_.begin(), named_.end(), [&](const Named& n) { return n.body == body; });
    if (known != named_.end()) named_.erase(known);
    named_.push_back({body, sentence_});
  }

  // The kinds that a known name tells in full: NASA is an "agency", too.
  Kinds kinds_of_known(const GazetteerEntry& entry) const {
    Kinds kinds = words_.bodies().named(entry.detail);
    const auto read = [&](const std::string& name) {
      for (const std::string& word : split_list(fold_case(name), ' ')) kinds |= words_.bodies().of(word);
    };
    read(entry.name);
    for (const std::string& alias : entry.aliases) read(alias);
    return kinds;
  }

  // "The agency"; "the American agency" only of a body that is known to be of that country.
  std::optional<std::size_t> told_body(std::uint32_t t, const Kinds& kinds,
                                       const DocumentSentence& sentence) const {
    const NamedPlace* country = t > sentence.token_begin ? country_adjective(t - 1) : nullptr;
    const std::string noun = fold_case(token(t).lemma);
    const std::uint32_t told = participle_behind_comma(document_, t, sentence);
    if (!is_bare(t, sentence, country ? t - 1 : told)) return std::nullopt;
    if (told != t && !is_only_one_called(noun)) return std::nullopt;
    return antecedent(kinds, country, noun);
  }

  // The article has just one body with the noun in its name, and not every body is called so.
  bool is_only_one_called(const std::string& noun) const {
    return !words_.contains("any_body", noun) &&
           std::count_if(named_.begin(), named_.end(),
                         [&](const Named& named) { return nouns_[named.body].contains(noun); }) == 1;
  }

  bool is_of(const NamedPlace& country, std::size_t body) const {
    const GazetteerEntry* place = clusters_[country.cluster].entry;
    const GazetteerEntry* known = clusters_[body].entry;
    return place && known && known->country == place->key;
  }

  const NamedPlace* country_adjective(std::uint32_t t) const {
    if (token(t).upos != Upos::kAdj) return nullptr;
    const auto& countries = places_[kCountry];
    const auto country = std::partition_point(countries.begin(), countries.end(),
                                              [&](const NamedPlace& c) { return c.token < t; });
    return country != countries.end() && country->token == t ? &*country : nullptr;
  }

  // "The Turkish capital", "the capital of Turkey": the city of the article that is that.
  std::optional<std::size_t> capital_of_country(std::uint32_t t, const DocumentSentence& sentence) const {
    if (token(t).upos != Upos::kNoun ||
        !words_.contains(kPlaceKinds[kCapital].list, fold_case(token(t).lemma)))
      return std::nullopt;
    const NamedPlace* country = t > sentence.token_begin ? country_adjective(t - 1) : nullptr;
    if (country == nullptr && t + 1 < sentence.token_end &&
        token(t + 1).features.grammatical_case == Case::kGen) {
      const auto& countries = places_[kCountry];
      const auto behind = std::partition_point(countries.begin(), countries.end(),
                                               [&](const NamedPlace& c) { return c.token <= t; });
      if (behind != countries.end() && behind->token == t + 1) country = &*behind;
    }
    const GazetteerEntry* state = country == nullptr ? nullptr : clusters_[country->cluster].entry;
    if (state == nullptr) return std::nullopt;
    for (const NamedPlace& city : places_[kCapital]) {
      if (clusters_[city.cluster].entry->country == state->key) return city.cluster;
    }
    return std::nullopt;
  }

  // "This company", "the institute itself".
  bool points(std::uint32_t t) const { return words_.contains("pointing", fold_case(token(t).lemma)); }

  // "The head of the company | N".
  bool is_person(std::uint32_t t) const { return std::binary_search(people_.begin(), people_.end(), t); }

  // A noun in the singular with no words of its own, but for `ignored`, that is not told of a name behind it.
  bool is_bare(std::uint32_t t, const DocumentSentence& sentence, std::uint32_t ignored) const {
    if (token(t).features.number == Number::kPlur) return false;
    const auto own = static_cast<std::int32_t>(t);
    for (std::uint32_t other = sentence.token_begin; other < sentence.token_end; ++other) {
      const DepRel relation = token(other).relation;
      const bool narrows = (relation == DepRel::kAmod && !disagrees(document_, other, t)) ||
                           relation == DepRel::kDet || relation == DepRel::kNummod ||
                           relation == DepRel::kAcl ||
                           (relation == DepRel::kNmod && other == t + 1 && !is_person(other));
      if (token(other).head == own && narrows && other != ignored && !points(other)) return false;
    }
    if (t > sentence.token_begin && t - 1 != ignored) {
      const Token& before = token(t - 1);
      const bool predicate = before.features.variant == Variant::kShort;  // "displeased with the fund"
      const bool adjective = before.upos == Upos::kAdj && !predicate && !disagrees(document_, t - 1, t);
      const bool other = adjective || before.upos == Upos::kDet || before.upos == Upos::kNum;
      if (other && !points(t - 1)) return false;
    }
    if (t + 1 >= sentence.token_end) return true;
    const bool quoted = is_quote(document_.form(token(t + 1)));
    const bool own_genitive = token(t + 1).upos == Upos::kNoun &&
                              token(t + 1).features.grammatical_case == Case::kGen &&
                              !starts_with_capital(document_.form(token(t + 1)));
    // "The Department | for drug control": a name that goes on.
    const bool name = t > sentence.token_begin && starts_with_capital(document_.form(token(t))) &&
                      token(t + 1).upos == Upos::kAdp;
    const bool behind =
        at_[t + 1].covered && !(is_small(t + 1) && token(t).features.grammatical_case == Case::kGen);
    return !behind && !quoted && !own_genitive && !name;
  }

  // A noun in the nominative, and no name.
  bool is_small(std::uint32_t t) const {
    return token(t).upos == Upos::kNoun && token(t).features.grammatical_case == Case::kNom &&
           !starts_with_capital(document_.form(token(t)));
  }

  // "Omsk, the capital of the White movement": of something, or told of the place before it.
  bool is_anothers_capital(std::uint32_t t, const DocumentSentence& sentence) const {
    if (t > sentence.token_begin && token(t - 1).upos == Upos::kPunct) return true;
    for (std::uint32_t other = t + 1; other < sentence.token_end; ++other) {
      if (token(other).head == static_cast<std::int32_t>(t) && token(other).relation == DepRel::kNmod)
        return true;
    }
    return false;
  }

  // "The country", "the province": the only place of its label named not long before, or at all.
  std::optional<std::size_t> place_meant(std::uint32_t t, const DocumentSentence& sentence) const {
    if (token(t).upos != Upos::kNoun) return std::nullopt;
    const std::string lemma = fold_case(token(t).lemma);
    if (const auto own = by_noun_.find(lemma); own != by_noun_.end()) {
      const NamedPlace* last = last_before(own->second, t);
      if (last != nullptr && last->other_end == 0 && is_bare(t, sentence, t)) return last->cluster;
    }
    for (std::size_t k = 0; k < kPlaceKinds.size(); ++k) {
      const PlaceKind& kind = kPlaceKinds[k];
      if (!words_.contains(kind.list, lemma) || !is_bare(t, sentence, t)) continue;
      if (kind.capital && is_anothers_capital(t, sentence)) return std::nullopt;
      const std::size_t back = std::min(kind.sentences_back, sentence_);
      const std::uint32_t begin = document_.sentences[sentence_ - back].token_begin;
      // "The republic" may be a region named since.
      const NamedPlace* region = k == kCountry ? last_before(places_[kRegion], t) : nullptr;
      if (region != nullptr && region->token >= begin) return std::nullopt;
      const NamedPlace* last = last_before(places_[k], t);
      if (last == nullptr) return std::nullopt;
      const bool alone_lately = last->other_end <= begin || (k == kCountry && is_visited(last->token));
      const bool lately = last->token >= begin && alone_lately;
      return lately || (kind.alone && last->other_end == 0) ? std::optional(last->cluster) : std::nullopt;
    }
    return std::nullopt;
  }

  // "The visit of the president of Kazakhstan to | Pakistan", "visited | Pakistan".
  bool is_visited(std::uint32_t place) const {
    const DocumentSentence* sentence = sentence_of(document_, place);
    if (sentence == nullptr || place == sentence->token_begin) return false;
    const bool into = words_.contains("visit_into", fold_case(document_.form(token(place - 1))));
    const std::uint32_t reach = into ? kVisitReach : 1;
    const std::uint32_t first = std::max(sentence->token_begin, place - std::min(place, reach));
    for (std::uint32_t t = first; t < place; ++t) {
      if (words_.contains(into ? "visit" : "visit_of", fold_case(token(t).lemma))) return true;
    }
    return false;
  }

  // "Her leader": the body behind a feminine noun for its kind that was named last, where no woman may be
  // meant.
  std::optional<std::size_t> place_or_owner(std::uint32_t t, const DocumentSentence& sentence) const {
    if (const auto place = place_meant(t, sentence)) return place;
    if (const auto subject = owning_subject(t, sentence)) return subject;
    if (const auto subject = owning_subject_before(t, sentence)) return subject;
    const std::uint32_t begin =
        sentence_ == 0 ? sentence.token_begin : document_.sentences[sentence_ - 1].token_begin;
    const bool owner = token(t).upos == Upos::kDet && t + 1 < sentence.token_end &&
                       words_.contains("ambiguous_feminine", fold_case(document_.form(token(t)))) &&
                       stands_before_heading(document_, words_, t, sentence);
    if (!owner || named_.empty()) return std::nullopt;
    const auto woman = std::lower_bound(women_.begin(), women_.end(), begin);
    if (woman != women_.end() && *woman < t) return std::nullopt;
    // A works or a fund, whose noun is not feminine, is passed by.
    for (std::size_t i = named_.size(); i-- > 0 && named_[i].sentence + 1 >= sentence_;) {
      if (feminine_[named_[i].body]) return named_[i].body;
      if (kinds_[named_[i].body].none()) return std::nullopt;
    }
    return std::nullopt;
  }

  bool names_person(std::uint32_t begin, std::uint32_t end) const {
    const auto person = std::lower_bound(people_.begin(), people_.end(), begin);
    return person != people_.end() && *person < end;
  }

  // "China rejected the plan, and its envoy": the body that is the last subject before, where the sentence
  // has named no person who may be meant.
  std::optional<std::size_t> owning_subject(std::uint32_t t, const DocumentSentence& sentence) const {
    if (token(t).upos != Upos::kDet || t + 1 >= sentence.token_end ||
        !stands_before_heading(document_, words_, t, sentence))
      return std::nullopt;
    const auto feminine = told_gender(document_, words_, t, "ambiguous");
    if (!feminine) return std::nullopt;
    if (names_person(sentence.token_begin, t)) return std::nullopt;
    for (std::uint32_t at = t; at-- > sentence.token_begin;) {
      const Token& word = token(at);
      if (word.relation != DepRel::kNsubj || word.features.grammatical_case != Case::kNom) continue;
      const Gender gender = word.features.gender;
      if (word.features.number != Number::kSing || (gender == Gender::kFem) != *feminine) return std::nullopt;
      const auto& countries = places_[kCountry];
      const auto country = std::partition_point(countries.begin(), countries.end(),
                                                [&](const NamedPlace& c) { return c.token < at; });
      if (country != countries.end() && country->token == at) return country->cluster;
      return at_[at].body;
    }
    return std::nullopt;
  }

  // The body that is the subject of the sentence, by a noun for its kind or by a verb in its gender.
  std::optional<std::size_t> body_as_subject(const DocumentSentence& sentence, bool feminine) const {
    for (std::uint32_t at = sentence.token_begin; at < sentence.token_end; ++at) {
      const Token& word = token(at);
      const bool subject = word.relation == DepRel::kNsubj && word.head >= 0 &&
                           token(static_cast<std::uint32_t>(word.head)).relation == DepRel::kRoot &&
                           word.features.grammatical_case == Case::kNom;
      if (!subject) continue;
      std::uint32_t name = at;
      while (name > sentence.token_begin && at_[at].covered && !at_[name].body) --name;  // its adjectives
      if (at_[name].end <= at) name = at;
      const std::uint32_t first = std::min(name, at);
      while (name < sentence.token_end && name < at + kNameReach && !at_[name].body) ++name;
      // ""Ansar" | was founded (fem.)".
      const Gender verb = token(static_cast<std::uint32_t>(word.head)).features.gender;
      const bool shown = name == first && word.upos == Upos::kPropn && verb != Gender::kNone;
      const Gender gender = shown ? verb : word.features.gender;
      const bool fits = word.features.number == Number::kSing && (gender == Gender::kFem) == feminine;
      const bool kind = name == first || kinds_of(at).any();
      if (!fits || !kind || name == sentence.token_end || !at_[name].body) return std::nullopt;
      return at_[name].body;
    }
    return std::nullopt;
  }

  // ""Ansar" was founded in 2019. Against | it |": the body that is the subject of the sentence before, where
  // neither that nor this one names a person.
  std::optional<std::size_t> subject_again(std::uint32_t t, const DocumentSentence& sentence) const {
    if (sentence_ == 0 || token(t).upos != Upos::kPron || t == sentence.token_begin ||
        token(t - 1).upos != Upos::kAdp)
      return std::nullopt;
    const auto feminine = told_gender(document_, words_, t, "pronoun");
    if (!feminine) return std::nullopt;
    const DocumentSentence& before = document_.sentences[sentence_ - 1];
    if (names_person(before.token_begin, t)) return std::nullopt;
    return body_as_subject(before, *feminine);
  }

  // "The union "Dawn" demanded a raise. | Its | leader": the body that is the subject of the sentence before,
  // where that names no person.
  std::optional<std::size_t> owning_subject_before(std::uint32_t t, const DocumentSentence& sentence) const {
    const bool owner = token(t).upos == Upos::kDet && t == sentence.token_begin && sentence_ > 0 &&
                       t + 1 < sentence.token_end && stands_before_heading(document_, words_, t, sentence);
    if (!owner) return std::nullopt;
    const auto feminine = told_gender(document_, words_, t, "ambiguous");
    if (!feminine) return std::nullopt;
    const DocumentSentence& before = document_.sentences[sentence_ - 1];
    if (names_person(before.token_begin, t)) return std::nullopt;
    const auto body = body_as_subject(before, *feminine);
    return body && !product_[*body] ? body : std::nullopt;  // a ship has no director
  }

  // The one body of these kinds told of so far, unless another that may be of them was named since. Of two
  // the one of the last sentence, when the other was left long before.
  std::optional<std::size_t> antecedent(const Kinds& kinds, const NamedPlace* country,
                                        const std::string& noun) const {
    const bool alone = !words_.contains("any_body", noun) &&
                       std::count_if(named_.begin(), named_.end(), [&](const Named& named) {
                         return (kinds_[named.body] & kinds).any();
                       }) == 1;
    const std::size_t reach = alone ? kSentencesAlone : kSentencesBack;
    const Named* found = nullptr;
    std::size_t unknown = 0;  // the sentence of a body of no known kind named after all others
    bool any_unknown = false;
    for (std::size_t i = named_.size(); i-- > 0;) {
      const Named& named = named_[i];
      if (!found && named.sentence + reach < sentence_) return std::nullopt;
      const Kinds& own = kinds_[named.body];
      if (own.none() && !known_[named.body] && !found && !any_unknown)
        any_unknown = true, unknown = named.sentence;
      if ((own & kinds).none() || (country && !is_of(*country, named.body))) continue;
      if (found) {
        const bool left =
            found->sentence + 1 >= sentence_ && named.sentence + kSentencesLeft <= found->sentence;
        // "The academy" is rather the Academy of Sciences than the Institute of Physics.
        const bool later = nouns_[found->body].contains(noun), earlier = nouns_[named.body].contains(noun);
        if (left && later) break;
        if (left && (!earlier || words_.contains("any_body", noun))) continue;
        if (later == earlier) return std::nullopt;
        if (earlier) found = &named;
        continue;
      }
      // The one of no known kind may be meant, unless both stand in one sentence or the article calls this
      // one by the very noun, and that is not said of every firm.
      const bool own_noun = nouns_[named.body].contains(noun) && !words_.contains("any_body", noun);
      if (any_unknown && unknown != named.sentence && !own_noun) return std::nullopt;
      found = &named;
    }
    return found ? std::optional(found->body) : std::nullopt;
  }

  const Document& document_;
  const std::vector<EntityCluster>& clusters_;
  const CoreferenceWords& words_;
  std::vector<Place> at_;                     // by token
  std::vector<Kinds> kinds_;                  // by cluster
  std::vector<std::set<std::string>> nouns_;  // by cluster: lemmas that told its kinds
  std::vector<std::size_t> told_;             // by cluster: how often so far
  std::vector<bool> product_;                 // by cluster
  std::vector<bool> feminine_;                // by cluster: the noun for its kind in front of it is
  std::vector<std::uint32_t> people_;         // where persons are named
  std::vector<std::uint32_t> women_;          // where persons are named who are not known to be men
  std::array<std::vector<NamedPlace>, kPlaceKinds.size()> places_;  // by token
  std::map<std::string, std::vector<NamedPlace>> by_noun_;          // regions by a noun of their own names
  std::vector<bool> known_;         // by cluster: of some other kind when of none of these
  std::vector<Named> named_;        // bodies in the order they were named last
  std::optional<BodyNoun> object_;  // the last noun for a body
  std::size_t sentence_ = 0;
};

}  // namespace

std::vector<Reference> find_kind_references(const Document& document, const std::vector<MentionView>& views,
                                            const std::vector<EntityCluster>& clusters,
                                            const CoreferenceWords& words) {
  return KindReferenceFinder(document, views, clusters, words).find();
}

}  // namespace newsgraph::extract
