#include "extract/names/declensions.h"

#include <algorithm>

#include "base/table_file.h"
#include "extract/morphology/letters.h"

namespace newsgraph::extract {
namespace {

constexpr double kGivenNameWeight = 25, kKnownSurnameWeight = 18;
// Few nominatives end like an instrumental.
constexpr double kInstrumentalWeight = 4;
constexpr Case kCaseOrder[] = {Case::kNom, Case::kGen, Case::kDat, Case::kAcc, Case::kIns, Case::kLoc};

std::string fold(std::string_view word) {
  return to_utf8(to_letters(word).span());
}

Gender parse_gender(std::string_view name) {
  return name == "masc" ? Gender::kMasc : name == "fem" ? Gender::kFem : Gender::kNone;
}

NameKind parse_kind(std::string_view name) {
  if (name == "surname") return NameKind::kSurname;
  if (name == "patronymic") return NameKind::kPatronymic;
  return name == "indeclinable" ? NameKind::kIndeclinable : NameKind::kPlain;
}

// A table of one column with words separated by spaces.
Result<void> read_words(const std::filesystem::path& file, std::unordered_set<std::string>* words) {
  auto rows = read_table(file, 1, 1);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    for (const std::string& word : split_list(row.field(0), ' ')) words->insert(fold(word));
  }
  return {};
}

}  // namespace

Result<Declensions> Declensions::open(const std::filesystem::path& folder) {
  Declensions result;
  if (auto read = result.read_declensions(folder / "declensions.tsv"); !read) return read.error();
  if (auto read = result.read_given_names(folder / "given_names.tsv"); !read) return read.error();
  if (auto read = read_words(folder / "family_first.tsv", &result.family_first_); !read) return read.error();
  if (auto read = read_words(folder / "surnames.tsv", &result.surnames_); !read) return read.error();
  if (auto read = read_words(folder / "particles.tsv", &result.particles_); !read) return read.error();
  return result;
}

Result<void> Declensions::read_declensions(const std::filesystem::path& file) {
  auto rows = read_table(file, 5, 5);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    Declension declension{parse_kind(row.field(0)), parse_gender(row.field(1)), {}, {}, 0};
    for (const std::string& stem : split_list(row.field(2), ' ')) declension.stems.push_back(fold(stem));
    for (const std::string& ending : split_list(row.field(3), ',')) {
      declension.endings.push_back(ending == "-" ? "" : fold(ending));
    }
    declension.weight = std::atof(row.fields[4].c_str());
    if (declension.endings.size() != std::size(kCaseOrder)) {
      return Error{"six endings expected", file.string() + ":" + std::to_string(row.line),
                   "correct the line"};
    }
    declensions_.push_back(std::move(declension));
  }
  return {};
}

Result<void> Declensions::read_given_names(const std::filesystem::path& file) {
  auto rows = read_table(file, 2, 3);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    const std::string name = fold(row.field(0));
    const auto [at, fresh] = given_.try_emplace(name, parse_gender(row.field(1)));
    if (!fresh && at->second != parse_gender(row.field(1))) at->second = Gender::kNone;
    if (!row.field(2).empty()) stems_[fold(row.field(2))] = name;
  }
  return {};
}

double Declensions::given_bonus(const std::string& nominative, Gender gender) const {
  const auto found = given_.find(nominative);
  return found != given_.end() && may_agree(found->second, gender) ? kGivenNameWeight : 0;
}

Gender Declensions::gender_of_given(std::string_view folded) const {
  const auto found = given_.find(std::string(folded));
  return found == given_.end() ? Gender::kNone : found->second;
}

std::vector<NameReading> Declensions::read(std::string_view folded) const {
  std::vector<NameReading> readings;
  for (const Declension& declension : declensions_) {
    for (std::size_t at = 0; at < declension.endings.size(); ++at) {
      const std::string& ending = declension.endings[at];
      if (!folded.ends_with(ending)) continue;
      std::string stem(folded.substr(0, folded.size() - ending.size()));
      const auto fits = [&](const std::string& end) {
        return stem.size() > end.size() && stem.ends_with(end);
      };
      if (!declension.stems.empty() && std::none_of(declension.stems.begin(), declension.stems.end(), fits))
        continue;
      if (stem.size() < 2) continue;
      NameReading reading{stem + declension.endings[0], declension.gender, kCaseOrder[at], declension.kind,
                          declension.weight};
      if (const auto full = stems_.find(stem);
          full != stems_.end() && declension.kind == NameKind::kPlain && at > 0) {
        reading.nominative = full->second;
      }
      const auto& endings = declension.endings;
      if (reading.grammatical_case == Case::kIns && std::count(endings.begin(), endings.end(), ending) == 1)
        reading.weight += kInstrumentalWeight;
      if (const double bonus = given_bonus(reading.nominative, reading.gender); bonus > 0) {
        reading.weight += bonus;
        reading.kind = NameKind::kGiven;
      } else if (surnames_.contains(reading.nominative)) {
        reading.weight += kKnownSurnameWeight;
        reading.kind = NameKind::kSurname;
      }
      const bool indeclinable = declension.kind == NameKind::kIndeclinable;
      if (indeclinable) reading.grammatical_case = Case::kNone;
      readings.push_back(std::move(reading));
      if (indeclinable) break;
    }
  }
  return readings;
}

}  // namespace newsgraph::extract
