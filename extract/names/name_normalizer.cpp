#include "extract/names/name_normalizer.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <unicode/locid.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include "base/table_file.h"
#include "extract/morphology/letters.h"
#include "extract/names/count_phrase.h"
#include "extract/names/letter_case.h"
#include "extract/names/phrase_name.h"

namespace newsgraph::extract {
namespace {

constexpr std::string_view kValueTypes[] = {"DATE", "MONEY", "PERCENT", "NUMBER", "TIME", "ORDINAL", "AGE"};

// BGN spells the signs with a modifier letter and prime and parts vowels with a dot; English texts leave them
// out.
constexpr char16_t kLeftOut[] = {0x2B9, 0x2BA, 0x2019, 0x2BC, 0x201D, 0xB7, 0};

// In the letter case of the Russian word: ICU writes a capital's digraph in capitals before some vowels.
icu::UnicodeString latin_word(const icu::Transliterator& rules, const icu::UnicodeString& russian) {
  icu::UnicodeString lower(russian);
  lower.toLower(icu::Locale::getRoot());
  rules.transliterate(lower);
  icu::UnicodeString word;
  for (std::int32_t i = 0; i < lower.length(); ++i) {
    if (!u_strchr(kLeftOut, lower[i])) word.append(lower[i]);
  }
  icu::UnicodeString upper(russian);
  const bool capitals = russian.length() > 1 && upper.toUpper(icu::Locale::getRoot()) == russian;
  if (capitals) return word.toUpper(icu::Locale::getRoot());
  if (u_isupper(russian.char32At(0)) && !word.isEmpty()) word.replace(0, 1, u_toupper(word[0]));
  return word;
}

// An adjective before its noun ("eurasian", "islamic") that is no proper name has neither number nor gender
// of its own.
bool is_attribute(const Document& document, std::uint32_t begin, std::uint32_t end) {
  const Token& token = document.tokens[begin];
  return end - begin == 1 && token.upos == Upos::kAdj && token.relation == DepRel::kAmod &&
         !token.lemma.empty() && document.form(token) == with_small_initial(document.form(token));
}

// "Feofan (Golubev)": a monk's name and, in brackets, his surname.
bool is_monk(const std::vector<NameWord>& words) {
  return words.size() == 4 && words[1].form == "(" && words[3].form == ")";
}

NormalName normalize_monk(const Declensions& declensions, const std::vector<NameWord>& words,
                          const NameEvidence& evidence) {
  NormalName result;
  NameWord surname = words[2];
  surname.glued = false;
  result.person = normalize_person(declensions, {words[0], std::move(surname)}, evidence);
  result.name = result.person.name;
  if (const auto space = result.name.find(' '); space != std::string::npos)
    result.name = result.name.substr(0, space) + " (" + result.name.substr(space + 1) + ")";
  return result;
}

}  // namespace

struct NameNormalizer::Data {
  const Morphology* morphology = nullptr;
  Declensions declensions;
  CountPhrases counts;
  std::unordered_set<std::string> appositive;
  std::unordered_map<std::string, Gender> titles;
  std::unique_ptr<icu::Transliterator> latin;
};

NameNormalizer::NameNormalizer(std::unique_ptr<Data> data) : data_(std::move(data)) {}
NameNormalizer::NameNormalizer(NameNormalizer&&) noexcept = default;
NameNormalizer& NameNormalizer::operator=(NameNormalizer&&) noexcept = default;
NameNormalizer::~NameNormalizer() = default;

Result<NameNormalizer> NameNormalizer::open(const Morphology& morphology,
                                            const std::filesystem::path& folder) {
  auto data = std::make_unique<Data>();
  data->morphology = &morphology;
  auto declensions = Declensions::open(folder);
  if (!declensions) return declensions.error();
  data->declensions = std::move(*declensions);
  auto rows = read_table(folder / "apposition.tsv", 1, 1);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    for (std::string& word : split_list(row.field(0), ' ')) data->appositive.insert(std::move(word));
  }
  auto counts = CountPhrases::open(folder / "counts.tsv");
  if (!counts) return counts.error();
  data->counts = std::move(*counts);
  const auto titles = read_table(folder / "titles.tsv", 2, 2);
  if (!titles) return titles.error();
  for (const TableRow& row : *titles) {
    const Gender gender = row.field(0) == "fem" ? Gender::kFem : Gender::kMasc;
    for (const std::string& word : split_list(row.field(1), ' '))
      data->titles.emplace(to_utf8(to_letters(word).span()), gender);
  }
  UErrorCode status = U_ZERO_ERROR;
  data->latin.reset(icu::Transliterator::createInstance("Russian-Latin/BGN", UTRANS_FORWARD, status));
  if (U_FAILURE(status))
    return Error{"ICU cannot write Russian in Latin letters", "", "install ICU with its data"};
  return NameNormalizer(std::move(data));
}

NormalName NameNormalizer::normalize(std::string_view text, std::string_view type,
                                     const NameEvidence& evidence) const {
  return normalize(words_of(text), type, evidence);
}

NormalName NameNormalizer::normalize(const Document& document, std::uint32_t begin, std::uint32_t end,
                                     std::string_view type, const NameEvidence& evidence) const {
  if (is_attribute(document, begin, end)) return {document.tokens[begin].lemma, {}};
  return normalize(words_of(document, begin, end), type, evidence);
}

NormalName NameNormalizer::normalize(std::vector<NameWord> words, std::string_view type,
                                     const NameEvidence& evidence) const {
  NormalName result;
  if (type == "PERSON" && is_monk(words)) {
    result = normalize_monk(data_->declensions, words, evidence);
  } else if (type == "PERSON") {
    result.person = normalize_person(data_->declensions, words, evidence);
    result.name = result.person.name;
  } else if (std::find(std::begin(kValueTypes), std::end(kValueTypes), type) != std::end(kValueTypes)) {
    result.name = join(words);
  } else if (data_->counts.put_in_nominative(&words)) {
    result.name = join(words);
  } else {
    result.name = normalize_phrase(*data_->morphology, data_->appositive, std::move(words), evidence,
                                   type == "PROFESSION");
  }
  return result;
}

Gender NameNormalizer::gender_of_title(std::string_view lemma) const {
  const auto found = data_->titles.find(std::string(lemma));
  return found == data_->titles.end() ? Gender::kNone : found->second;
}

Gender NameNormalizer::gender_of_given(std::string_view word) const {
  Gender gender = Gender::kNone;
  for (const NameReading& reading : data_->declensions.read(to_utf8(to_letters(word).span()))) {
    if (reading.kind != NameKind::kGiven || reading.gender == Gender::kNone) continue;
    if (gender != Gender::kNone && gender != reading.gender) return Gender::kNone;
    gender = reading.gender;
  }
  return gender;
}

Gender NameNormalizer::gender_of(const PersonName& nominative) const {
  for (const NameReading& reading :
       data_->declensions.read(to_utf8(to_letters(nominative.patronymic).span()))) {
    if (reading.kind == NameKind::kPatronymic && reading.grammatical_case == Case::kNom)
      return reading.gender;
  }
  return data_->declensions.gender_of_given(to_utf8(to_letters(nominative.first).span()));
}

std::string NameNormalizer::transliterate(std::string_view russian) const {
  const auto source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(russian.data(), static_cast<std::int32_t>(russian.size())));
  icu::UnicodeString latin;
  for (std::int32_t begin = 0, end = 0; begin < source.length(); begin = end) {
    const bool word = u_isalpha(source.char32At(begin));
    while (end < source.length() && static_cast<bool>(u_isalpha(source.char32At(end))) == word)
      end = source.moveIndex32(end, 1);
    latin += word ? latin_word(*data_->latin, source.tempSubStringBetween(begin, end))
                  : source.tempSubStringBetween(begin, end);
  }
  std::string result;
  latin.toUTF8String(result);
  return result;
}

}  // namespace newsgraph::extract
