#include "extract/mentions/quoted_names.h"

#include <algorithm>

#include "extract/mention_list.h"

namespace newsgraph::extract {
namespace {

constexpr std::string_view kOpening = "\u00AB", kClosing = "\u00BB";

std::size_t count(std::string_view text, std::string_view mark) {
  std::size_t found = 0;
  for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + mark.size()))
    ++found;
  return found;
}

// Bytes of `text` where the code point `position` of the document begins.
std::size_t byte_at(const Document& document, std::uint32_t position) {
  const auto& tokens = document.tokens;
  const auto token = std::partition_point(tokens.begin(), tokens.end(),
                                          [&](const Token& one) { return one.span.begin < position; });
  return token == tokens.end() ? document.text().size() : token->byte_begin;
}

void balance(const Document& document, Mention* mention) {
  const auto opening = count(mention->text, kOpening), closing = count(mention->text, kClosing);
  if (opening == closing + 1) {
    const std::string_view behind = document.text().substr(byte_at(document, mention->span.end));
    if (behind.starts_with(kClosing)) {
      mention->text += kClosing;
      ++mention->span.end;
    } else if (mention->text.starts_with(kOpening)) {
      mention->text.erase(0, kOpening.size());
      ++mention->span.begin;
    }
  } else if (closing == opening + 1 && mention->text.ends_with(kClosing)) {
    mention->text.resize(mention->text.size() - kClosing.size());
    --mention->span.end;
  }
}

}  // namespace

void balance_quotes(Document& document) {
  for (Mention& mention : document.result.mentions) balance(document, &mention);
  put_in_order_once(&document.result.mentions);
}

}  // namespace newsgraph::extract
