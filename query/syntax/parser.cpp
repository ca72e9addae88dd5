#include "query/syntax/parser.h"

#include <algorithm>

#include <unicode/utf8.h>

#include "query/syntax/nearest.h"
#include "query/syntax/parser_state.h"

namespace newsgraph::query {
namespace {

constexpr std::string_view kClauseWords[] = {
    "MATCH",  "OPTIONAL", "UNWIND", "WITH",  "RETURN", "CREATE", "MERGE", "SET",     "REMOVE", "DELETE",
    "DETACH", "CALL",     "UNION",  "WHERE", "ORDER",  "SKIP",   "LIMIT", "EXPLAIN", "PROFILE"};

// For every opening bracket the index of its closing one; 0 where there is none.
std::vector<std::uint32_t> match_brackets(const std::vector<Token>& tokens) {
  std::vector<std::uint32_t> closing(tokens.size(), 0);
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::kSymbol || tokens[i].text.size() != 1) continue;
    const char c = tokens[i].text[0];
    if (c == '(' || c == '[' || c == '{') open.push_back(i);
    if ((c == ')' || c == ']' || c == '}') && !open.empty()) {
      closing[open.back()] = i;
      open.pop_back();
    }
  }
  return closing;
}

std::string describe(const Token& token, std::string_view text) {
  if (token.kind == TokenKind::kEnd) return "the end of the query";
  constexpr std::size_t kShown = 40;
  std::string_view source = text.substr(token.begin, token.end - token.begin);
  if (source.size() <= kShown) return "'" + std::string(source) + "'";
  std::size_t cut = kShown;
  while (cut > 0 && (static_cast<unsigned char>(source[cut]) & 0xc0) == 0x80) --cut;
  return "'" + std::string(source.substr(0, cut)) + "...'";
}

// Of the first byte that is not UTF-8; kNoOffset when all are. The text is shorter than 2 GiB.
TextOffset find_invalid(std::string_view text) {
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 point = 0;
    U8_NEXT(text.data(), at, size, point);
    if (point < 0) return static_cast<TextOffset>(begin);
  }
  return kNoOffset;
}

}  // namespace

Outcome<ParsedQuery> parse(std::string_view text) {
  if (text.size() >= kNoOffset / 2) {
    return syntax_error(ErrorCode::kUnexpectedSyntax, kNoOffset, "the query is longer than 2 GiB");
  }
  if (const TextOffset invalid = find_invalid(text); invalid != kNoOffset) {
    return syntax_error(ErrorCode::kInvalidUnicodeCharacter, invalid, "the query is not UTF-8 here");
  }
  try {
    return Parser(text).statement();
  } catch (QueryError& error) {
    return std::move(error);
  }
}

int depth_of(const std::vector<ast::ExpressionPtr>& expressions) {
  int depth = 0;
  for (const ast::ExpressionPtr& expression : expressions) depth = std::max(depth, depth_of(expression));
  return depth;
}

int depth_of(const ast::PatternPart& part) {
  int depth = 0;
  for (const ast::NodePattern& node : part.nodes) depth = std::max(depth, depth_of(node.properties));
  for (const ast::RelationshipPattern& relationship : part.relationships) {
    depth = std::max(depth, depth_of(relationship.properties));
  }
  return depth;
}

void throw_too_deep(TextOffset offset) {
  throw syntax_error(ErrorCode::kNestingTooDeep, offset,
                     "the expression is nested deeper than " + std::to_string(kMaxNesting) + " brackets or " +
                         std::to_string(kMaxExpressionDepth) + " operators",
                     "pass long lists as parameters");
}

Parser::Parser(std::string_view text)
    : text_(text), list_(tokenize(text)), closing_(match_brackets(list_.tokens)) {}

Parser::Nesting::Nesting(Parser& parser) : parser_(parser) {
  if (++parser_.nesting_ > kMaxNesting) {
    --parser_.nesting_;
    throw_too_deep(parser_.offset());
  }
}

const Token& Parser::peek(std::size_t ahead) const {
  return list_.tokens[std::min(at_ + ahead, list_.tokens.size() - 1)];
}
bool Parser::at_symbol(std::string_view symbol, std::size_t ahead) const {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::kSymbol && token.text == symbol;
}
bool Parser::at_keyword(std::string_view keyword, std::size_t ahead) const {
  return is_keyword(peek(ahead), keyword);
}
bool Parser::at_keywords(std::string_view first, std::string_view second) const {
  return at_keyword(first) && at_keyword(second, 1);
}
bool Parser::at_name(std::size_t ahead) const {
  const TokenKind kind = peek(ahead).kind;
  return kind == TokenKind::kIdentifier || kind == TokenKind::kEscapedIdentifier;
}
bool Parser::take_symbol(std::string_view symbol) {
  if (!at_symbol(symbol)) return false;
  ++at_;
  return true;
}
bool Parser::take_keyword(std::string_view keyword) {
  if (!at_keyword(keyword)) return false;
  ++at_;
  return true;
}
void Parser::expect_symbol(std::string_view symbol) {
  if (!take_symbol(symbol)) unexpected("'" + std::string(symbol) + "'");
}
void Parser::expect_keyword(std::string_view keyword) {
  if (!take_keyword(keyword)) unexpected(keyword);
}
ast::Name Parser::expect_name(std::string_view what) {
  if (!at_name()) unexpected(what);
  const Token& token = list_.tokens[at_++];
  return {std::string(token.text), token.begin};
}

void Parser::unexpected(std::string_view expected) const {
  const Token& token = peek();
  if (token.kind == TokenKind::kBad) {
    const bool out_of_place =
        token.problem == ErrorCode::kInvalidNumberLiteral && expected != "an expression";
    throw syntax_error(out_of_place ? ErrorCode::kUnexpectedSyntax : token.problem, token.begin,
                       std::string(token.text) + ": " + describe(token, text_));
  }
  std::string remedy;
  if (token.kind == TokenKind::kIdentifier) {
    const std::string near = nearest(token.text, kClauseWords);
    if (!near.empty() && !is_keyword(token, near)) remedy = "did you mean " + near + "?";
  }
  throw syntax_error(ErrorCode::kUnexpectedSyntax, token.begin,
                     "unexpected " + describe(token, text_) + ", expected " + std::string(expected), remedy);
}

std::string Parser::source(TextOffset begin) const {
  const TextOffset end = at_ > 0 ? list_.tokens[at_ - 1].end : begin;
  return std::string(text_.substr(begin, end - begin));
}

ParsedQuery Parser::statement() {
  ParsedQuery parsed;
  if (take_keyword("EXPLAIN"))
    parsed.mode = QueryMode::kExplain;
  else if (take_keyword("PROFILE"))
    parsed.mode = QueryMode::kProfile;
  parsed.query = query();
  take_symbol(";");
  if (peek().kind != TokenKind::kEnd) unexpected("a clause or the end of the query");
  return parsed;
}

ast::Query Parser::query() {
  ast::Query query;
  query.parts.push_back(single_query());
  while (take_keyword("UNION")) {
    const bool all = take_keyword("ALL");
    if (!query.union_all.empty() && query.union_all.back() != all) {
      throw syntax_error(ErrorCode::kInvalidClauseComposition, list_.tokens[at_ - 1].begin,
                         "UNION and UNION ALL cannot be mixed in one query");
    }
    query.union_all.push_back(all);
    query.parts.push_back(single_query());
  }
  return query;
}

bool Parser::at_query_end() const {
  return peek().kind == TokenKind::kEnd || at_symbol(";") || at_symbol("}") || at_keyword("UNION");
}

ast::SingleQuery Parser::single_query() {
  ast::SingleQuery query;
  query.offset = offset();
  do {
    pattern_nodes_ = 0;
    if (++clauses_ > kMaxClauses) {
      throw syntax_error(ErrorCode::kNestingTooDeep, offset(),
                         "a query may have at most " + std::to_string(kMaxClauses) + " clauses",
                         "send several queries");
    }
    query.clauses.push_back(clause());
  } while (!at_query_end());
  return query;
}

}  // namespace newsgraph::query
