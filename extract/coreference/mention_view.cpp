#include "extract/coreference/mention_view.h"

#include "base/fold_case.h"
#include "extract/mention_list.h"

namespace newsgraph::extract {
namespace {

bool is_word(std::string_view form) {
  return std::any_of(form.begin(), form.end(), [](char byte) {
    return static_cast<unsigned char>(byte) >= 0xC3 || (byte >= '0' && byte <= '9') ||
           (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
  });
}

std::uint32_t head_of(const Document& document, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t token = begin; token < end; ++token) {
    const std::int32_t head = document.tokens[token].head;
    const bool outside = head < static_cast<std::int32_t>(begin) || head >= static_cast<std::int32_t>(end);
    if (outside && document.tokens[token].upos != Upos::kPunct && document.tokens[token].upos != Upos::kAdp)
      return token;
  }
  return begin;
}

}  // namespace

std::vector<MentionView> view_mentions(const Document& document) {
  std::vector<MentionView> views;
  const auto& tokens = document.tokens;
  for (std::uint32_t i = 0; i < document.result.mentions.size(); ++i) {
    const Span span = document.result.mentions[i].span;
    const auto [begin, end] = tokens_of(document, span);
    MentionView view{MentionId(i), begin, end, 0, {}, {}};
    for (std::uint32_t t = view.token_begin; t < view.token_end; ++t) {
      const auto form = document.form(tokens[t]);
      if (tokens[t].upos == Upos::kPunct || !is_word(form)) continue;
      view.words.push_back(fold_case(form));
      std::erase(view.words.back(), '.');
      view.tokens.push_back(t);
    }
    if (view.words.empty()) continue;
    view.head = head_of(document, view.token_begin, view.token_end);
    views.push_back(std::move(view));
  }
  std::stable_sort(views.begin(), views.end(), [](const MentionView& a, const MentionView& b) {
    return a.token_begin != b.token_begin ? a.token_begin < b.token_begin : a.token_end > b.token_end;
  });
  return views;
}

}  // namespace newsgraph::extract
