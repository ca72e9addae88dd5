#include "extract/text/scanner.h"

#include <algorithm>
#include <string>

#include <unicode/ustring.h>

#include "extract/text/cursor.h"

namespace newsgraph::extract {
namespace {

constexpr char32_t kEllipsis = 0x2026;
constexpr char32_t kHyphen = 0x2010, kFixedHyphen = 0x2011;
constexpr std::size_t kLongestAbbreviation = 16;  // bytes
constexpr std::uint32_t kLongestConjunction = 3;  // letters

bool is_hyphen(char32_t character) {
  return character == '-' || character == kHyphen || character == kFixedHyphen;
}
bool is_plus_or_minus(char32_t character) {
  return character == '+' || character == kMinus;
}
bool is_apostrophe(char32_t character) {
  return character == '\'' || character == 0x2019 || character == 0x2BC;
}
bool is_stop(char32_t character) {
  return character == '.' || character == '!' || character == '?' || character == kEllipsis;
}
bool is_opening(char32_t character) {
  return character == 0xAB || character == 0x201E || character == '(' || character == '[' || character == '{';
}
// The upper quotation mark closes what the lower one opened, and opens in English: told apart by the spaces
// around it.
bool is_closing(char32_t character) {
  return character == 0xBB || character == ')' || character == ']' || character == '}' || character == 0x201D;
}
bool is_quote(char32_t character) {
  return character == '"' || character == '\'' || character == '`' || character == 0x201C ||
         character == 0x2018 || character == 0x2019;
}
bool is_emoji(char32_t character) {
  return (character >= 0x1F000 && character < 0x1FB00) || (character >= 0x2600 && character < 0x27C0) ||
         (character >= 0x2B00 && character < 0x2C00);
}
bool is_word_character(char32_t character) {
  return is_letter(character) || is_digit(character) || is_mark(character) || character == '_';
}

std::string lower(std::string_view word) {
  std::string result;
  for (Cursor at(word); !at.at_end(); at.advance()) {
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, u_tolower(static_cast<UChar32>(at.character())));
    result.append(bytes, static_cast<std::size_t>(size));
  }
  return result;
}

class Scanner {
 public:
  Scanner(std::string_view text, const Abbreviations& abbreviations, std::vector<Piece>* pieces)
      : at_(text), abbreviations_(abbreviations), pieces_(pieces) {}

  void scan() {
    int newlines = 0;
    while (!at_.at_end()) {
      if (is_space(at_.character())) {
        newlines += at_.character() == '\n' || (is_newline(at_.character()) && at_.character() != '\r');
        at_.advance();
        continue;
      }
      newlines_ = static_cast<std::uint8_t>(std::min(newlines, 2));
      newlines = 0;
      start_ = at_;
      read_piece();
    }
  }

 private:
  void read_piece() {
    const char32_t first = at_.character();
    if (first == '&' && read_reference()) return;
    if ((first == '#' || first == '@') && is_word_character(at_.next())) return read_address();
    if (is_letter(first)) return read_word();
    if (is_digit(first) || (is_plus_or_minus(first) && is_digit(at_.next()) && starts_apart()))
      return read_number();
    if (is_stop(first)) return read_stops();
    if (is_hyphen(first) || is_dash(first)) return read_dash();
    if (is_emoji(first)) return read_emoji();
    if ((first == ':' || first == ';' || first == '=') && read_smiley()) return;
    read_sign();
  }

  void finish(PieceKind kind, bool may_end = false) {
    for (const Cursor end = at_; end.index() - start_.index() > kLongestToken; start_ = at_, at_ = end) {
      for (at_ = start_; at_.index() - start_.index() < kLongestToken;) at_.advance();
      add_piece(kind, false);
    }
    add_piece(kind, may_end);
  }

  void add_piece(PieceKind kind, bool may_end) {
    const char32_t first = start_.character();
    pieces_->push_back(
        {start_.byte(), at_.byte(), start_.index(), at_.index(), kind, is_upper(first), may_end, newlines_});
    newlines_ = 0;
  }

  bool starts_apart() const { return pieces_->empty() || pieces_->back().byte_end < start_.byte(); }

  // "&quot;" and runs of "&#39;" left over from a web page.
  bool read_reference() {
    Cursor ahead = at_;
    bool found = false;
    while (ahead.character() == '&') {
      Cursor part = ahead.after();
      if (part.character() == '#') part.advance();
      int letters = 0;
      for (; letters < 10 && (is_latin(part.character()) || is_digit(part.character())); ++letters)
        part.advance();
      if (letters == 0 || part.character() != ';') break;
      part.advance();
      ahead = part;
      found = true;
    }
    if (!found) return false;
    const bool quote = text_continues("&#39;") || text_continues("&#34;") || text_continues("&quot;");
    at_ = ahead;
    finish(quote ? quote_kind() : PieceKind::kSign);
    return true;
  }

  // Up to a space; signs at the end belong to the sentence.
  void read_address() {
    const auto is_end = [](char32_t character) {
      return character == 0 || is_space(character) || is_closing(character) || is_opening(character) ||
             character == '"' || character == ',' || character == ';' || character == '<' || character == '>';
    };
    at_.advance();
    Cursor good = at_;
    while (!is_end(at_.character())) {
      const bool inside =
          is_word_character(at_.character()) || at_.character() == '/' || at_.character() == '=';
      at_.advance();
      if (inside) good = at_;
    }
    at_ = good;
    finish(PieceKind::kAddress);
  }

  bool text_continues(std::string_view what) const {
    return at_.text().substr(start_.byte()).starts_with(what);
  }

  void read_word() {
    if (text_continues("http://") || text_continues("https://") || text_continues("www."))
      return read_address();
    bool latin = is_latin(at_.character());
    while (true) {
      while (is_word_character(at_.character())) {
        latin = is_latin(at_.character());
        at_.advance();
      }
      const char32_t joint = at_.character();
      const char32_t beyond = joint == 0 ? 0 : at_.next();
      if (is_hyphen(joint) && number_follows()) {
        break;
      } else if ((is_hyphen(joint) || is_apostrophe(joint)) && is_word_character(beyond)) {
        at_.advance();
      } else if (is_hyphen(joint) && is_first_half()) {
        at_.advance();
        break;
      } else if (joint == '.' && latin && is_latin(beyond) && is_lower(beyond)) {
        at_.advance();  // a domain: "kz24.news"
      } else if (joint == '@' && latin && is_latin(beyond)) {
        at_ = start_;
        return read_address();
      } else if (joint == '&' && latin && is_upper(beyond)) {
        at_.advance();
      } else {
        break;
      }
    }
    if (at_.character() == '.' && at_.next() != '.' && read_abbreviation()) return;
    finish(PieceKind::kWord);
  }

  // "Model-5", "GAZ-M-20": the parts of a designation are tokens of their own.
  bool number_follows() const {
    constexpr std::uint32_t kFar = 16;
    for (Cursor ahead = at_.after(); ahead.index() - at_.index() < kFar; ahead.advance()) {
      if (is_digit(ahead.character())) return true;
      if (!is_word_character(ahead.character()) && !is_hyphen(ahead.character())) return false;
    }
    return false;
  }

  // "mid- and long-term": a hyphen at the end of a word before a short word in small letters.
  bool is_first_half() const {
    Cursor ahead = at_.after();
    if (ahead.character() != ' ') return false;
    ahead.advance();
    const std::uint32_t begin = ahead.index();
    while (is_letter(ahead.character()) && is_lower(ahead.character())) ahead.advance();
    const std::uint32_t length = ahead.index() - begin;
    return length > 0 && length <= kLongestConjunction && ahead.character() == ' ';
  }

  std::string_view piece_text() const { return at_.text().substr(start_.byte(), at_.byte() - start_.byte()); }

  // The next character that is not a space, up to the end of the line.
  char32_t next_visible(Cursor ahead) const {
    for (int spaces = 0; spaces < 3 && is_space(ahead.character()) && !is_newline(ahead.character());
         ++spaces) {
      ahead.advance();
    }
    return ahead.character();
  }

  bool after_number() const {
    if (pieces_->empty()) return false;
    const Piece& before = pieces_->back();
    if (before.kind == PieceKind::kNumber) return true;
    const auto word = at_.text().substr(before.byte_begin, before.byte_end - before.byte_begin);
    return word.find_first_not_of("IVXLCDM") == word.npos;  // Roman
  }

  bool read_abbreviation() {
    const std::string_view word = piece_text();
    const char32_t following = next_visible(at_.after());
    const bool before_name =
        is_upper(following) || is_digit(following) || following == 0xAB || following == '"';
    const bool one_letter = at_.index() - start_.index() == 1;
    // "Harald V. On Friday": a Latin letter among Cyrillic words is a number.
    const char32_t letter = start_.character();
    const bool roman = letter == 'I' || letter == 'V' || letter == 'X';
    if (one_letter && roman && is_upper(following) && !is_latin(following)) return false;
    if (one_letter && is_upper(start_.character()) && is_upper(following))
      return finish_with_stop(PieceKind::kInitial);
    if (is_hyphenated_initial()) return finish_with_stop(PieceKind::kInitial);
    if (word.size() > kLongestAbbreviation) return false;
    const Abbreviation* abbreviation = abbreviations_.find(lower(word));
    if (abbreviation != nullptr && (abbreviation->always || (abbreviation->before_name && before_name) ||
                                    (abbreviation->after_number && after_number()))) {
      return finish_with_stop(PieceKind::kAbbreviation, abbreviation->may_end);
    }
    if (one_letter && is_upper(start_.character())) {
      // "Tokayev K." at the end, or before a lower-case word: an initial when a capitalised word stands
      // before it.
      const bool behind_name = !pieces_->empty() && (pieces_->back().kind == PieceKind::kInitial ||
                                                     (pieces_->back().capitalised && newlines_ == 0));
      if (behind_name || is_lower(following)) return finish_with_stop(PieceKind::kInitial, true);
    }
    return false;
  }

  // "K.-Zh.": the stop inside is followed by a hyphen; "Zh." behind it is found as any other initial.
  bool is_hyphenated_initial() const {
    return is_upper(start_.character()) && at_.index() - start_.index() <= 2 && is_hyphen(at_.next());
  }

  bool finish_with_stop(PieceKind kind, bool may_end = false) {
    at_.advance();
    // "K.-Zh." is one token, as the treebanks have it.
    if (kind == PieceKind::kInitial && is_hyphen(at_.character()) && is_upper(at_.next())) {
      Cursor ahead = at_.after();
      while (is_letter(ahead.character()) && ahead.index() - at_.index() < 4) ahead.advance();
      if (ahead.character() == '.') at_ = ahead.after();
    }
    finish(kind, may_end);
    return true;
  }

  // 5, 7,5, 14:30, 05.02.2026, 24/7, 14-go, 100%-ny, +7-701-123-45-67; "1904-1905" is a range and ends behind
  // 1904.
  void read_number() {
    if (is_plus_or_minus(at_.character())) at_.advance();
    int groups = 0;
    Cursor first_group_end = at_;
    bool word_part = false;
    while (true) {
      while (is_word_character(at_.character())) {
        word_part |= is_letter(at_.character());
        at_.advance();
      }
      const char32_t joint = at_.character();
      if (joint == 0) break;
      const char32_t beyond = at_.next();
      if ((joint == '.' || joint == ',' || joint == ':' || joint == '/') && is_digit(beyond) && !word_part) {
        at_.advance();
      } else if (is_hyphen(joint) && is_digit(beyond) && !word_part) {
        if (groups++ == 0) first_group_end = at_;
        at_.advance();
      } else if (is_hyphen(joint) && is_letter(beyond)) {
        word_part = true;
        at_.advance();
      } else if (joint == '%' && is_hyphen(beyond) && is_letter(at_.after().next())) {
        word_part = true;
        at_.advance();
      } else {
        break;
      }
    }
    if (groups == 1) at_ = first_group_end;
    finish(PieceKind::kNumber);
  }

  void read_stops() {
    while (is_stop(at_.character())) at_.advance();
    finish(PieceKind::kStop);
  }

  void read_dash() {
    const char32_t first = at_.character();
    while (at_.character() == first) at_.advance();
    finish(PieceKind::kDash);
  }

  void read_emoji() {
    while (is_emoji(at_.character()) || is_mark(at_.character())) at_.advance();
    finish(PieceKind::kStop);
  }

  bool read_smiley() {
    Cursor ahead = at_.after();
    if (ahead.character() == '-') ahead.advance();
    const char32_t mouth = ahead.character();
    if (mouth != ')' && mouth != '(' && mouth != 'D') return false;
    while (ahead.character() == mouth) ahead.advance();
    if (mouth == 'D' && is_word_character(ahead.character())) return false;
    if (mouth == ')' && open_brackets_ > 0) return false;
    at_ = ahead;
    finish(PieceKind::kStop);
    return true;
  }

  void read_sign() {
    const char32_t first = at_.character();
    at_.advance();
    if (first == '(') ++open_brackets_;
    if (first == ')') {
      if (open_brackets_ > 0) {
        --open_brackets_;
      } else {  // a smile
        while (at_.character() == first) at_.advance();
        return finish(at_.index() - start_.index() > 1 ? PieceKind::kStop : PieceKind::kClosing);
      }
    }
    if ((first == '`' || first == '\'' || first == '*' || first == '=' || first == '~') &&
        at_.character() == first) {
      while (at_.character() == first) at_.advance();
    }
    while (is_mark(at_.character())) at_.advance();
    finish(kind_of(first));
  }

  PieceKind kind_of(char32_t first) const {
    if (is_opening(first)) return PieceKind::kOpening;
    if (is_closing(first)) return PieceKind::kClosing;
    return is_quote(first) ? quote_kind() : PieceKind::kSign;
  }

  PieceKind quote_kind() const {
    const char32_t following = at_.character();
    if (following == ',' || (is_stop(following) && !is_stop(at_.next()))) return PieceKind::kClosing;
    const bool space_before = starts_apart();
    const bool space_after = at_.at_end() || is_space(at_.character());
    if (space_before && !space_after) return PieceKind::kOpening;
    if (!space_before && space_after) return PieceKind::kClosing;
    return PieceKind::kQuote;
  }

  Cursor at_;
  Cursor start_ = at_;
  const Abbreviations& abbreviations_;
  std::vector<Piece>* pieces_;
  std::uint8_t newlines_ = 0;
  int open_brackets_ = 0;
};

}  // namespace

void scan(std::string_view text, const Abbreviations& abbreviations, std::vector<Piece>* pieces) {
  pieces->clear();
  Scanner(text, abbreviations, pieces).scan();
}

}  // namespace newsgraph::extract
