#include "extract/coreference/person_nouns.h"

#include <algorithm>
#include <cctype>

#include "base/fold_case.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr std::uint32_t kTitleReach = 8;  // tokens from a name to its titles
constexpr std::size_t kMostTitled = 32;   // persons with such titles that one article is looked through for
constexpr std::uint32_t kModifierReach = 16;  // from a noun to what narrows it down
constexpr std::size_t kMuchOftener = 3;       // than another one
constexpr std::uint32_t kMostModifiers = 3;   // between the comma behind a name and the title

using Kinds = WordKinds::Kinds;

class PersonNounFinder {
 public:
  PersonNounFinder(const Document& document, const std::vector<MentionView>& views,
                   const std::vector<EntityCluster>& clusters, const CoreferenceWords& words)
      : document_(document),
        clusters_(clusters),
        words_(words),
        at_(document.tokens.size()),
        named_(clusters.size()) {
    for (std::size_t cluster = 0; cluster < clusters.size(); ++cluster) {
      const std::string& label = clusters[cluster].label;
      if (label == "Position" || label == "Award") continue;  // "people's artist of Georgia"
      for (const std::size_t index : clusters[cluster].mentions) {
        const MentionView& view = views[index];
        for (std::uint32_t t = view.token_begin; t < view.token_end; ++t) at_[t].covered = true;
        Place& place = at_[view.token_begin];
        if (label == "Person" && view.token_end > place.end) place = {true, cluster, view.token_end};
      }
    }
  }

  std::vector<Reference> find() {
    std::vector<Reference> found;
    for (const DocumentSentence& sentence : document_.sentences) {
      for (std::uint32_t t = sentence.token_begin; t < sentence.token_end; ++t) {
        if (at_[t].end > 0) {
          ++named_[at_[t].person];
          read_titles(t, sentence);
          t = at_[t].end - 1;
        } else if (!at_[t].covered && stands_alone(t, sentence)) {
          if (const auto person = holder(t))
            found.push_back({t, EntityId(static_cast<std::uint32_t>(*person)), ReferenceKind::kPost});
        }
      }
    }
    return found;
  }

 private:
  struct Place {
    bool covered = false;
    std::size_t person = 0;
    std::uint32_t end = 0;  // of the person's name that begins here; 0: none does
  };
  struct Titled {
    std::size_t person = 0;
    Kinds kinds;
    std::vector<std::string> titles;  // lemmas
  };

  const Token& token(std::uint32_t t) const { return document_.tokens[t]; }

  // The titles in front of the name and behind a comma after it, in its own case.
  void read_titles(std::uint32_t name, const DocumentSentence& sentence) {
    const Case own = token(name).features.grammatical_case;
    for (std::uint32_t t = name; t-- > sentence.token_begin && t + kTitleReach >= name;) {
      const Token& word = token(t);
      const bool quote = word.upos == Upos::kPunct && at_[t].covered;
      const bool mark = is_opening_quote(document_.form(word)) || is_closing_quote(document_.form(word));
      if (word.upos == Upos::kCconj && t > sentence.token_begin && is_title_beside(t - 1, own))
        add_title(at_[name].person, t - 1);  // "the writer | and | playwright N"
      const bool verb = word.upos == Upos::kVerb && word.features.verb_form != VerbForm::kPart;
      if (verb || word.upos == Upos::kAdp || word.upos == Upos::kCconj || word.upos == Upos::kSconj ||
          (word.upos == Upos::kPunct && !quote && !mark) || at_[t].end > 0)
        break;
      // Taggers are at a loss with names: the word right before one agrees, but for "the critic of Bulgakov".
      const Case other = word.features.grammatical_case;
      const bool agrees = own == Case::kNone || other == own || (t + 1 == name && other != Case::kNom);
      if (!at_[t].covered && agrees && !is_anothers(t)) add_title(at_[name].person, t);
    }
    const std::uint32_t comma = at_[name].end;
    if (comma >= sentence.token_end || document_.form(token(comma)) != ",") return;
    const std::uint32_t last = std::min(sentence.token_end, comma + 1 + kMostModifiers);
    for (std::uint32_t t = comma + 1; t < last; ++t) {
      if (token(t).upos == Upos::kNoun) {
        if (token(t).features.grammatical_case == own && (t + 1 == sentence.token_end || at_[t + 1].end == 0))
          add_title(at_[name].person, t);
        return;
      }
      if (token(t).upos != Upos::kAdj) return;
    }
  }

  bool is_title_beside(std::uint32_t noun, Case own) const {
    const Features& form = token(noun).features;
    return token(noun).upos == Upos::kNoun && form.animacy == Animacy::kAnim && !at_[noun].covered &&
           form.number == Number::kSing && own != Case::kNone && form.grammatical_case == own;
  }

  // "The son of the millionaire (gen.) | Mario Ho" is no millionaire.
  bool is_anothers(std::uint32_t noun) const {
    const Token& word = token(noun);
    return word.features.grammatical_case == Case::kGen && word.relation == DepRel::kNmod && word.head >= 0 &&
           token(static_cast<std::uint32_t>(word.head)).features.animacy == Animacy::kAnim;
  }

  // "The ministers N and M": a title in the plural is not one's alone.
  void add_title(std::size_t person, std::uint32_t noun) {
    if (token(noun).features.number == Number::kPlur) return;
    std::string lemma = fold_case(token(noun).lemma);
    Kinds kinds = words_.callings().of(lemma);
    if (kinds.none()) {  // "napadayushchiy" is tagged as a participle
      lemma = fold_case(document_.form(token(noun)));
      kinds = words_.callings().of(lemma);
    }
    if (kinds.none()) return;
    auto known = std::find_if(titled_.begin(), titled_.end(),
                              [&](const Titled& titled) { return titled.person == person; });
    if (known == titled_.end()) {
      if (titled_.size() == kMostTitled) return;
      known = titled_.insert(known, {person, {}, {}});
    }
    known->kinds |= kinds;
    if (std::find(known->titles.begin(), known->titles.end(), lemma) == known->titles.end())
      known->titles.push_back(std::move(lemma));
  }

  // "20-year-old", "himself", "this": what does not tell of another person.
  bool points(std::uint32_t t) const {
    return std::isdigit(static_cast<unsigned char>(document_.form(token(t)).front())) != 0 ||
           words_.contains("pointing", fold_case(token(t).lemma));
  }

  // A noun in the singular that is told of somebody known: no predicate, nothing that narrows it down, no
  // name and no genitive behind it.
  bool stands_alone(std::uint32_t t, const DocumentSentence& sentence) const {
    const Token& noun = token(t);
    const bool nominal = noun.upos == Upos::kNoun || noun.upos == Upos::kAdj || noun.upos == Upos::kPropn;
    // A bare instrumental is a predicate.
    const bool bare = noun.features.grammatical_case == Case::kIns &&
                      (t == sentence.token_begin || token(t - 1).upos != Upos::kAdp);
    if (!nominal || noun.features.number != Number::kSing || bare) return false;
    const bool told = noun.relation == DepRel::kNsubj || noun.relation == DepRel::kObj ||
                      noun.relation == DepRel::kIobj || noun.relation == DepRel::kObl ||
                      (noun.relation == DepRel::kNmod && noun.features.grammatical_case == Case::kGen);
    if (!told || words_.callings().of(fold_case(noun.lemma)).none()) return false;
    const auto own = static_cast<std::int32_t>(t);
    const std::uint32_t first = std::max(sentence.token_begin, t - std::min(t, kModifierReach));
    const std::uint32_t last = std::min(sentence.token_end, t + kModifierReach);
    for (std::uint32_t other = first; other < last; ++other) {
      const DepRel relation = token(other).relation;
      // "Found the politician | guilty": a predicate in another case narrows nothing.
      const Case other_case = token(other).features.grammatical_case;
      const bool predicate = relation == DepRel::kAmod && other > t && other_case == Case::kIns &&
                             noun.features.grammatical_case != Case::kIns;
      if (predicate) continue;
      // "The banker, who lives in": told of him by the way.
      const bool by_the_way = relation == DepRel::kAcl && other > t && document_.form(token(t + 1)) == ",";
      const bool narrows = relation == DepRel::kAmod || relation == DepRel::kDet ||
                           relation == DepRel::kNummod || (relation == DepRel::kAcl && !by_the_way) ||
                           relation == DepRel::kAppos || relation == DepRel::kFlat ||
                           (relation == DepRel::kNmod && other > t && other_case != Case::kLoc);  // "in Riga"
      if (token(other).head == own && narrows && !points(other)) return false;
    }
    if (t > sentence.token_begin) {
      const Upos before = token(t - 1).upos;
      if ((before == Upos::kAdj || before == Upos::kDet || before == Upos::kNum) && !points(t - 1))
        return false;
    }
    if (t + 1 >= sentence.token_end) return true;
    const Token& next = token(t + 1);
    const bool genitive =
        (next.upos == Upos::kNoun || next.upos == Upos::kAdj) && next.features.grammatical_case == Case::kGen;
    // "The daughter of the captain (gen.) | Anna (nom.)": not the captain's name.
    const bool relatives =
        at_[t + 1].end > 0 && is_anothers(t) && next.features.grammatical_case == Case::kNom;
    return (!at_[t + 1].covered || relatives) && !genitive && !is_opening_quote(document_.form(next));
  }

  std::optional<std::size_t> holder(std::uint32_t t) const {
    const std::string lemma = fold_case(token(t).lemma);
    const Kinds kinds = words_.callings().of(lemma);
    const bool general = words_.contains("any_calling", lemma);
    const auto bears = [&](const Titled& titled) {
      return std::find(titled.titles.begin(), titled.titles.end(), lemma) != titled.titles.end();
    };
    const auto is_broad = [&](const std::string& title) { return words_.contains("broad_title", title); };
    // Who has the very title is meant rather than who has one like it.
    const bool exact = std::any_of(titled_.begin(), titled_.end(), bears);
    std::optional<std::size_t> found;
    for (const Titled& titled : titled_) {
      // "The champion N … the swimmer".
      const bool broad = std::any_of(titled.titles.begin(), titled.titles.end(), is_broad);
      if (exact ? !bears(titled) : !((general || broad) && (titled.kinds & kinds).any())) continue;
      const bool woman = token(t).features.gender == Gender::kFem;
      if (woman && clusters_[titled.person].person.gender == Gender::kMasc) continue;
      // The one whom the article is about, rather than another who is named in passing.
      if (found && std::max(named_[*found], named_[titled.person]) <
                       kMuchOftener * std::min(named_[*found], named_[titled.person]))
        return std::nullopt;
      if (!found || named_[titled.person] > named_[*found]) found = titled.person;
    }
    return found;
  }

  const Document& document_;
  const std::vector<EntityCluster>& clusters_;
  const CoreferenceWords& words_;
  std::vector<Place> at_;  // by token
  std::vector<Titled> titled_;
  std::vector<std::size_t> named_;  // by cluster: how often so far
};

}  // namespace

std::vector<Reference> find_person_nouns(const Document& document, const std::vector<MentionView>& views,
                                         const std::vector<EntityCluster>& clusters,
                                         const CoreferenceWords& words) {
  return PersonNounFinder(document, views, clusters, words).find();
}

}  // namespace newsgraph::extract
