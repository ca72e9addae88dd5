#include "extract/events/name_case_settler.h"

#include <algorithm>

#include "base/fold_case.h"
#include "base/table_file.h"
#include "extract/events/name_cases.h"
#include "extract/mention_list.h"

namespace newsgraph::extract {
namespace {

enum class Shown : std::uint8_t { kNo, kIfDeclined, kYes };

// Whether the form is the nominative of the name that the article tells and no other case of it; of a name
// that may be a woman's and never change, only if it does.
Shown shows_nominative(const Declensions& names, const std::string& form) {
  Shown shown = Shown::kNo;
  bool unchanged = false;
  for (const NameReading& reading : names.read(form)) {
    if (reading.nominative != form) continue;
    if (reading.kind == NameKind::kIndeclinable) {
      unchanged = true;
    } else if (reading.grammatical_case == Case::kNom) {
      shown = Shown::kYes;
    } else {
      return Shown::kNo;
    }
  }
  return shown == Shown::kYes && unchanged ? Shown::kIfDeclined : shown;
}

// A surname alone in the person's own nominative is in the nominative, whatever its tags; and where the verb
// behind it has no subject ("Salia (taken for an object) | succeeded") it is that.
void settle_surname(const Mention& mention, const Declensions& names, std::int32_t token,
                    Document* document) {
  if (!mention.entity.valid()) return;
  const Entity& person = document->result.entities[mention.entity.value()];
  Token& word = document->tokens[static_cast<std::size_t>(token)];
  const std::string form = fold_case(document->form(word));
  const auto words = split_list(fold_case(person.name), ' ');
  if (person.label != "Person" || words.size() < 2 || words.back() != form) return;
  const Shown shown = shows_nominative(names, form);
  // A plural tag is no tag of one person.
  const bool untagged =
      word.features.grammatical_case == Case::kNone || word.features.number == Number::kPlur;
  // "Salia (taken for an object) | succeeded": the subject of a verb in the singular that has none.
  const bool object = word.relation == DepRel::kObj && word.head > token;
  const bool lost =
      object && document->tokens[static_cast<std::size_t>(word.head)].features.number == Number::kSing;
  if (shown == Shown::kNo || (shown == Shown::kIfDeclined && !untagged && !lost)) return;
  if (lost) {
    const TokenRange name{token, token + 1};
    make_subject(sentence_of(*document, name), name, document);
  }
  if (shown == Shown::kIfDeclined && !untagged && word.relation != DepRel::kNsubj) return;
  word.features.grammatical_case = Case::kNom;
  word.features.number = Number::kSing;
}

// "The prize | to Seitova (taken for a subject) | N | handed": of two subjects of one verb the name whose
// endings are no nominative's, but may be a dative's, is whom it is done to.
void settle_false_subject(CaseSet cases, const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  Token& first = at(name.begin);
  if (first.relation != DepRel::kNsubj || first.head == kNoHead) return;
  if ((cases & case_bit(Case::kNom)) != 0 || (cases & case_bit(Case::kDat)) == 0) return;
  const TokenRange sentence = sentence_of(*document, name);
  bool other = false;
  for (std::int32_t t = sentence.begin; t < sentence.end; ++t)
    other = other || (!name.contains(t) && at(t).head == first.head && at(t).relation == DepRel::kNsubj &&
                      at(t).features.grammatical_case == Case::kNom);
  if (!other) return;
  first.relation = DepRel::kIobj;
  for (std::int32_t t = name.begin; t < name.end; ++t) at(t).features.grammatical_case = Case::kDat;
}

// The token hangs on a word of a date before it.
bool hangs_on_date(const Document& document, TokenIndex token) {
  const std::int32_t above = document.tokens[token].head;
  if (above == kNoHead || above >= static_cast<std::int32_t>(token)) return false;
  const auto noun = static_cast<std::uint32_t>(above);
  const auto date = std::partition_point(document.dates.begin(), document.dates.end(),
                                         [&](const DatePhrase& d) { return d.token_end <= noun; });
  return date != document.dates.end() && date->token_begin <= noun;
}

// Whether the token is in apposition to a noun in this case right before it.
bool explains_noun(const Document& document, TokenIndex token, Case wanted) {
  const Token& name = document.tokens[token];
  if (name.relation != DepRel::kAppos || name.head == kNoHead || name.head + 1 != static_cast<int>(token))
    return false;
  return document.tokens[static_cast<std::size_t>(name.head)].features.grammatical_case == wanted;
}

// "The owner of the company "Aria" Tigran (taken for a nominative)", "appointed Eva (for a dative)": endings
// that only the genitive or the accusative has.
void settle_direct_case(CaseSet cases, TokenIndex begin, TokenIndex end, Document* document) {
  constexpr CaseSet kDirect = case_bit(Case::kGen) | case_bit(Case::kAcc);
  Token& first = document->tokens[begin];
  const Case own = first.features.grammatical_case;
  if (cases == 0 || (cases & ~kDirect) != 0 || own == Case::kNone) return;
  // A subject in another case is told when roles are filled.
  if (cases_agree(own, Case::kGen) || first.relation == DepRel::kNsubj) return;
  const bool object = first.relation == DepRel::kObj || first.relation == DepRel::kIobj;
  const Case sure = cases == case_bit(Case::kAcc) || (object && cases == kDirect) ? Case::kAcc : Case::kGen;
  for (TokenIndex t = begin; t < end; ++t) document->tokens[t].features.grammatical_case = sure;
  if (first.relation == DepRel::kIobj) first.relation = DepRel::kObj;
}

// "The invitation of (for "to") Xi Jinping", "on Tuesday of (for "on Tuesday") Maya Sandu": endings that only
// the dative or the instrumental has, or behind a date or a noun in it the nominative.
void settle_case(const Mention& mention, CaseSet cases, TokenIndex begin, TokenIndex end,
                 Document* document) {
  if (begin > 0 && document->tokens[begin - 1].upos == Upos::kAdp) return;  // tells the case itself
  // No locative stands without a preposition.
  const bool located = begin > 0 && document->tokens[begin - 1].features.grammatical_case == Case::kLoc;
  for (const Case sure : {Case::kNom, Case::kDat, Case::kIns}) {
    const bool bare = sure == Case::kDat && !located && cases == (case_bit(sure) | case_bit(Case::kLoc));
    if (cases != case_bit(sure) && !bare) continue;
    if (sure == Case::kNom && !hangs_on_date(*document, begin) && !explains_noun(*document, begin, sure))
      continue;
    for (TokenIndex t = begin; t < end; ++t) document->tokens[t].features.grammatical_case = sure;
  }
  // The base form of a name of one word is a guess of its own.
  const bool whole = mention.entity.valid() &&
                     split_list(document->result.entities[mention.entity.value()].name, ' ').size() > 1;
  if (whole) settle_direct_case(cases, begin, end, document);
}

// "Appointed as director Eva (accusative, hung on the director)": a name whose endings only the accusative
// has is the object of a verb that has none.
void settle_shown_case(CaseSet cases, const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const TokenRange sentence = sentence_of(*document, name);
  if (name.begin == sentence.begin) return;
  Token& first = at(name.begin);
  const std::int32_t before = name.begin - 1;
  if (cases == case_bit(Case::kAcc) && first.relation == DepRel::kNsubj && first.head == before) {
    // "As director the board (a subject) | appointed Eva (another one)".
    for (std::int32_t t = sentence.begin; t < before; ++t) {
      const bool subject = at(t).head == before && at(t).relation == DepRel::kNsubj;
      if (!subject || at(before).features.voice == Voice::kPass) continue;
      for (std::int32_t part = name.begin; part < name.end; ++part)
        at(part).features.grammatical_case = Case::kAcc;
      first.relation = DepRel::kObj;
      return;
    }
  }
  // "Became director | Georgi (nominative, an object)".
  if (cases == case_bit(Case::kNom) && first.relation == DepRel::kObj && first.head == before &&
      at(before).features.verb_form == VerbForm::kFin && at(before).features.voice != Voice::kPass) {
    for (std::int32_t t = sentence.begin; t < sentence.end; ++t) {
      if (at(t).head == before && at(t).relation == DepRel::kNsubj) return;
    }
    first.relation = DepRel::kNsubj;
    return;
  }
  if (cases != case_bit(Case::kAcc) || first.head != before) return;
  const std::int32_t verb = at(before).head;
  if (at(before).features.grammatical_case != Case::kIns || verb < sentence.begin || verb > before ||
      at(verb).upos != Upos::kVerb)
    return;
  for (std::int32_t t = sentence.begin; t < sentence.end; ++t) {
    if (at(t).head == verb && at(t).relation == DepRel::kObj) return;
    if (at(t).head == before && at(t).relation == DepRel::kCase) return;
  }
  for (std::int32_t t = name.begin; t < name.end; ++t) {
    if (hangs_below(*document, verb, t)) return;
  }
  for (std::int32_t t = name.begin + 1; t < name.end; ++t) {
    if (!name.contains(at(t).head)) at(t).head = name.begin, at(t).relation = DepRel::kFlat;
  }
  for (std::int32_t t = name.begin; t < name.end; ++t) at(t).features.grammatical_case = Case::kAcc;
  first.head = verb;
  first.relation = DepRel::kObj;
}

}  // namespace

void settle_cases(const Mention& person, const Declensions& names, const TokenRange& name,
                  Document* document) {
  const auto begin = static_cast<TokenIndex>(name.begin);
  const auto end = static_cast<TokenIndex>(name.end);
  const CaseSet cases = cases_of(*document, person, begin, end, names);
  settle_case(person, cases, begin, end, document);
  settle_shown_case(cases, name, document);
  settle_false_subject(cases, name, document);
  if (end == begin + 1) settle_surname(person, names, name.begin, document);
}

}  // namespace newsgraph::extract
