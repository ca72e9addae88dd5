#include "extract/syntax/name_tags.h"

#include "base/fold_case.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kEnding = 4;                                      // bytes: two letters
constexpr std::string_view kOv = "\u043E\u0432", kEv = "\u0435\u0432";  // of surnames

bool shares_ending(std::string_view a, std::string_view b) {
  return a.size() > kEnding && b.size() > kEnding &&
         a.substr(a.size() - kEnding) == b.substr(b.size() - kEnding);
}

bool agree(const Features& adjective, const Features& noun) {
  return adjective.grammatical_case != Case::kNone && adjective.grammatical_case == noun.grammatical_case &&
         adjective.number == noun.number && (noun.number == Number::kPlur || adjective.gender == noun.gender);
}

bool is_unknown_name(const Document& document, const Token& word) {
  return !word.known && starts_with_capital(document.form(word));
}

void settle_adjectives(Document& document) {
  for (const DocumentSentence& sentence : document.sentences) {
    for (std::uint32_t t = sentence.token_begin + 1; t + 1 < sentence.token_end; ++t) {
      const Token &before = document.tokens[t - 1], &noun = document.tokens[t + 1];
      Token& word = document.tokens[t];
      const bool between = before.upos == Upos::kAdj && noun.upos == Upos::kNoun;
      if (word.upos != Upos::kPropn || !between || !agree(before.features, noun.features)) continue;
      if (!is_unknown_name(document, word)) continue;
      if (!shares_ending(document.form(before), document.form(word))) continue;
      word.upos = Upos::kAdj;
      word.features = before.features;
      word.lemma = fold_case(document.form(word));  // its base form is not known
    }
  }
}

// "The president of Kazakhstan (gen.) | Tokaev (taken for "of tokays", plur.) | visited (masc. sing.)": a
// surname in the nominative that is another word's genitive in the plural.
void settle_surnames(Document& document) {
  for (const DocumentSentence& sentence : document.sentences) {
    for (std::uint32_t t = sentence.token_begin + 2; t + 1 < sentence.token_end; ++t) {
      const Token &before = document.tokens[t - 1], &verb = document.tokens[t + 1];
      Token& word = document.tokens[t];
      const std::string_view form = document.form(word);
      const bool told = verb.features.verb_form == VerbForm::kFin && verb.features.gender == Gender::kMasc &&
                        before.upos == Upos::kPropn && before.features.grammatical_case == Case::kGen;
      if (!told || word.upos != Upos::kNoun || word.features.number != Number::kPlur) continue;
      if (word.features.grammatical_case != Case::kGen || !starts_with_capital(form)) continue;
      if (!form.ends_with(kOv) && !form.ends_with(kEv)) continue;
      word.upos = Upos::kPropn;
      word.features.grammatical_case = Case::kNom;
      word.features.number = Number::kSing;
      word.features.gender = Gender::kMasc;
      word.features.animacy = Animacy::kAnim;
      word.lemma = form;
    }
  }
}

}  // namespace

void settle_name_tags(Document& document) {
  settle_adjectives(document);
  settle_surnames(document);
  for (Token& word : document.tokens) {
    if (word.upos != Upos::kIntj || !is_unknown_name(document, word)) continue;
    word.upos = Upos::kPropn;
    word.features.grammatical_case = Case::kNom;  // has no endings
    word.lemma = document.form(word);
  }
}

}  // namespace newsgraph::extract
