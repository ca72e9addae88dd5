#include "extract/text/sentences.h"

#include <algorithm>

#include "extract/text/cursor.h"

namespace newsgraph::extract {
namespace {

constexpr std::uint32_t kWrappedWidth = 100;     // code points; longer lines are paragraphs
constexpr std::uint32_t kLongestQuotation = 80;  // tokens; a longer one has sentences of its own
constexpr std::uint32_t kShortIntroduction = 4;  // "In 2012 g. Russia ...": too short to be a sentence

class SentenceFinder {
 public:
  SentenceFinder(std::string_view text, const std::vector<Piece>& pieces) : text_(text), pieces_(pieces) {
    wrapped_ = is_wrapped();
    find_embedded_quotations();
  }

  std::vector<std::uint32_t> find() {
    std::vector<std::uint32_t> begins;
    for (std::uint32_t at = 0; at < pieces_.size(); ++at) {
      if (at == 0 || begins_at(at)) {
        begins.push_back(at);
        begin_ = at;
      }
    }
    return begins;
  }

 private:
  // Paragraphs divided by empty lines, and no long line: line breaks inside a paragraph mean nothing.
  bool is_wrapped() const {
    bool empty_lines = false, breaks = false;
    std::uint32_t line_begin = 0;
    for (std::size_t i = 1; i < pieces_.size(); ++i) {
      if (pieces_[i].newlines == 0) continue;
      (pieces_[i].newlines > 1 ? empty_lines : breaks) = true;
      if (pieces_[i - 1].end - line_begin > kWrappedWidth) return false;
      line_begin = pieces_[i].begin;
    }
    return empty_lines && breaks;
  }

  // Quotations that belong to a sentence of somebody else: it goes on behind them, or began before them. Full
  // stops inside are not the sentence's.
  void find_embedded_quotations() {
    embedded_.resize(pieces_.size());
    std::vector<std::uint32_t> open;
    for (std::uint32_t at = 0; at < pieces_.size(); ++at) {
      if (pieces_[at].newlines > 0) open.clear();
      if (is_quotation_mark(at, PieceKind::kOpening)) {
        open.push_back(at);
      } else if (is_quotation_mark(at, PieceKind::kClosing) && !open.empty()) {
        const std::uint32_t begin = open.back();
        open.pop_back();
        if (at - begin > kLongestQuotation || !is_embedded(begin, at)) continue;
        for (std::uint32_t inside = begin + 1; inside < at; ++inside) embedded_[inside] = true;
      }
    }
  }

  bool is_quotation_mark(std::uint32_t at, PieceKind kind) const {
    if (pieces_[at].kind != kind) return false;
    const char32_t mark = first_character(at);
    return mark != '(' && mark != ')' && mark != '[' && mark != ']' && mark != '{' && mark != '}';
  }

  bool is_embedded(std::uint32_t begin, std::uint32_t end) const {
    if (end + 1 < pieces_.size()) {
      const char32_t next = first_character(end + 1);
      const bool goes_on = next == ',' || is_lower(next) ||
                           (pieces_[end + 1].kind == PieceKind::kDash && starts_lower(end + 1));
      if (goes_on && pieces_[end + 1].newlines == 0) return true;
    }
    return begin > 0 && pieces_[begin].newlines == 0 && first_character(begin - 1) == ':';
  }

  bool begins_at(std::uint32_t at) const {
    const Piece& next = pieces_[at];
    if (next.newlines > 1) return true;
    if (embedded_[at]) return false;
    if (next.newlines == 1 && !wrapped_ && (!starts_lower(at) || ends_line(at))) return true;
    if (next.kind == PieceKind::kClosing || next.kind == PieceKind::kStop) return false;
    const std::uint32_t last = last_before_closing(at);
    const Piece& end = pieces_[last];
    if (end.kind == PieceKind::kStop) return stop_ends(last, at);
    if (end.kind == PieceKind::kAbbreviation || end.kind == PieceKind::kInitial) {
      return end.may_end && abbreviation_ends(last, at);
    }
    return false;
  }

  bool ends_line(std::uint32_t at) const { return pieces_[last_before_closing(at)].kind == PieceKind::kStop; }

  // The piece before `at`, closing marks skipped.
  std::uint32_t last_before_closing(std::uint32_t at) const {
    std::uint32_t last = at - 1;
    while (last > begin_ &&
           (pieces_[last].kind == PieceKind::kClosing || pieces_[last].kind == PieceKind::kQuote))
      --last;
    return last;
  }

  char32_t first_character(std::uint32_t at) const {
    return Cursor(text_.substr(pieces_[at].byte_begin, 4)).character();
  }

  // The first word behind opening marks and dashes; the number of pieces when there is none.
  std::uint32_t first_word(std::uint32_t at) const {
    while (at < pieces_.size() &&
           (pieces_[at].kind == PieceKind::kOpening || pieces_[at].kind == PieceKind::kQuote ||
            pieces_[at].kind == PieceKind::kDash)) {
      ++at;
    }
    return at;
  }

  bool starts_lower(std::uint32_t at) const {
    const std::uint32_t word = first_word(at);
    return word < pieces_.size() && is_lower(first_character(word));
  }

  bool stop_ends(std::uint32_t stop, std::uint32_t next) const {
    if (starts_lower(next)) return false;
    const std::string_view mark =
        text_.substr(pieces_[stop].byte_begin, pieces_[stop].byte_end - pieces_[stop].byte_begin);
    const bool plain_stop = mark == ".";
    if (stop > 0 && pieces_[stop - 1].kind == PieceKind::kOpening)
      return false;  // a quotation begins with "..."
    if (plain_stop && is_list_number(stop)) return false;
    // ". 5 ..." glued to a word is an odd number or an address, not an end.
    if (plain_stop && pieces_[next].byte_begin == pieces_[stop].byte_end && !pieces_[next].capitalised &&
        pieces_[next].kind != PieceKind::kOpening && pieces_[next].kind != PieceKind::kDash) {
      return false;
    }
    const PieceKind kind = pieces_[next].kind;
    // '"Who is there?" (1998)': what brackets say of a title goes on with its sentence.
    if (stop + 1 < next && kind == PieceKind::kOpening && first_character(next) == '(') {
      const std::uint32_t word = first_word(next);
      if (word < pieces_.size() && !pieces_[word].capitalised) return false;
    }
    if (kind == PieceKind::kSign) return begins_with_sign(next);
    return true;
  }

  bool begins_with_sign(std::uint32_t at) const {
    const char32_t sign = first_character(at);
    return sign != ',' && sign != ';' && sign != ':' && sign != '%' && sign != '/' && sign != '+' &&
           sign != '=';
  }

  // "1. First": a number at the head of a line or sentence.
  bool is_list_number(std::uint32_t stop) const {
    return stop == begin_ + 1 && pieces_[begin_].kind == PieceKind::kNumber;
  }

  bool abbreviation_ends(std::uint32_t last, std::uint32_t next) const {
    const std::uint32_t word = first_word(next);
    if (word >= pieces_.size()) return false;
    if (pieces_[next].kind == PieceKind::kSign || !pieces_[word].capitalised) return false;
    if (pieces_[next].kind == PieceKind::kDash && pieces_[next].newlines == 0) return false;
    if (pieces_[last].kind == PieceKind::kInitial) return true;
    if (last - begin_ < kShortIntroduction) return false;
    return needs_a_number(last) ? last > begin_ && stands_behind_number(last) : true;
  }

  // "g." is a year behind a number and a town before a name.
  bool needs_a_number(std::uint32_t at) const { return pieces_[at].end - pieces_[at].begin == 2; }

  bool stands_behind_number(std::uint32_t at) const {
    const Piece& before = pieces_[at - 1];
    if (before.kind == PieceKind::kNumber || before.kind == PieceKind::kAbbreviation) return true;
    const auto word = text_.substr(before.byte_begin, before.byte_end - before.byte_begin);
    return word.find_first_not_of("IVXLCDM") == word.npos;
  }

  std::string_view text_;
  const std::vector<Piece>& pieces_;
  std::uint32_t begin_ = 0;
  bool wrapped_ = false;
  std::vector<bool> embedded_;
};

}  // namespace

std::vector<std::uint32_t> find_sentences(std::string_view text, const std::vector<Piece>& pieces) {
  return SentenceFinder(text, pieces).find();
}

}  // namespace newsgraph::extract
