#include "extract/values/lexicon.h"

#include <charconv>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/fold_case.h"
#include "base/table_file.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kLongestEnding = 3;  // letters that "*" stands for

enum class Sort { kSpace, kLetter, kDigit, kPoint, kDash, kOther };

Sort sort_of(UChar32 letter) {
  if (u_isUWhiteSpace(letter)) return Sort::kSpace;
  if (letter >= '0' && letter <= '9') return Sort::kDigit;
  if (letter == 0x300 || letter == 0x301 || u_isalpha(letter)) return Sort::kLetter;
  if (letter == '.' || letter == ',' || letter == ':') return Sort::kPoint;
  if (u_hasBinaryProperty(letter, UCHAR_DASH)) return Sort::kDash;
  return Sort::kOther;
}

Sort sort_at(std::string_view text, std::int32_t at, std::int32_t end, std::int32_t* next) {
  UChar32 letter = 0;
  *next = at;
  if (at >= end) return Sort::kSpace;
  U8_NEXT(text.data(), *next, end, letter);
  return letter < 0 ? Sort::kOther : sort_of(letter);
}

std::vector<ValueWord> cut(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::vector<ValueWord> words;
  const auto limit = static_cast<std::int32_t>(end);
  for (auto at = static_cast<std::int32_t>(begin); at < limit;) {
    std::int32_t stop = at;
    const Sort sort = sort_at(text, at, limit, &stop);
    if (sort == Sort::kLetter || sort == Sort::kDigit) {
      for (std::int32_t next = stop, after = stop; next < limit; stop = next) {
        const Sort following = sort_at(text, stop, limit, &next);
        if (following == sort) continue;
        // A point inside digits belongs to the number, a closing one does not.
        if (sort != Sort::kDigit || following != Sort::kPoint ||
            sort_at(text, next, limit, &after) != Sort::kDigit)
          break;
      }
    }
    if (sort != Sort::kSpace) {
      const auto piece = text.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(stop - at));
      words.push_back({sort == Sort::kDash ? "-" : fold_case(piece),
                       static_cast<std::uint32_t>(at),
                       static_cast<std::uint32_t>(stop),
                       {}});
    }
    at = stop;
  }
  return words;
}

// The digits between points: "10.02.2026" gives 10, 2, 2026. Empty when a part is too long.
std::vector<std::int64_t> number_parts(std::string_view form) {
  std::vector<std::int64_t> parts;
  while (!form.empty()) {
    std::int64_t part = 0;
    const auto [stop, failure] = std::from_chars(form.data(), form.data() + form.size(), part);
    if (failure != std::errc()) return {};
    parts.push_back(part);
    form.remove_prefix(std::min(form.size(), static_cast<std::size_t>(stop - form.data()) + 1));
  }
  return parts;
}

bool is_digits(std::string_view form) {
  return !form.empty() && form.front() >= '0' && form.front() <= '9';
}

bool is_day(std::int64_t day) {
  return day >= 1 && day <= 31;
}
bool is_month(std::int64_t month) {
  return month >= 1 && month <= 12;
}
bool is_year(std::int64_t year) {
  return year >= 1000 && year <= 2999;
}

}  // namespace

const Symbol* ValueWord::find(SymbolId id) const {
  for (const Symbol& symbol : symbols) {
    if (symbol.id == id) return &symbol;
  }
  return nullptr;
}

SymbolId Lexicon::name_id(std::string name) {
  return ids_.try_emplace(std::move(name), static_cast<std::uint16_t>(ids_.size())).first->second;
}

SymbolId Lexicon::class_id(std::string_view name) {
  return name_id("<" + std::string(name));
}

std::optional<SymbolId> Lexicon::find_class(std::string_view name) const {
  const auto found = ids_.find("<" + std::string(name));
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

SymbolId Lexicon::literal_id(std::string_view literal) {
  const std::string folded = fold_case(literal);
  const bool fresh = !ids_.contains("=" + folded);
  const SymbolId id = name_id("=" + folded);
  if (fresh) add(folded, {id, {}, 0});
  return id;
}

void Lexicon::add(std::string_view form, Symbol symbol) {
  const bool stem = form.size() > 1 && form.back() == '*';
  std::string folded = fold_case(stem ? form.substr(0, form.size() - 1) : form);
  if (!stem) longest_word_ = std::max(longest_word_, folded.size());
  (stem ? stems_ : words_)[std::move(folded)].push_back(symbol);
}

Result<void> Lexicon::read_words(const std::filesystem::path& file) {
  for (const char* made :
       {"day", "year", "int", "n", "decade", "date", "mm", "monthyear", "clock", "aged", "digits", "ord"}) {
    class_id(made);
  }
  const auto rows = read_table(file, 3, 3);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    values_.push_back(std::make_unique<std::string>(row.field(1)));
    const std::string& value = *values_.back();
    Symbol symbol{class_id(row.field(0)), value, 0};
    std::from_chars(value.data(), value.data() + value.size(), symbol.number);
    for (const std::string& form : split_list(row.field(2), ' ')) add(form, symbol);
  }
  return {};
}

void Lexicon::give(ValueWord* word, std::string_view class_name, std::int64_t number) const {
  const SymbolId id = *find_class(class_name);
  if (!word->find(id)) word->symbols.push_back({id, {}, number});
}

void Lexicon::read_number(ValueWord* word) const {
  const auto parts = number_parts(word->form);
  const std::string& form = word->form;
  give(word, "digits", 0);
  if (parts.size() == 1) {
    give(word, "int", parts[0]);
    give(word, "n", parts[0]);
    if (is_day(parts[0])) give(word, "day", parts[0]);
    if (is_month(parts[0]) && form.size() == 2) give(word, "mm", parts[0]);
    if (is_year(parts[0]) && form.size() == 4) give(word, "year", parts[0]);
  } else if (parts.size() == 2 && form.size() <= 5 && parts[0] < 24 && parts[1] < 60 &&
             form.size() - form.find_first_of(".:,") == 3 && form.find(',') == std::string::npos) {
    give(word, "clock", parts[0] * 60 + parts[1]);
  } else if (parts.size() == 2 && is_month(parts[0]) && is_year(parts[1])) {
    give(word, "monthyear", parts[1] * 100 + parts[0]);
  } else if (parts.size() == 3 && is_day(parts[0]) && is_month(parts[1])) {
    const std::int64_t year = parts[2] < 100 ? 2000 + parts[2] : parts[2];
    if (is_year(year)) give(word, "date", year * 10000 + parts[1] * 100 + parts[0]);
  }
}

void Lexicon::read_roman(ValueWord* word) const {
  constexpr std::string_view kDigits = "ivxlc";
  constexpr std::array<std::int64_t, 5> kValues = {1, 5, 10, 50, 100};
  std::int64_t total = 0, last = 1000;
  for (const char letter : word->form) {
    const std::size_t digit = kDigits.find(letter);
    if (digit == std::string_view::npos) return;
    total += kValues[digit] > last ? kValues[digit] - 2 * last : kValues[digit];
    last = kValues[digit];
  }
  if (total > 0 && total < 40) give(word, "ord", total);
}

// "tridtsatichetyrekhletniy": parts of numerals in the genitive, then a form of "-letniy".
void Lexicon::read_age(ValueWord* word) const {
  const auto prefix_id = *find_class("ageprefix"), end_id = *find_class("yearsend");
  std::string_view rest = word->form;
  std::int64_t total = 0;
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t size = std::min(rest.size(), longest_word_); size > 0 && !grown; --size) {
      if (size < rest.size() && (static_cast<unsigned char>(rest[size]) & 0xC0) == 0x80) continue;
      const auto found = words_.find(std::string(rest.substr(0, size)));
      if (found == words_.end()) continue;
      for (const Symbol& symbol : found->second) {
        if (symbol.id == end_id && size == rest.size() && total > 0) return give(word, "aged", total);
        if (symbol.id == prefix_id && size < rest.size()) total += symbol.number, grown = true;
      }
      if (grown) rest.remove_prefix(size);
    }
  }
}

void Lexicon::look_up(ValueWord* word) const {
  if (const auto found = words_.find(word->form); found != words_.end()) word->symbols = found->second;
  if (is_digits(word->form)) return read_number(word);
  std::size_t size = word->form.size();
  for (std::size_t cut_off = 0; cut_off <= kLongestEnding && size > 0; ++cut_off) {
    if (const auto found = stems_.find(word->form.substr(0, size)); found != stems_.end()) {
      for (const Symbol& symbol : found->second) {
        if (!word->find(symbol.id)) word->symbols.push_back(symbol);
      }
    }
    do --size;
    while (size > 0 && (static_cast<unsigned char>(word->form[size]) & 0xC0) == 0x80);
  }
  if (word->symbols.empty()) read_roman(word);
  if (word->symbols.empty() && word->form.size() >= 16) read_age(word);
  if (const Symbol* numeral = word->find(*find_class("numeral"))) give(word, "n", numeral->number);
  if (const Symbol* ordinal = word->find(*find_class("ord")); ordinal && is_day(ordinal->number)) {
    give(word, "day", ordinal->number);
  }
}

// "5-go", "2026-m", "1990-kh", "34-letniy": digits, a dash and an ending without a space between become one
// word.
void Lexicon::join_suffixes(std::vector<ValueWord>* words) const {
  const auto digit_end = *find_class("digitend"), years_end = *find_class("yearsend");
  std::vector<ValueWord> joined;
  for (std::size_t i = 0; i < words->size(); ++i) {
    ValueWord word = std::move((*words)[i]);
    if (i + 2 < words->size() && is_digits(word.form) && (*words)[i + 1].form == "-" &&
        word.byte_end == (*words)[i + 1].byte_begin &&
        (*words)[i + 1].byte_end == (*words)[i + 2].byte_begin) {
      const ValueWord& ending = (*words)[i + 2];
      const Symbol* number = word.find(*find_class("int"));
      const bool ordinal = number && ending.find(digit_end), age = number && ending.find(years_end);
      if (ordinal || age) {
        const std::int64_t value = number->number;
        const bool plural = ending.form.size() > 2 ? false : ending.find(*find_class("decadeend")) != nullptr;
        word.byte_end = ending.byte_end;
        word.symbols.clear();
        if (age) give(&word, "aged", value);
        if (ordinal) give(&word, "ord", value);
        if (ordinal && is_day(value)) give(&word, "day", value);
        if (ordinal && !plural && is_year(value)) give(&word, "year", value);
        if (ordinal && plural && value % 10 == 0) give(&word, "decade", value < 100 ? 1900 + value : value);
        i += 2;
      }
    }
    joined.push_back(std::move(word));
  }
  *words = std::move(joined);
}

void Lexicon::join_ordinals(std::vector<ValueWord>* words) const {
  const auto numeral_id = *find_class("numeral"), ordinal_id = *find_class("ord");
  std::vector<ValueWord> joined;
  for (ValueWord& word : *words) {
    const Symbol* ordinal = word.find(ordinal_id);
    const Symbol* tens = joined.empty() ? nullptr : joined.back().find(numeral_id);
    if (ordinal && tens && ordinal->number < 10 && tens->number >= 20 && tens->number % 10 == 0) {
      ValueWord& whole = joined.back();
      const std::int64_t value = tens->number + ordinal->number;
      whole.form += " " + word.form;
      whole.byte_end = word.byte_end;
      whole.symbols.clear();
      give(&whole, "ord", value);
      if (is_day(value)) give(&whole, "day", value);
    } else {
      joined.push_back(std::move(word));
    }
  }
  *words = std::move(joined);
}

std::vector<ValueWord> Lexicon::read(std::string_view text, std::uint32_t begin, std::uint32_t end) const {
  std::vector<ValueWord> words = cut(text, begin, end);
  for (ValueWord& word : words) look_up(&word);
  join_suffixes(&words);
  join_ordinals(&words);
  return words;
}

}  // namespace newsgraph::extract
