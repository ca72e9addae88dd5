#include "extract/values/phrase_table.h"

#include "base/table_file.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kMostPlainPatterns = 1024;  // that one pattern with optional parts may spread into

// The "]" that closes the "[" at `open`.
std::size_t closing_bracket(std::string_view pattern, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < pattern.size(); ++i) {
    if (pattern[i] == '[') ++depth;
    if (pattern[i] == ']' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

}  // namespace

bool PhraseTable::spread(std::string_view pattern, std::vector<std::string>* plain) {
  std::vector<std::string> open = {std::string(pattern)};
  while (!open.empty()) {
    const std::string whole = std::move(open.back());
    open.pop_back();
    const std::size_t begin = whole.find('[');
    if (begin == std::string::npos) {
      if (whole.find(']') != std::string::npos || plain->size() > kMostPlainPatterns) return false;
      plain->push_back(whole);
      continue;
    }
    const std::size_t end = closing_bracket(whole, begin);
    if (end == std::string::npos) return false;
    open.push_back(whole.substr(0, begin) + whole.substr(end + 1));
    open.push_back(whole.substr(0, begin) + whole.substr(begin + 1, end - begin - 1) + whole.substr(end + 1));
  }
  return true;
}

void PhraseTable::add(const std::string& pattern, std::string_view operation, Lexicon* lexicon) {
  Pattern made{{}, std::string(operation)};
  for (const std::string& part : split_list(pattern, ' ')) {
    Element element;
    if (part != "~") {
      for (const std::string& name : split_list(part, '|')) {
        const bool is_class = name.front() == '<' && name.back() == '>';
        element.alternatives.push_back(
            is_class ? lexicon->class_id(std::string_view(name).substr(1, name.size() - 2))
                     : lexicon->literal_id(name));
      }
    }
    made.elements.push_back(std::move(element));
  }
  for (const SymbolId first : made.elements.front().alternatives) {
    if (by_first_.size() <= first.value()) by_first_.resize(first.value() + 1u);
    by_first_[first.value()].push_back(static_cast<std::uint32_t>(patterns_.size()));
  }
  patterns_.push_back(std::move(made));
}

Result<PhraseTable> PhraseTable::read(const std::filesystem::path& file, Lexicon* lexicon) {
  const auto rows = read_table(file, 1, 2);
  if (!rows) return rows.error();
  PhraseTable table;
  for (const TableRow& row : *rows) {
    std::vector<std::string> plain;
    if (!spread(row.field(0), &plain)) {
      return Error{"the pattern's brackets do not match or leave out too much",
                   file.string() + ":" + std::to_string(row.line), "close every \"[\" with a \"]\""};
    }
    for (const std::string& pattern : plain) {
      if (!split_list(pattern, ' ').empty()) table.add(pattern, row.field(1), lexicon);
    }
  }
  return table;
}

bool PhraseTable::fits(const Pattern& pattern, const std::vector<ValueWord>& words, std::size_t begin,
                       PhraseMatch* match) {
  std::size_t at = begin;
  bool second_end = false;
  match->bindings.clear();
  for (const Element& element : pattern.elements) {
    if (element.alternatives.empty()) {
      second_end = true;
      continue;
    }
    if (at == words.size()) return false;
    const Symbol* symbol = nullptr;
    for (const SymbolId id : element.alternatives) {
      if ((symbol = words[at].find(id))) break;
    }
    if (!symbol) return false;
    match->bindings.push_back({symbol->id, symbol->number, second_end});
    ++at;
  }
  match->end = at;
  return true;
}

PhraseMatch PhraseTable::match(const std::vector<ValueWord>& words, std::size_t begin) const {
  PhraseMatch best{begin, begin, {}, {}}, candidate{begin, begin, {}, {}};
  std::uint32_t best_pattern = 0;
  for (const Symbol& symbol : words[begin].symbols) {
    if (symbol.id.value() >= by_first_.size()) continue;
    for (const std::uint32_t index : by_first_[symbol.id.value()]) {
      if (!fits(patterns_[index], words, begin, &candidate)) continue;
      if (candidate.end < best.end || (candidate.end == best.end && index >= best_pattern)) continue;
      candidate.operation = patterns_[index].operation;
      best = candidate;
      best_pattern = index;
    }
  }
  return best;
}

}  // namespace newsgraph::extract
