#include "extract/gazetteer/gazetteer.h"

#include <algorithm>
#include <unordered_map>

#include "base/data_path.h"
#include "base/fold_case.h"
#include "base/table_file.h"
#include "base/word_hash.h"
#include "extract/gazetteer/declension.h"
#include "extract/gazetteer/gazetteer_tables.h"

namespace newsgraph::extract {
namespace {

constexpr std::array<std::string_view, kGazetteerKindCount> kKindNames = {
    "country", "city", "region", "language", "currency", "post", "organization", "organization kind"};

bool is_proper(GazetteerKind kind) {
  return kind == GazetteerKind::kCountry || kind == GazetteerKind::kCity || kind == GazetteerKind::kRegion ||
         kind == GazetteerKind::kOrganization;
}

DeclensionClass declension_of(GazetteerKind kind, NameForm form) {
  if (form == NameForm::kAdjective || kind == GazetteerKind::kLanguage) return DeclensionClass::kAdjective;
  return form == NameForm::kDemonym || kind == GazetteerKind::kPost ? DeclensionClass::kPerson
                                                                    : DeclensionClass::kNoun;
}

// What comes before the first space or hyphen.
std::string_view first_piece(std::string_view name) {
  return name.substr(0, name.find_first_of(" -"));
}

}  // namespace

bool leads_a_state(std::string_view post) {
  constexpr std::string_view kPosts[] = {"president", "prime_minister", "monarch", "chancellor"};
  return std::find(std::begin(kPosts), std::end(kPosts), post) != std::end(kPosts);
}

bool is_held(std::string_view post) {
  return post != "candidate" && post != "owner";
}

std::string_view to_string(GazetteerKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

struct Gazetteer::Data {
  struct Naming {
    std::uint32_t entry;
    NameForm form;
    std::uint32_t original;  // into names: how it is written in capitals and small letters
  };

  std::vector<GazetteerEntry> entries;
  std::vector<std::string> names;
  std::unordered_map<std::string, std::vector<Naming>> forms;
  std::unordered_map<std::string, std::size_t>
      longest;  // first piece -> bytes of the longest form that begins with it
  std::unordered_map<std::string, std::vector<Case>, WordHash, std::equal_to<>> field_prepositions;

  void add(const GazetteerName& name, const Declension& declension);
  Result<void> read_field_prepositions();
  bool written_right(const Naming& naming, std::string_view slice) const;
};

void Gazetteer::Data::add(const GazetteerName& name, const Declension& declension) {
  const Naming naming{static_cast<std::uint32_t>(name.entry), name.form,
                      static_cast<std::uint32_t>(names.size())};
  names.push_back(name.text);
  const GazetteerKind kind = entries[name.entry].kind;
  for (const std::string& form :
       declension.forms(normalize_name(name.text), declension_of(kind, name.form))) {
    auto& namings = forms[form];
    const bool there = std::any_of(namings.begin(), namings.end(),
                                   [&](const Naming& other) { return other.entry == naming.entry; });
    if (there) continue;
    namings.push_back(naming);
    auto& bytes = longest[std::string(first_piece(form))];
    bytes = std::max(bytes, form.size());
  }
}

// Abbreviations must stand in their own capitals ("MIDom"), other proper names begin with one.
bool Gazetteer::Data::written_right(const Naming& naming, std::string_view slice) const {
  if (naming.form == NameForm::kAdjective || naming.form == NameForm::kDemonym) return true;
  if (naming.form == NameForm::kAbbreviation) return slice.starts_with(names[naming.original]);
  return !is_proper(entries[naming.entry].kind) || starts_with_capital(slice);
}

Result<Gazetteer> Gazetteer::open() {
  const auto file = find_data("gazetteers/declension.tsv");
  if (!file) return file.error();
  const auto declension = Declension::read(*file);
  if (!declension) return declension.error();
  auto tables = read_gazetteer_tables();
  if (!tables) return tables.error();
  auto data = std::make_unique<Data>();
  data->entries = std::move(tables->entries);
  for (const GazetteerName& name : tables->names) data->add(name, *declension);
  if (Result<void> read = data->read_field_prepositions(); !read.ok()) return read.error();
  return Gazetteer(std::move(data));
}

Result<void> Gazetteer::Data::read_field_prepositions() {
  const auto file = find_data("gazetteers/field_prepositions.tsv");
  if (!file) return file.error();
  const auto rows = read_table(*file, 2, 2);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    for (const std::string& name : split_list(row.field(1), '|')) {
      const Case one = parse_features("Case=" + name).grammatical_case;
      if (one == Case::kNone)
        return Error{"\"" + name + "\" is no case", file->string() + ":" + std::to_string(row.line), ""};
      field_prepositions[fold_case(row.field(0))].push_back(one);
    }
  }
  return {};
}

const std::vector<Case>* Gazetteer::cases_of_field(std::string_view preposition) const {
  const auto found = data_->field_prepositions.find(preposition);
  return found == data_->field_prepositions.end() ? nullptr : &found->second;
}

Gazetteer::Gazetteer(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

void Gazetteer::match(const Document& document, std::uint32_t begin, std::uint32_t end,
                      std::vector<GazetteerMatch>* matches) const {
  const std::string first = fold_case(document.form(document.tokens[begin]));
  const auto longest = data_->longest.find(std::string(first_piece(first)));
  if (longest == data_->longest.end()) return;
  const std::size_t first_match = matches->size();
  const std::uint32_t byte_begin = document.tokens[begin].byte_begin;
  for (std::uint32_t last = begin; last < end; ++last) {
    const auto slice = document.text().substr(byte_begin, document.tokens[last].byte_end - byte_begin);
    const std::string name = normalize_name(slice);
    if (name.size() > longest->second) break;
    const auto found = data_->forms.find(name);
    if (found == data_->forms.end()) continue;
    for (const Data::Naming& naming : found->second) {
      if (data_->written_right(naming, slice))
        matches->push_back(
            {begin, last + 1, &data_->entries[naming.entry], naming.form, data_->names[naming.original]});
    }
  }
  std::stable_sort(
      matches->begin() + static_cast<std::ptrdiff_t>(first_match), matches->end(),
      [](const GazetteerMatch& a, const GazetteerMatch& b) { return a.token_end > b.token_end; });
}

std::vector<GazetteerMatch> Gazetteer::find(std::string_view name) const {
  std::vector<GazetteerMatch> matches;
  const auto found = data_->forms.find(normalize_name(name));
  if (found == data_->forms.end()) return matches;
  for (const Data::Naming& naming : found->second)
    matches.push_back({0, 0, &data_->entries[naming.entry], naming.form, data_->names[naming.original]});
  return matches;
}

std::uint32_t Gazetteer::end_of_board_post(const Document& document, std::uint32_t begin,
                                           std::uint32_t end) const {
  std::vector<GazetteerMatch> matches;
  match(document, begin, end, &matches);
  for (const GazetteerMatch& match : matches) {
    const bool post = match.entry->kind == GazetteerKind::kPost && match.entry->serves == "organization";
    bool small = post && match.token_end > begin + 1;
    for (std::uint32_t t = begin + 1; small && t < match.token_end; ++t)
      small =
          document.tokens[t].upos != Upos::kPunct && !starts_with_capital(document.form(document.tokens[t]));
    if (small) return match.token_end;
  }
  return begin;
}

bool Gazetteer::knows(std::string_view name, GazetteerKind kind) const {
  const auto found = find(name);
  return std::any_of(found.begin(), found.end(),
                     [&](const GazetteerMatch& match) { return match.entry->kind == kind; });
}

const GazetteerEntry* Gazetteer::find(GazetteerKind kind, std::string_view key) const {
  const auto found =
      std::find_if(data_->entries.begin(), data_->entries.end(),
                   [&](const GazetteerEntry& entry) { return entry.kind == kind && entry.key == key; });
  return found == data_->entries.end() ? nullptr : &*found;
}

const GazetteerEntry* Gazetteer::capital_of(std::string_view country) const {
  const auto found =
      std::find_if(data_->entries.begin(), data_->entries.end(), [&](const GazetteerEntry& entry) {
        return entry.kind == GazetteerKind::kCity && entry.detail == "capital" && entry.country == country;
      });
  return found == data_->entries.end() ? nullptr : &*found;
}

std::span<const GazetteerEntry> Gazetteer::entries() const {
  return data_->entries;
}

}  // namespace newsgraph::extract
