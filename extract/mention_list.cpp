#include "extract/mention_list.h"

#include <algorithm>

#include "base/fold_case.h"

namespace newsgraph::extract {

std::pair<std::uint32_t, std::uint32_t> tokens_of(const Document& document, Span span) {
  const auto& tokens = document.tokens;
  const auto first = std::partition_point(tokens.begin(), tokens.end(),
                                          [&](const Token& token) { return token.span.end <= span.begin; });
  const auto last = std::partition_point(first, tokens.end(),
                                         [&](const Token& token) { return token.span.begin < span.end; });
  return {static_cast<std::uint32_t>(first - tokens.begin()),
          static_cast<std::uint32_t>(last - tokens.begin())};
}

const DocumentSentence* sentence_of(const Document& document, std::size_t token) {
  const auto& sentences = document.sentences;
  const auto sentence =
      std::partition_point(sentences.begin(), sentences.end(),
                           [&](const DocumentSentence& one) { return one.token_end <= token; });
  return sentence == sentences.end() ? nullptr : &*sentence;
}

bool begins_sentence(const Document& document, std::size_t token) {
  const DocumentSentence* sentence = sentence_of(document, token);
  return sentence != nullptr && sentence->token_begin == token;
}

bool is_object_by_gender(const Document& document, std::uint32_t noun, std::uint32_t verb) {
  const Token& word = document.tokens[noun];
  const Features &form = word.features, &told = document.tokens[verb].features;
  const bool thing = word.upos == Upos::kNoun && word.known && form.animacy == Animacy::kInan &&
                     word.relation == DepRel::kNsubj && word.head == static_cast<std::int32_t>(verb);
  // "Her Majesty (neut.) came (fem.)".
  const bool titled = starts_with_capital(document.form(word)) && !begins_sentence(document, noun);
  const bool unchanging = form.gender == Gender::kNeut || form.gender == Gender::kMasc;
  return thing && !titled && unchanging && form.grammatical_case == Case::kNom &&
         form.number == Number::kSing && told.number == Number::kSing && told.gender != Gender::kNone &&
         told.gender != form.gender;
}

Mention mention_of(const Document& document, std::string type, std::size_t begin, std::size_t end,
                   double confidence) {
  const Token& first = document.tokens[begin];
  const Token& last = document.tokens[end - 1];
  Mention mention;
  mention.type = std::move(type);
  mention.span = {first.span.begin, last.span.end};
  mention.text = document.text().substr(first.byte_begin, last.byte_end - first.byte_begin);
  mention.confidence = confidence;
  return mention;
}

bool stands_behind(const Document& document, std::size_t token) {
  const auto& tokens = document.tokens;
  return token > 0 && token < tokens.size() && tokens[token - 1].span.end + 1 == tokens[token].span.begin;
}

bool is_name_of_one_letter(const Document& document, std::size_t token) {
  if (!stands_behind(document, token)) return false;
  const std::string_view letter = document.form(document.tokens[token]);
  const std::string_view name = document.form(document.tokens[token - 1]);
  constexpr std::size_t kCyrillicLetter = 2;  // bytes
  return letter.size() == kCyrillicLetter && starts_with_capital(letter) && name.size() > kCyrillicLetter &&
         starts_with_capital(name) && !starts_with_capital(name.substr(kCyrillicLetter));
}

bool stands_before(const Mention& a, const Mention& b) {
  return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
}

void put_in_order(std::vector<Mention>* mentions) {
  std::stable_sort(mentions->begin(), mentions->end(), stands_before);
}

void put_in_order_once(std::vector<Mention>* mentions) {
  put_in_order(mentions);
  const auto same = [](const Mention& a, const Mention& b) { return a.span == b.span && a.type == b.type; };
  mentions->erase(std::unique(mentions->begin(), mentions->end(), same), mentions->end());
}

bool hangs_below(const Document& document, std::int32_t token, std::int32_t above) {
  while (token != kNoHead && token != above) token = document.tokens[static_cast<std::size_t>(token)].head;
  return token == above;
}

}  // namespace newsgraph::extract
