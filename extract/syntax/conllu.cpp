#include "extract/syntax/conllu.h"

#include <charconv>

namespace newsgraph::extract {
namespace {

constexpr std::size_t kColumns = 10;
constexpr std::string_view kNoSpace = "SpaceAfter=No";

enum Column { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kDeprel, kDeps, kMisc };

bool parse_number(std::string_view text, std::size_t* number) {
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), *number);
  return failure == std::errc() && end == text.data() + text.size();
}

// False unless there are exactly ten columns, none of them empty.
bool split_columns(std::string_view line, std::array<std::string_view, kColumns>* columns) {
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kColumns)) return false;
    (*columns)[i] = line.substr(0, tab);
    if ((*columns)[i].empty()) return false;
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  return true;
}

std::uint32_t count_code_points(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string relation_name(DepRel relation, const std::string& subtype) {
  const std::string name(to_string(relation));
  return subtype.empty() ? name : name + ":" + subtype;
}

}  // namespace

bool ConlluToken::space_after() const {
  for (std::size_t at = misc.find(kNoSpace); at != std::string::npos; at = misc.find(kNoSpace, at + 1)) {
    const std::size_t end = at + kNoSpace.size();
    if ((at == 0 || misc[at - 1] == '|') && (end == misc.size() || misc[end] == '|')) return false;
  }
  return true;
}

ConlluReader::ConlluReader(std::string_view text, std::string name, ConlluLimits limits)
    : rest_(text), name_(std::move(name)), limits_(limits) {}

std::string_view ConlluReader::next_line() {
  const std::size_t end = rest_.find('\n');
  std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  ++line_;
  return line;
}

Result<bool> ConlluReader::next(ConlluSentence* sentence) {
  *sentence = {};
  Result<void> state;
  bool begun = false;
  while (!at_end()) {
    const std::string_view line = next_line();
    if (line.empty() && begun) break;
    if (line.empty()) continue;
    if (!begun) first_line_ = line_;
    begun = true;
    if (state) state = read_line(line, sentence);
  }
  if (!begun) return false;
  if (state) state = finish(*sentence);
  if (!state) return state.error();
  return true;
}

Result<void> ConlluReader::read_line(std::string_view line, ConlluSentence* sentence) {
  if (line.front() == '#') {
    sentence->comments.emplace_back(line);
    return {};
  }
  const std::string_view id = line.substr(0, line.find('\t'));
  if (id.find_first_of("-.") == std::string_view::npos) return read_token(line, sentence);
  sentence->other_nodes.emplace_back(sentence->tokens.size(), line);
  return {};
}

Result<void> ConlluReader::read_token(std::string_view line, ConlluSentence* sentence) {
  std::array<std::string_view, kColumns> columns;
  if (!split_columns(line, &columns)) return error("not ten columns separated by tabs", line_);
  std::size_t id = 0;
  if (!parse_number(columns[kId], &id) || id != sentence->tokens.size() + 1) {
    return error("token \"" + std::string(columns[kId]) + "\" where " +
                     std::to_string(sentence->tokens.size() + 1) + " was due",
                 line_);
  }
  if (id > limits_.max_tokens) {
    return error("sentence of more than " + std::to_string(limits_.max_tokens) + " tokens", line_);
  }
  ConlluToken token;
  token.form = columns[kForm];
  token.lemma = columns[kLemma];
  if (columns[kUpos] != "_" && !parse_upos(columns[kUpos], &token.upos)) {
    return error("unknown part of speech \"" + std::string(columns[kUpos]) + "\"", line_);
  }
  token.xpos = columns[kXpos];
  token.features = parse_features(columns[kFeats]);
  std::size_t head = 0;
  if (columns[kHead] != "_" &&
      (!parse_number(columns[kHead], &head) || head == id || head > limits_.max_tokens)) {
    return error("bad head \"" + std::string(columns[kHead]) + "\"", line_);
  }
  token.head = static_cast<std::int32_t>(head) - 1;
  const std::size_t colon = columns[kDeprel].find(':');
  const std::string_view relation = columns[kDeprel].substr(0, colon);
  if (relation != "_" && !parse_dep_rel(relation, &token.relation)) {
    return error("unknown relation \"" + std::string(relation) + "\"", line_);
  }
  if (colon != std::string_view::npos) token.subtype = columns[kDeprel].substr(colon + 1);
  token.deps = columns[kDeps];
  token.misc = columns[kMisc];
  sentence->tokens.push_back(std::move(token));
  return {};
}

Result<void> ConlluReader::finish(const ConlluSentence& sentence) {
  if (sentence.tokens.empty()) return error("sentence without tokens", first_line_);
  for (const ConlluToken& token : sentence.tokens) {
    if (token.head >= static_cast<std::int32_t>(sentence.tokens.size())) {
      return error("head " + std::to_string(token.head + 1) + " is outside the sentence", first_line_);
    }
  }
  return {};
}

Error ConlluReader::error(std::string what, std::size_t line) const {
  return Error{std::move(what), name_ + ":" + std::to_string(line), ""};
}

void append_conllu(const ConlluSentence& sentence, std::string* text) {
  for (const std::string& comment : sentence.comments) *text += comment + '\n';
  auto other = sentence.other_nodes.begin();
  const auto append_other_nodes = [&](std::size_t before) {
    for (; other != sentence.other_nodes.end() && other->first <= before; ++other)
      *text += other->second + '\n';
  };
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    append_other_nodes(i);
    const ConlluToken& token = sentence.tokens[i];
    const std::string id = std::to_string(i + 1), head = std::to_string(token.head + 1);
    const std::string upos(to_string(token.upos)), features = to_string(token.features);
    const std::string relation = relation_name(token.relation, token.subtype);
    for (const std::string* column :
         {&id, &token.form, &token.lemma, &upos, &token.xpos, &features, &head, &relation, &token.deps}) {
      *text += *column + '\t';
    }
    *text += token.misc + '\n';
  }
  append_other_nodes(sentence.tokens.size());
  *text += '\n';
}

void append_sentence(const ConlluSentence& sentence, Document* document) {
  std::string& text = document->article.text;
  if (!text.empty()) text += '\n';
  std::uint32_t code_points = document->sentences.empty() ? 0 : document->sentences.back().span.end + 1;
  DocumentSentence added;
  added.span.begin = code_points;
  added.token_begin = static_cast<std::uint32_t>(document->tokens.size());
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const ConlluToken& source = sentence.tokens[i];
    Token token;
    token.byte_begin = static_cast<std::uint32_t>(text.size());
    token.span.begin = code_points;
    text += source.form;
    code_points += count_code_points(source.form);
    token.byte_end = static_cast<std::uint32_t>(text.size());
    token.span.end = code_points;
    token.lemma = source.lemma;
    token.upos = source.upos;
    token.features = source.features;
    token.head =
        source.head == kNoHead ? kNoHead : source.head + static_cast<std::int32_t>(added.token_begin);
    token.relation = source.relation;
    token.subtype = source.subtype;
    document->tokens.push_back(std::move(token));
    if (i + 1 < sentence.tokens.size() && source.space_after()) text += ' ', ++code_points;
  }
  added.span.end = code_points;
  added.token_end = static_cast<std::uint32_t>(document->tokens.size());
  document->sentences.push_back(added);
}

ConlluSentence to_conllu(const Document& document, const DocumentSentence& sentence) {
  ConlluSentence result;
  const std::string_view text = document.text();
  std::string line = "# text = ";
  for (std::uint32_t i = sentence.token_begin; i < sentence.token_end; ++i) {
    const Token& token = document.tokens[i];
    const bool last = i + 1 == sentence.token_end;
    const bool glued = !last && token.byte_end == document.tokens[i + 1].byte_begin;
    ConlluToken& added = result.tokens.emplace_back();
    added.form = document.form(token);
    if (glued) added.misc = kNoSpace;
    line.append(text.substr(token.byte_begin, token.byte_end - token.byte_begin));
    if (!last && !glued) line += ' ';
  }
  result.comments.push_back(std::move(line));
  copy_annotation(document, sentence, &result.tokens);
  return result;
}

void copy_annotation(const Document& document, const DocumentSentence& sentence,
                     std::vector<ConlluToken>* tokens) {
  assert(tokens->size() == sentence.token_end - sentence.token_begin);
  const auto first = static_cast<std::int32_t>(sentence.token_begin);
  for (std::size_t i = 0; i < tokens->size(); ++i) {
    const Token& source = document.tokens[sentence.token_begin + i];
    ConlluToken& target = (*tokens)[i];
    target.lemma = source.lemma.empty() ? "_" : source.lemma;
    target.upos = source.upos;
    target.features = source.features;
    target.head = source.head == kNoHead ? kNoHead : source.head - first;
    target.relation = source.head == kNoHead ? DepRel::kRoot : source.relation;
    target.subtype = source.subtype;
  }
}

}  // namespace newsgraph::extract
