#include "extract/names/name_normalizer.h"

#include <algorithm>
#include <unordered_set>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "base/table_file.h"
#include "extract/names/phrase_name.h"

namespace newsgraph::extract {
namespace {

constexpr std::string_view kValueTypes[] = {"DATE", "MONEY", "PERCENT", "NUMBER", "TIME", "ORDINAL", "AGE"};

// BGN spells the signs with a modifier letter and prime; English texts leave them out.
constexpr char16_t kSoftSign = 0x2B9, kHardSign = 0x2BA, kApostrophe = 0x2019, kModifierApostrophe = 0x2BC,
                   kQuote = 0x201D;

}  // namespace

struct NameNormalizer::Data {
  const Morphology* morphology = nullptr;
  Declensions declensions;
  std::unordered_set<std::string> appositive;
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
  UErrorCode status = U_ZERO_ERROR;
  data->latin.reset(icu::Transliterator::createInstance("Russian-Latin/BGN", UTRANS_FORWARD, status));
  if (U_FAILURE(status))
    return Error{"ICU cannot write Russian in Latin letters", "", "install ICU with its data"};
  return NameNormalizer(std::move(data));
}

NormalName NameNormalizer::normalize(std::string_view text, std::string_view type, Gender gender) const {
  return normalize(words_of(text), type, gender);
}

NormalName NameNormalizer::normalize(const Document& document, std::uint32_t begin, std::uint32_t end,
                                     std::string_view type, Gender gender) const {
  return normalize(words_of(document, begin, end), type, gender);
}

NormalName NameNormalizer::normalize(std::vector<NameWord> words, std::string_view type,
                                     Gender gender) const {
  NormalName result;
  if (type == "PERSON") {
    result.person = normalize_person(data_->declensions, words, gender);
    result.name = result.person.name;
  } else if (std::find(std::begin(kValueTypes), std::end(kValueTypes), type) != std::end(kValueTypes)) {
    result.name = join(words);
  } else {
    result.name = normalize_phrase(*data_->morphology, data_->appositive, std::move(words));
  }
  return result;
}

std::string NameNormalizer::transliterate(std::string_view russian) const {
  auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(russian.data(), static_cast<std::int32_t>(russian.size())));
  data_->latin->transliterate(text);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const char16_t unit = text[i];
    if (unit != kSoftSign && unit != kHardSign && unit != kApostrophe && unit != kModifierApostrophe &&
        unit != kQuote) {
      kept.append(unit);
    }
  }
  std::string result;
  kept.toUTF8String(result);
  return result;
}

}  // namespace newsgraph::extract
