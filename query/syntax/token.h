// token.h - the words of a query text.
// Made by tokenize(), read by the parser. Keywords are identifiers: which word is a keyword depends on where
// it stands, so the parser decides. A token that cannot be read is kept as kBad with its reason, because the
// place it stands in decides which error the query has. Lifetime: views point into the query text or into the
// token list's own storage.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "query/error.h"

namespace newsgraph::query {

enum class TokenKind : std::uint8_t {
  kEnd,
  kIdentifier,
  kEscapedIdentifier,
  kInteger,
  kFloat,
  kString,
  kParameter,
  kSymbol,
  kBad,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  ErrorCode problem = ErrorCode::kUnexpectedSyntax;  // of kBad
  TextOffset begin = 0;
  TextOffset end = 0;
  // An identifier's or parameter's name, a string's value, a number's or symbol's text, a bad token's
  // explanation.
  std::string_view text;
};

struct TokenList {
  std::vector<Token> tokens;          // the last is kEnd
  std::deque<std::string> unescaped;  // strings and names that differ from their source
};

// Never fails: what cannot be read becomes kBad. Cost: linear.
TokenList tokenize(std::string_view text);

// ASCII letters compare without case; `keyword` is upper-case.
bool is_keyword(const Token& token, std::string_view keyword);

}  // namespace newsgraph::query
