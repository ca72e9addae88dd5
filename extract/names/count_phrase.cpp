#include "extract/names/count_phrase.h"

#include <algorithm>
#include <cctype>

#include "base/fold_case.h"
#include "base/table_file.h"
#include "extract/names/letter_case.h"

namespace newsgraph::extract {
namespace {

// Of a numeral: "twenty five and a half years".
constexpr std::size_t kMostWords = 5;
constexpr std::size_t kNounForms = 3;

bool is_number(const std::string& form) {
  return !form.empty() &&
         std::all_of(form.begin(), form.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

// The nominative is spelt as the table has it.
std::string with_capital_of(const std::string& nominative, const std::string& form) {
  return starts_with_capital(form) ? write_like(nominative, form) : nominative;
}

}  // namespace

Result<CountPhrases> CountPhrases::open(const std::filesystem::path& file) {
  auto rows = read_table(file, 4, 5);
  if (!rows) return rows.error();
  CountPhrases phrases;
  constexpr std::string_view kCounts[] = {"one", "few", "many"};
  for (const TableRow& row : *rows) {
    const auto where = file.string() + ":" + std::to_string(row.line);
    if (row.field(0) == "numeral" && row.fields.size() == 5) {
      const auto* const named = std::find(std::begin(kCounts), std::end(kCounts), row.field(1));
      if (named == std::end(kCounts))
        return Error{"\"" + row.fields[1] + "\" is no form of a counted noun", where,
                     "write one, few or many"};
      const auto count = static_cast<Count>(named - std::begin(kCounts));
      const std::string masculine(row.field(2));
      const Numeral numeral{count, masculine, row.field(3) == "-" ? masculine : std::string(row.field(3))};
      phrases.numerals_.emplace(fold_case(numeral.masculine), numeral);
      phrases.numerals_.emplace(fold_case(numeral.feminine), numeral);
      for (const auto& form : split_list(row.field(4), '|'))
        phrases.numerals_.emplace(fold_case(form), numeral);
    } else if (row.field(0) == "noun" && row.fields.size() == 4) {
      if (row.field(1) != "masc" && row.field(1) != "fem")
        return Error{"\"" + row.fields[1] + "\" is no gender here", where, "write masc or fem"};
      const Noun noun{row.field(1) == "fem" ? Gender::kFem : Gender::kMasc, split_list(row.field(2), '|')};
      if (noun.forms.size() != kNounForms)
        return Error{"a counted noun has three forms", where, "write those behind one, few and many"};
      for (const auto& form : noun.forms) phrases.nouns_.emplace(fold_case(form), noun);
      for (const auto& form : split_list(row.field(3), '|')) phrases.nouns_.emplace(fold_case(form), noun);
    } else {
      return Error{"\"" + row.fields[0] + "\" is no numeral of five columns and no noun of four", where,
                   "see the file's first lines"};
    }
  }
  return phrases;
}

CountPhrases::Count CountPhrases::count_of(const std::string& digits) {
  constexpr int kTeens = 1, kFewest = 2, kLast = 4;
  const int last = digits.back() - '0';
  const int tens = digits.size() > 1 ? digits[digits.size() - 2] - '0' : 0;
  if (tens == kTeens || last == 0 || last > kLast) return Count::kMany;
  return last >= kFewest ? Count::kFew : Count::kOne;
}

bool CountPhrases::put_in_nominative(std::vector<NameWord>* words) const {
  const std::size_t last = std::min(words->size(), kMostWords);
  std::size_t numerals = 0, noun = 0;
  Count count = Count::kMany;
  while (noun < last) {
    const std::string form = fold_case((*words)[noun].form);
    if (nouns_.contains(form)) break;
    const auto numeral = numerals_.find(form);
    if (numerals == noun && (is_number(form) || numeral != numerals_.end())) {
      count = is_number(form) ? count_of(form) : numeral->second.count;
      ++numerals;
    }
    ++noun;
  }
  // Between the numeral and the noun nothing but "and a half" may stand, which are two words.
  constexpr std::size_t kHalf = 2;
  if (noun == last || numerals == 0 || (noun != numerals && noun != numerals + kHalf)) return false;
  const Noun& counted = nouns_.at(fold_case((*words)[noun].form));
  for (std::size_t i = 0; i < numerals; ++i) {
    const auto numeral = numerals_.find(fold_case((*words)[i].form));
    if (numeral == numerals_.end()) continue;
    const bool feminine = counted.gender == Gender::kFem;
    (*words)[i].form =
        with_capital_of(feminine ? numeral->second.feminine : numeral->second.masculine, (*words)[i].form);
  }
  const std::string& form = counted.forms[static_cast<std::size_t>(count)];
  (*words)[noun].form = with_capital_of(form, (*words)[noun].form);
  return true;
}

}  // namespace newsgraph::extract
