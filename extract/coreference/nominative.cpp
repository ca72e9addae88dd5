#include "extract/coreference/nominative.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/fold_case.h"

namespace newsgraph::extract {
namespace {

bool is_nominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kAdj || upos == Upos::kPron;
}

bool agrees(Upos upos) {
  return upos == Upos::kAdj || upos == Upos::kDet || upos == Upos::kVerb || upos == Upos::kNum;
}

// `base` with the letters it shares with `form` as `form` writes them.
std::string with_letters_of(std::string_view form, const std::string& base) {
  const std::string folded = fold_case(form), folded_base = fold_case(base);
  std::size_t shared = 0;
  while (shared < folded.size() && shared < folded_base.size() && folded[shared] == folded_base[shared])
    ++shared;
  while (
      shared > 0 &&
      ((shared < folded.size() && (static_cast<unsigned char>(folded[shared]) & 0xC0) == 0x80) ||
       (shared < folded_base.size() && (static_cast<unsigned char>(folded_base[shared]) & 0xC0) == 0x80))) {
    --shared;
  }
  // Folding may change a letter's length outside Cyrillic; then there is nothing to restore letter by letter.
  if (folded.size() != form.size()) return base;
  return std::string(form.substr(0, shared)) + folded_base.substr(shared);
}

std::string_view without_quotes(std::string_view text) {
  const auto quote_at = [&](std::size_t at, std::size_t* size) {
    auto position = static_cast<std::int32_t>(at);
    UChar32 letter = 0;
    U8_NEXT(text.data(), position, static_cast<std::int32_t>(text.size()), letter);
    *size = static_cast<std::size_t>(position) - at;
    return letter > 0 && u_hasBinaryProperty(letter, UCHAR_QUOTATION_MARK);
  };
  std::size_t size = 0;
  if (text.empty() || !quote_at(0, &size)) return text;
  std::size_t last = text.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
  std::size_t last_size = 0;
  if (last < size || !quote_at(last, &last_size)) return text;
  const auto inner = text.substr(size, last - size);
  for (std::size_t at = 0; at < inner.size(); ++at) {
    if ((static_cast<unsigned char>(inner[at]) & 0xC0) == 0x80) continue;
    std::size_t ignored = 0;
    if (quote_at(size + at, &ignored)) return text;
  }
  return inner;
}

}  // namespace

std::string Nominative::simple(std::string_view form, const Features& is, Gender gender) const {
  std::vector<Analysis> analyses;
  morphology_.analyze(form, &analyses);
  const Number number = is.number == Number::kPlur ? Number::kPlur : Number::kSing;
  const Analysis* best = nullptr;
  for (const Analysis& analysis : analyses) {
    if (!is_nominal(analysis.upos) && analysis.upos != Upos::kVerb && analysis.upos != Upos::kDet &&
        analysis.upos != Upos::kNum)
      continue;
    const bool fits = analysis.features.grammatical_case == is.grammatical_case &&
                      (analysis.features.number == number || analysis.features.number == Number::kNone);
    const bool gendered = gender == Gender::kNone || analysis.features.gender == gender ||
                          analysis.features.gender == Gender::kNone;
    if (fits && gendered) {
      best = &analysis;
      break;
    }
    if (fits && !best) best = &analysis;
  }
  if (!best) return std::string(form);
  Features wanted;
  wanted.grammatical_case = Case::kNom;
  wanted.number = number;
  if (number == Number::kSing && gender != Gender::kNone) wanted.gender = gender;
  wanted.verb_form = best->features.verb_form;
  wanted.voice = best->features.voice;
  wanted.tense = best->features.tense;
  std::string base = morphology_.inflect(best->lemma, best->upos, wanted);
  if (base.empty() && number == Number::kSing) base = best->lemma;
  return base.empty() ? std::string(form) : with_letters_of(form, base);
}

// "Kasyma-Zhomarta" declines in both parts; "Nyu-Yorka" in the last alone, for the first is no form of its
// case.
std::string Nominative::compound(std::string_view form, const Features& is, Gender gender) const {
  const std::size_t hyphen = form.find('-');
  if (hyphen == std::string_view::npos || morphology_.knows(form)) return simple(form, is, gender);
  return simple(form.substr(0, hyphen), is, gender) + "-" + compound(form.substr(hyphen + 1), is, gender);
}

std::string Nominative::word(const Document& document, std::uint32_t token, const Features& is,
                             Gender gender) const {
  const std::string_view form = document.form(document.tokens[token]);
  const bool oblique = is.grammatical_case != Case::kNom && is.grammatical_case != Case::kNone;
  const bool one_letter = count_code_points(form) < 3;
  return oblique && !one_letter && form.find('.') == std::string_view::npos ? compound(form, is, gender)
                                                                            : std::string(form);
}

std::string Nominative::phrase(const Document& document, const MentionView& mention) const {
  const Token& head = document.tokens[mention.head];
  const Case grammatical_case = head.features.grammatical_case;
  std::string name;
  std::uint32_t byte = document.tokens[mention.token_begin].byte_begin;
  for (std::uint32_t t = mention.token_begin; t < mention.token_end; ++t) {
    const Token& token = document.tokens[t];
    name += document.text().substr(byte, token.byte_begin - byte);
    byte = token.byte_end;
    const bool is_head = t == mention.head && is_nominal(token.upos);
    const bool agreeing = t < mention.head && is_nominal(head.upos) && agrees(token.upos) &&
                          token.features.grammatical_case == grammatical_case;
    name += is_head || agreeing
                ? word(document, t, token.features,
                       head.features.number == Number::kPlur ? Gender::kNone : head.features.gender)
                : std::string(document.form(token));
  }
  return std::string(without_quotes(name));
}

std::string Nominative::person(const Document& document, const MentionView& mention, Gender gender) const {
  // One case for the whole name: of the first word that the dictionary knows, else of the head.
  Features is = document.tokens[mention.head].features;
  for (const std::uint32_t t : mention.tokens) {
    if (!document.tokens[t].known || document.tokens[t].features.grammatical_case == Case::kNone) continue;
    is = document.tokens[t].features;
    break;
  }
  is.number = Number::kSing;
  std::string name;
  std::uint32_t byte = document.tokens[mention.token_begin].byte_begin;
  for (std::uint32_t t = mention.token_begin; t < mention.token_end; ++t) {
    const Token& token = document.tokens[t];
    name += document.text().substr(byte, token.byte_begin - byte);
    byte = token.byte_end;
    name += word(document, t, is, gender);
  }
  return std::string(without_quotes(name));
}

}  // namespace newsgraph::extract
