#include "extract/mentions/quoted_names.h"

#include <algorithm>

#include "extract/mention_list.h"
#include "extract/morphology/shape.h"
#include "extract/quotes.h"

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

// "Shield | - 2026": the year with a dash that a quoted name ends with belongs to it.
void take_in_year(Document& document, Mention* mention) {
  const auto [begin, end] = tokens_of(document, mention->span);
  const auto& tokens = document.tokens;
  if (begin == 0 || begin == end || end + 2 >= tokens.size()) return;
  const auto form = [&](std::size_t t) { return document.form(tokens[t]); };
  if (!is_opening_quote(form(begin - 1)) || !is_closing_quote(form(end + 2)) || !is_dash(form(end))) return;
  const Shape year = shape_of(form(end + 1));
  if (year.digit && year.letters == 0)
    *mention = mention_of(document, mention->type, begin, end + 2, mention->confidence);
}

}  // namespace

void balance_quotes(Document& document) {
  for (Mention& mention : document.result.mentions) {
    balance(document, &mention);
    take_in_year(document, &mention);
  }
  put_in_order_once(&document.result.mentions);
}

}  // namespace newsgraph::extract
