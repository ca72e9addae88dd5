#include "extract/events/name_settler.h"

#include <algorithm>

#include "base/fold_case.h"
#include "extract/events/name_case_settler.h"
#include "extract/events/name_cases.h"
#include "extract/events/name_tree.h"
#include "extract/mention_list.h"
#include "extract/morphology/shape.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

// How many words before a name its noun is looked for.
constexpr std::int32_t kTitleReach = 8;

// "Li", "I": names of people that are small words elsewhere.
bool is_small_word(const Document& document, const Token& token) {
  const bool small = token.upos == Upos::kPart || token.upos == Upos::kCconj || token.upos == Upos::kSconj;
  return small && starts_with_capital(document.form(token));
}

bool is_misread(const Document& document, const Token& token) {
  if (is_small_word(document, token)) return true;
  const bool plural = token.upos == Upos::kNoun && token.features.number == Number::kPlur;
  const bool other = token.upos == Upos::kVerb || token.upos == Upos::kAdv || plural ||
                     (token.upos == Upos::kAdj && token.features.variant == Variant::kShort);
  return other && starts_with_capital(document.form(token));
}

// The verb that hangs on the name as if the name governed it.
std::int32_t verb_below(const Document& document, const TokenRange& sentence, const TokenRange& name) {
  for (std::int32_t t = name.end; t < sentence.end; ++t) {
    const Token& token = document.tokens[static_cast<std::size_t>(t)];
    const bool clause = token.relation == DepRel::kConj || token.relation == DepRel::kParataxis ||
                        token.relation == DepRel::kAppos || token.relation == DepRel::kNmod;
    if (name.contains(token.head) && clause && token.upos == Upos::kVerb &&
        token.features.verb_form == VerbForm::kFin)
      return t;
  }
  return kNoHead;
}

// The verb takes the name's place in the tree and all that hung on the name, and the name becomes its
// subject.
void raise_verb(const TokenRange& sentence, const TokenRange& name, std::int32_t verb, Document* document) {
  auto& tokens = document->tokens;
  const auto at = [&](std::int32_t t) -> Token& { return tokens[static_cast<std::size_t>(t)]; };
  const auto root = std::find_if(tokens.begin() + name.begin, tokens.begin() + name.end,
                                 [](const Token& token) { return token.head == kNoHead; });
  if (root == tokens.begin() + name.end) return;
  for (std::int32_t t = sentence.begin; t < sentence.end; ++t) {
    if (t != verb && !name.contains(t) && name.contains(at(t).head)) at(t).head = verb;
  }
  at(verb).head = kNoHead;
  at(verb).relation = DepRel::kRoot;
  const bool titled = !name.contains(at(name.begin).head) && at(name.begin).head != kNoHead;
  for (std::int32_t t = name.begin + 1; t < name.end; ++t) {
    at(t).head = name.begin;
    at(t).relation = DepRel::kFlat;
  }
  if (titled) return;
  at(name.begin).head = verb;
  at(name.begin).relation = DepRel::kNsubj;
}

// The verb above the name has a subject before the name.
bool has_subject_before(const TokenRange& sentence, const TokenRange& name, const Document& document) {
  const auto at = [&](std::int32_t t) -> const Token& {
    return document.tokens[static_cast<std::size_t>(t)];
  };
  std::int32_t verb = at(name.begin).head;
  while (verb != kNoHead && at(verb).upos != Upos::kVerb) verb = at(verb).head;
  for (std::int32_t t = sentence.begin; verb != kNoHead && t < name.begin; ++t) {
    if (at(t).head == verb && at(t).relation == DepRel::kNsubj &&
        at(t).features.grammatical_case == Case::kNom)
      return true;
  }
  return false;
}

// A name in apposition stands in the case of its noun. One hung on a noun of another case ("with the
// colleague from Tajikistan Muhriddin") moves to the next noun before it that agrees; one in the nominative
// that finds none is the subject of a verb that has none ("on Wednesday Japarov signed"), one in the dative
// or instrumental what the noun governs.
void move_to_agreeing_noun(const TokenRange& sentence, const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  Token& first = at(name.begin);
  const Case own = first.features.grammatical_case;
  const bool beside = first.relation == DepRel::kAppos || first.relation == DepRel::kNsubj ||
                      (first.relation == DepRel::kFlat && !name.contains(first.head)) ||
                      (first.relation == DepRel::kNmod && own != Case::kGen);
  // "Met with the governor of Omsk Ivanov": a bare instrumental beside a noun in the same case is no agent.
  const bool agent = own == Case::kIns &&
                     (first.relation == DepRel::kIobj || first.relation == DepRel::kObl) &&
                     first.head != kNoHead && at(first.head).upos == Upos::kVerb;
  if ((!beside && !agent) || own == Case::kNone || first.head == kNoHead) return;
  if (!agent && first.head > name.begin) return;
  const Case above = at(first.head).features.grammatical_case;
  // "The candidate of the party "Unity" N": a name in quotation marks has no apposition behind them.
  const bool quoted = !agent && is_closing_quote(document->form(at(name.begin - 1)));
  // "The mayor of Aktau (hung as a part of the name) N": a place is no part of the name behind it.
  const Token& governor = at(first.head);
  const bool place = !agent && first.relation == DepRel::kFlat && governor.upos == Upos::kPropn &&
                     governor.features.animacy == Animacy::kInan && governor.relation == DepRel::kNmod;
  const bool fits = !agent && !quoted && (above == Case::kNone || cases_agree(above, own));
  // "The organizer of the rally (it is hung on it) | Gocha": a person explains no thing.
  const bool thing = !agent && first.relation == DepRel::kAppos && governor.upos == Upos::kNoun &&
                     governor.features.animacy == Animacy::kInan;
  if (fits && !place && !thing) return;
  // "He met with the director of the bank "Huatai" | Zheng Weigo (a nominative)": the subject is there.
  const bool taken = quoted && own == Case::kNom && has_subject_before(sentence, name, *document);
  for (std::int32_t t = name.begin - 1; t >= std::max(sentence.begin, name.begin - kTitleReach); --t) {
    const Token& word = at(t);
    const bool quote = is_closing_quote(document->form(word)) || is_opening_quote(document->form(word));
    // "The owner (nom.) of the shop, | 67-year-old | N (hung on the shop)".
    const bool aged = own == Case::kNom && t + 1 < name.begin && document->form(word) == "," &&
                      std::all_of(document->tokens.begin() + t + 1, document->tokens.begin() + name.begin,
                                  [](const Token& one) { return one.upos == Upos::kAdj; });
    if (aged) continue;
    if (word.upos == Upos::kVerb || (word.upos == Upos::kPunct && !quote) || word.upos == Upos::kCconj) break;
    if (word.upos != Upos::kNoun || word.features.animacy != Animacy::kAnim) continue;
    if ((!taken && !cases_agree(word.features.grammatical_case, own)) ||
        hangs_below(*document, t, name.begin))
      continue;
    if (taken) first.features.grammatical_case = word.features.grammatical_case;
    first.head = t;
    first.relation = DepRel::kAppos;
    return;
  }
  if (fits) return;
  if (own == Case::kNom) make_subject(sentence, name, document);
  // "The presentation to N of the order", "the father of N": no part of the noun.
  if (first.relation == DepRel::kFlat && (own == Case::kDat || own == Case::kIns || own == Case::kGen))
    first.relation = DepRel::kNmod;
}

// "Li (taken for a particle) Chen": the word becomes a part of the name, in the place of its first word when
// it is that.
void tie_to_name(const TokenRange& name, std::int32_t token, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t other = token == name.begin ? token + 1 : name.begin;
  if (hangs_below(*document, other, token)) return;
  if (token == name.begin) {
    at(token).head = at(other).head;
    at(token).relation = at(other).relation;
    at(token).subtype = at(other).subtype;
    at(other).head = token;
    at(other).relation = DepRel::kFlat;
  } else {
    at(token).head = other;
    at(token).relation = DepRel::kFlat;
  }
}

// "With Marat Aliyev (ins.) Wang Yi (nom.) | signed": a name hung on another name as a part of it, in another
// case, right before a verb that has no subject is the subject.
void free_from_name(const TokenRange& sentence, const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const Token& first = at(name.begin);
  const bool part =
      first.relation == DepRel::kFlat && first.head >= sentence.begin && first.head < name.begin;
  if (!part || name.end >= sentence.end || first.features.grammatical_case != Case::kNom ||
      cases_agree(at(first.head).features.grammatical_case, Case::kNom))
    return;
  const Token& verb = at(name.end);
  if (verb.upos != Upos::kVerb || verb.features.verb_form != VerbForm::kFin) return;
  if (hangs_below(*document, name.end, name.begin)) return;
  const std::int32_t above = first.head;
  at(name.begin).head = name.end;
  make_subject(sentence, name, document);
  if (first.relation != DepRel::kNsubj) at(name.begin).head = above;
}

// "The predecessor | of Labadze (taken for his name), | Vazha Gogia, | works": of two names around a comma
// the one right behind a noun for whom somebody has tells whose he is.
void settle_owner(const WordLists& words, const TokenRange& name, std::int32_t second, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t noun = name.begin - 1;
  Token& first = at(name.begin);
  const bool hung = first.relation == DepRel::kFlat || first.relation == DepRel::kAppos;
  if (noun < 0 || !hung || first.head != noun || second != name.end + 1 ||
      document->form(at(name.end)) != "," || !words.is(WordKind::kRelational, fold_case(at(noun).lemma)) ||
      hangs_below(*document, noun, second))
    return;
  first.relation = DepRel::kNmod;
  first.features.grammatical_case = Case::kGen;
  at(second).head = noun;
  at(second).relation = DepRel::kAppos;
  at(second).features.grammatical_case = at(noun).features.grammatical_case;
}

// "The day before (it is hung on it) | al-Mansuri | was received": an adverb has no name.
void free_from_adverb(const TokenRange& sentence, const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  Token& first = at(name.begin);
  const bool hung = first.relation == DepRel::kFlat || first.relation == DepRel::kNmod;
  if (!hung || first.head != name.begin - 1 || first.head < sentence.begin) return;
  if (at(first.head).upos != Upos::kAdv || at(first.head).head < name.end) return;
  const std::int32_t verb = at(first.head).head;
  const bool passive = at(verb).features.voice == Voice::kPass;
  if (at(verb).upos != Upos::kVerb || at(verb).features.number != Number::kSing) return;
  for (std::int32_t t = sentence.begin; t < sentence.end; ++t) {
    if (at(t).head == verb && at(t).relation == DepRel::kNsubj) return;
  }
  first.head = verb;
  first.relation = DepRel::kNsubj;
  first.subtype = passive ? "pass" : "";
  first.features.grammatical_case = Case::kNom;
}

// "Succeeding in this post | Marat (taken for whose it is)": what a pronoun tells of already is nobody's.
void free_from_told_noun(const TokenRange& sentence, const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  Token& first = at(name.begin);
  const Case own = first.features.grammatical_case;
  if (first.relation != DepRel::kNmod || (own != Case::kGen && own != Case::kAcc)) return;
  const std::int32_t noun = first.head;
  if (noun != name.begin - 1 || noun < sentence.begin || at(noun).upos != Upos::kNoun) return;
  const std::int32_t verb = at(noun).head;
  if (verb < sentence.begin || at(verb).upos != Upos::kVerb || at(verb).features.voice == Voice::kPass)
    return;
  bool told = false, placed = false;
  for (std::int32_t t = sentence.begin; t < sentence.end; ++t) {
    told = told ||
           (at(t).head == noun && at(t).upos == Upos::kDet && at(t).features.grammatical_case != Case::kNone);
    placed = placed || (at(t).head == noun && at(t).relation == DepRel::kCase);
    if (at(t).head == verb && at(t).relation == DepRel::kObj) return;
  }
  if (!told || !placed) return;
  first.head = verb;
  first.relation = DepRel::kObj;
  first.features.grammatical_case = Case::kAcc;
}

// "The president | of Togo (taken for "that") | N", "the mayor | of Taraz (taken for his name)": a place
// behind a noun is no pronoun and no name of a person, but whose the noun is.
void settle_place(const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const TokenRange sentence = sentence_of(*document, name);
  Token& word = at(name.begin);
  if (name.end != name.begin + 1 || name.begin == sentence.begin) return;
  const Token& noun = at(name.begin - 1);
  const Case own = word.features.grammatical_case;
  const bool part_of_person = word.upos == Upos::kPropn && word.relation == DepRel::kFlat &&
                              word.head + 1 == name.begin && (own == Case::kGen || own == Case::kAcc) &&
                              noun.features.animacy == Animacy::kAnim;
  if (word.upos != Upos::kPron && word.upos != Upos::kDet && !part_of_person) return;
  if (!starts_with_capital(document->form(word)) || noun.upos != Upos::kNoun) return;
  if (hangs_below(*document, name.begin - 1, name.begin)) return;
  word.upos = Upos::kPropn;
  word.features = Features();
  word.features.grammatical_case = Case::kGen;
  word.head = name.begin - 1;
  word.relation = DepRel::kNmod;
}

// "Sold Rosneft (locative, an object) a plant": no locative stands without a preposition; it is a dative, and
// beside another object the one to whom.
void settle_bare_locative(const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  Token& first = at(name.begin);
  // "Offered KTZh (an abbreviation, no case) a share".
  const bool abbreviation = name.end == name.begin + 1 && shape_of(document->form(first)).all_capitals &&
                            first.features.grammatical_case == Case::kAcc;
  const bool locative = first.features.grammatical_case == Case::kLoc;
  if ((!locative && !abbreviation) || first.relation != DepRel::kObj) return;
  const TokenRange sentence = sentence_of(*document, name);
  bool other = false;
  for (std::int32_t t = sentence.begin; t < sentence.end; ++t) {
    if (at(t).head == name.begin && at(t).relation == DepRel::kCase) return;
    const bool behind = locative ? t != name.begin : t == name.end;
    other = other || (behind && at(t).head == first.head && at(t).relation == DepRel::kObj);
  }
  if (!other) return;
  first.features.grammatical_case = Case::kDat;
  first.relation = DepRel::kIobj;
}

// "Played with the team "Spartak" (a second subject)", "founded the press "Chaika" (a genitive)": a name in
// quotation marks and in its nominative right behind a noun is the noun's apposition.
void settle_quoted_apposition(const Mention& mention, const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const TokenRange sentence = sentence_of(*document, name);
  const std::int32_t noun = name.begin - 2;
  if (noun < sentence.begin || name.end != name.begin + 1) return;
  Token& word = at(name.begin);
  if (!is_opening_quote(document->form(at(name.begin - 1))) || at(noun).upos != Upos::kNoun ||
      document->form(word) != mention.name)
    return;
  // The name behind an animate noun ("the head of "Chaika"") tells whose, not who.
  const bool below =
      word.head == noun && word.relation == DepRel::kNmod && at(noun).features.animacy == Animacy::kInan;
  bool second = false;
  if (word.relation == DepRel::kNsubj && word.head != kNoHead && word.head < noun &&
      at(noun).head == word.head) {
    for (std::int32_t t = sentence.begin; t < noun; ++t)
      second = second || (at(t).head == word.head && at(t).relation == DepRel::kNsubj);
  }
  if (!below && !second) return;
  word.upos = Upos::kPropn;
  word.features.grammatical_case = Case::kNom;
  word.head = noun;
  word.relation = DepRel::kAppos;
}

// "The founder (its head, as if one foreign name) Black Sea": a name in Latin letters behind a noun is whose
// the noun is, or what it is called.
void settle_latin_name(const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t noun = name.begin - 1;
  Token& first = at(name.begin);
  if (first.upos != Upos::kX || first.relation != DepRel::kFlat || first.head != noun ||
      at(noun).upos != Upos::kNoun)
    return;
  for (std::int32_t t = name.begin + 1; t < name.end; ++t) {
    if (hangs_below(*document, noun, t)) return;
  }
  for (std::int32_t t = name.begin + 1; t < name.end; ++t)
    at(t).head = name.begin, at(t).relation = DepRel::kFlat;
  first.relation = at(noun).features.animacy == Animacy::kAnim ? DepRel::kNmod : DepRel::kAppos;
}

// "VRP (taken for a particle) supported": an organization that was taken for a small word or an adverb right
// before a finite verb is its subject.
void settle_small_subject(const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  Token& word = at(name.begin);
  if (name.end != name.begin + 1 || !is_misread(*document, word)) return;
  if (word.upos != Upos::kPart && word.upos != Upos::kAdv) return;
  if (word.relation != DepRel::kAdvmod || word.head != name.end) return;
  const Token& verb = at(name.end);
  if (verb.upos != Upos::kVerb || verb.features.verb_form != VerbForm::kFin) return;
  word.upos = Upos::kPropn;
  word.features = Features();
  make_subject(sentence_of(*document, name), name, document);
}

// "In May "Aria" (hung on the month) | bought the plant": a name in quotation marks between a date and a
// finite verb is the subject.
void settle_quoted_subject(const TokenRange& name, Document* document) {
  const TokenRange sentence = sentence_of(*document, name);
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t verb = name.end + 1;
  if (name.begin - 2 < sentence.begin || verb >= sentence.end) return;
  if (!is_opening_quote(document->form(at(name.begin - 1))) ||
      !is_closing_quote(document->form(at(name.end))))
    return;
  if (at(verb).upos != Upos::kVerb || at(verb).features.verb_form != VerbForm::kFin) return;
  const std::uint32_t before = static_cast<std::uint32_t>(name.begin) - 2;
  const auto date = std::partition_point(document->dates.begin(), document->dates.end(),
                                         [&](const DatePhrase& d) { return d.token_end <= before; });
  const bool behind_date = date != document->dates.end() && date->token_begin <= before;
  const std::int32_t top = at(name.begin).head;
  if (!behind_date || name.contains(top) || top == verb) return;
  bool below = false;  // the verb hangs on the name
  for (std::int32_t t = name.begin; t < name.end; ++t) below = below || hangs_below(*document, verb, t);
  if (below && !(name.contains(at(verb).head) && top == kNoHead)) return;
  for (std::int32_t t = sentence.begin; t < sentence.end; ++t) {
    if (at(t).head != verb || at(t).relation != DepRel::kNsubj) continue;
    if (t < verb || at(t).features.animacy == Animacy::kAnim) return;
    at(t).relation = DepRel::kObj;
    if (at(t).features.grammatical_case == Case::kNom) at(t).features.grammatical_case = Case::kAcc;
  }
  for (std::int32_t t = name.begin; t < name.end; ++t) {
    at(t).upos = Upos::kPropn;
    at(t).features = Features();
    if (t > name.begin) at(t).head = name.begin, at(t).relation = DepRel::kFlat;
  }
  if (below) return raise_verb(sentence, name, verb, document);
  at(name.begin).head = verb;
  at(name.begin).relation = DepRel::kNsubj;
}

}  // namespace

void free_names_of_verbs(Document& document) {
  for (const Mention& mention : document.result.mentions) {
    if (mention.type != "PERSON") continue;
    const auto [begin, end] = tokens_of(document, mention.span);
    if (begin == end) continue;
    const TokenRange name{static_cast<std::int32_t>(begin), static_cast<std::int32_t>(end)};
    Token& first = document.tokens[begin];
    const bool verb = first.upos == Upos::kVerb && first.head == kNoHead;
    if (!verb || !starts_with_capital(document.form(first))) continue;
    const TokenRange sentence = sentence_of(document, name);
    const std::int32_t below = verb_below(document, sentence, name);
    if (below == kNoHead) continue;
    first.upos = Upos::kPropn;
    first.features = Features();
    raise_verb(sentence, name, below, &document);
  }
}

void settle_names(const Declensions& names, const WordLists& words, Document& document) {
  const auto& mentions = document.result.mentions;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Mention& mention = mentions[i];
    const auto [begin, end] = tokens_of(document, mention.span);
    if (begin == end) continue;
    const TokenRange name{static_cast<std::int32_t>(begin), static_cast<std::int32_t>(end)};
    if (mention.type == "ORGANIZATION") {
      settle_quoted_subject(name, &document);
      settle_quoted_apposition(mention, name, &document);
      settle_small_subject(name, &document);
      if (begin > 0) settle_latin_name(name, &document);
    }
    settle_bare_locative(name, &document);
    if (mention.type == "COUNTRY" || mention.type == "CITY") settle_place(name, &document);
    if (mention.type != "PERSON") continue;
    for (std::int32_t t = name.begin; t < name.end; ++t) {
      Token& token = document.tokens[static_cast<std::size_t>(t)];
      if (!is_misread(document, token)) continue;
      if (is_small_word(document, token) && name.end > name.begin + 1) tie_to_name(name, t, &document);
      token.upos = Upos::kPropn;
      token.features = Features();
    }
    settle_cases(mention, names, name, &document);
    const TokenRange sentence = sentence_of(document, name);
    free_from_name(sentence, name, &document);
    free_from_adverb(sentence, name, &document);
    free_from_told_noun(sentence, name, &document);
    if (i + 1 < mentions.size() && mentions[i + 1].type == "PERSON") {
      const auto second = tokens_of(document, mentions[i + 1].span);
      settle_owner(words, name, static_cast<std::int32_t>(second.first), &document);
    }
    const std::int32_t verb = verb_below(document, sentence, name);
    if (verb != kNoHead) raise_verb(sentence, name, verb, &document);
    move_to_agreeing_noun(sentence, name, &document);
  }
}

}  // namespace newsgraph::extract
