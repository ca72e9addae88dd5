#include <utility>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "query/syntax/token.h"

namespace newsgraph::query {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char to_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_utf8(std::string& out, UChar32 point) {
  char buffer[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, point);
  out.append(buffer, static_cast<std::size_t>(length));
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  TokenList run() {
    list_.tokens.reserve(text_.size() / 4 + 4);
    while (skip_blanks()) next();
    add(TokenKind::kEnd, text_.size(), {});
    return std::move(list_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  UChar32 decode(std::size_t& at) const {
    auto i = static_cast<std::int32_t>(0);
    const auto left = static_cast<std::int32_t>(std::min<std::size_t>(text_.size() - at, U8_MAX_LENGTH));
    UChar32 point = 0;
    U8_NEXT(text_.data() + at, i, left, point);
    at += static_cast<std::size_t>(i);
    return point;
  }

  void add(TokenKind kind, std::size_t begin, std::string_view text) {
    list_.tokens.push_back({kind, ErrorCode::kUnexpectedSyntax, static_cast<TextOffset>(begin),
                            static_cast<TextOffset>(at_), text});
  }
  void add_bad(ErrorCode problem, std::size_t begin, std::string_view why) {
    add(TokenKind::kBad, begin, why);
    list_.tokens.back().problem = problem;
  }
  std::string_view keep(std::string text) { return list_.unescaped.emplace_back(std::move(text)); }

  bool skip_blanks();
  void next();
  void identifier();
  void escaped_identifier(TokenKind kind, std::size_t begin);
  void parameter();
  void number();
  void string(char quote);
  bool escape(std::string& value);
  bool unicode_escape(std::string& value);
  UChar32 hex_number(std::size_t ahead, std::size_t digits) const;
  void symbol();
  std::size_t identifier_end(std::size_t at) const;

  std::string_view text_;
  std::size_t at_ = 0;
  TokenList list_;
};

// False at the end of the text.
bool Lexer::skip_blanks() {
  while (at_ < text_.size()) {
    if (peek() == '/' && peek(1) == '/') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (peek() == '/' && peek(1) == '*') {
      const std::size_t begin = at_, close = text_.find("*/", at_ + 2);
      at_ = close == std::string_view::npos ? text_.size() : close + 2;
      if (close == std::string_view::npos) {
        add_bad(ErrorCode::kUnexpectedSyntax, begin, "a comment is not closed with */");
      }
    } else {
      std::size_t after = at_;
      const UChar32 point = decode(after);
      if (!u_isUWhiteSpace(point) && point != 0xfeff && !(point >= 0x1c && point <= 0x1f)) return true;
      at_ = after;
    }
  }
  return false;
}

void Lexer::next() {
  const char c = peek();
  if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
  if (c == '\'' || c == '"') return string(c);
  if (c == '`') return escaped_identifier(TokenKind::kEscapedIdentifier, at_);
  if (c == '$') return parameter();
  if (is_ascii_letter(c) || c == '_' || identifier_end(at_) > at_) return identifier();
  symbol();
}

std::size_t Lexer::identifier_end(std::size_t at) const {
  bool first = true;
  while (at < text_.size()) {
    const char c = text_[at];
    if (is_ascii_letter(c) || c == '_' || (!first && is_digit(c))) {
      ++at;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      break;
    } else {
      std::size_t after = at;
      const UChar32 point = decode(after);
      if (point < 0 || !(first ? u_isIDStart(point) : u_isIDPart(point))) break;
      at = after;
    }
    first = false;
  }
  return at;
}

void Lexer::identifier() {
  const std::size_t begin = at_;
  at_ = identifier_end(at_);
  add(TokenKind::kIdentifier, begin, text_.substr(begin, at_ - begin));
}

void Lexer::escaped_identifier(TokenKind kind, std::size_t begin) {
  std::string value;
  for (++at_;;) {
    const std::size_t tick = text_.find('`', at_);
    if (tick == std::string_view::npos) {
      at_ = text_.size();
      return add_bad(ErrorCode::kUnexpectedSyntax, begin, "a name in backticks is not closed");
    }
    value.append(text_.substr(at_, tick - at_));
    at_ = tick + 1;
    if (peek() != '`') break;
    value += '`';
    ++at_;
  }
  add(kind, begin, keep(std::move(value)));
}

void Lexer::parameter() {
  const std::size_t begin = at_++;
  if (peek() == '`') return escaped_identifier(TokenKind::kParameter, begin);
  const std::size_t name = at_;
  if (is_digit(peek())) {
    while (is_digit(peek())) ++at_;
  } else {
    at_ = identifier_end(at_);
  }
  if (at_ == name) return add_bad(ErrorCode::kUnexpectedSyntax, begin, "a name is missing after '$'");
  add(TokenKind::kParameter, begin, text_.substr(name, at_ - name));
}

// 12, 0x1F, 0o17, 1.5, .5, 1e-3. "1..3" is a range of integers. Letters that follow make it bad as a whole.
void Lexer::number() {
  const std::size_t begin = at_;
  TokenKind kind = TokenKind::kInteger;
  const bool hex = peek() == '0' && (peek(1) == 'x' || peek(1) == 'X');
  const bool octal = peek() == '0' && (peek(1) == 'o' || peek(1) == 'O');
  if (hex || octal) {
    at_ += 2;
    while (hex ? hex_digit(peek()) >= 0 : (peek() >= '0' && peek() <= '7')) ++at_;
  } else {
    while (is_digit(peek())) ++at_;
    if (peek() == '.' && is_digit(peek(1))) {
      kind = TokenKind::kFloat;
      for (++at_; is_digit(peek());) ++at_;
    }
    const bool sign = peek(1) == '+' || peek(1) == '-';
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(sign ? 2 : 1))) {
      kind = TokenKind::kFloat;
      for (at_ += sign ? 2 : 1; is_digit(peek());) ++at_;
    }
  }
  const bool no_digits = (hex || octal) && at_ == begin + 2;
  std::size_t rest = at_;
  while (rest < text_.size() && (is_digit(text_[rest]) || identifier_end(rest) > rest)) {
    rest = is_digit(text_[rest]) ? rest + 1 : identifier_end(rest);
  }
  if (no_digits || rest != at_) {
    at_ = rest;
    return add_bad(ErrorCode::kInvalidNumberLiteral, begin, "this is not a number");
  }
  add(kind, begin, text_.substr(begin, at_ - begin));
}

void Lexer::string(char quote) {
  const std::size_t begin = at_++;
  std::string value;
  bool changed = false;
  for (;;) {
    if (at_ >= text_.size()) return add_bad(ErrorCode::kUnexpectedSyntax, begin, "this string is not closed");
    const char c = text_[at_];
    if (c == quote) break;
    if (c == '\\') {
      const std::size_t place = at_;
      if (!escape(value)) {
        const bool unicode = peek() == 'u' || peek() == 'U';
        at_ = text_.size();
        return add_bad(unicode ? ErrorCode::kInvalidUnicodeLiteral : ErrorCode::kUnexpectedSyntax, place,
                       unicode ? "\\u needs the 4 hexadecimal digits of a character, \\U needs 8"
                               : "unknown escape in a string");
      }
      changed = true;
      continue;
    }
    value += c;
    ++at_;
  }
  ++at_;
  add(TokenKind::kString, begin, changed ? keep(std::move(value)) : text_.substr(begin + 1, at_ - begin - 2));
}

// Reads one escape; on failure stands on the character after the backslash.
bool Lexer::escape(std::string& value) {
  static constexpr std::pair<char, char> kSimple[] = {{'\\', '\\'}, {'\'', '\''}, {'"', '"'},  {'`', '`'},
                                                      {'b', '\b'},  {'f', '\f'},  {'n', '\n'}, {'r', '\r'},
                                                      {'t', '\t'},  {'/', '/'}};
  ++at_;
  const char c = peek();
  for (const auto& [letter, meaning] : kSimple) {
    if (c == letter) return value += meaning, ++at_, true;
  }
  return (c == 'u' || c == 'U') && unicode_escape(value);
}

// \uXXXX, \UXXXXXXXX, or two \u that are one character in UTF-16.
bool Lexer::unicode_escape(std::string& value) {
  std::size_t length = peek() == 'u' ? 5 : 9;
  UChar32 point = hex_number(1, length - 1);
  if (U16_IS_LEAD(point) && peek(5) == '\\' && peek(6) == 'u') {
    if (const UChar32 trail = hex_number(7, 4); U16_IS_TRAIL(trail)) {
      point = U16_GET_SUPPLEMENTARY(point, trail);
      length = 11;
    }
  }
  if (point < 0 || point > 0x10ffff || U_IS_SURROGATE(point)) return false;
  at_ += length;
  append_utf8(value, point);
  return true;
}

// Of so many hexadecimal digits; negative when they are not all there.
UChar32 Lexer::hex_number(std::size_t ahead, std::size_t digits) const {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const int digit = hex_digit(peek(ahead + i));
    if (digit < 0) return -1;
    number = (number << 4) | static_cast<std::uint32_t>(digit);
  }
  return static_cast<UChar32>(number);
}

void Lexer::symbol() {
  static constexpr std::string_view kPairs[] = {"<>", "<=", ">=", "=~", "..", "+="};
  const std::size_t begin = at_;
  for (std::string_view pair : kPairs) {
    if (text_.substr(at_).starts_with(pair)) {
      at_ += 2;
      return add(TokenKind::kSymbol, begin, text_.substr(begin, 2));
    }
  }
  const char c = text_[at_];
  if (static_cast<unsigned char>(c) < 0x80) {
    ++at_;
    if (std::string_view("()[]{},;:.+-*/%^=<>|").find(c) == std::string_view::npos) {
      return add_bad(ErrorCode::kUnexpectedSyntax, begin, "this character has no meaning here");
    }
    return add(TokenKind::kSymbol, begin, text_.substr(begin, 1));
  }
  decode(at_);
  add_bad(ErrorCode::kInvalidUnicodeCharacter, begin, "this character has no meaning here");
}

}  // namespace

TokenList tokenize(std::string_view text) {
  return Lexer(text).run();
}

bool is_keyword(const Token& token, std::string_view keyword) {
  if (token.kind != TokenKind::kIdentifier || token.text.size() != keyword.size()) return false;
  for (std::size_t i = 0; i < keyword.size(); ++i) {
    if (to_upper(token.text[i]) != keyword[i]) return false;
  }
  return true;
}

}  // namespace newsgraph::query
