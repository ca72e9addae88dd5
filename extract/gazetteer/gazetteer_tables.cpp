#include "extract/gazetteer/gazetteer_tables.h"

#include <unordered_map>

#include "base/data_path.h"
#include "base/fold_case.h"
#include "base/table_file.h"
#include "extract/gazetteer/declension.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kLongestAbbreviation = 8;  // letters

bool is_latin(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text.front()) < 0x80;
}

// Written in capitals alone: "NATO", "USA", "U.S.".
bool is_abbreviation(std::string_view text) {
  if (count_code_points(text) > kLongestAbbreviation || text.find(' ') != std::string_view::npos)
    return false;
  const std::string folded = fold_case(text);
  for (std::size_t i = 0; i < text.size() && i < folded.size(); ++i) {
    const bool letter = static_cast<unsigned char>(text[i]) >= 0x80 || (text[i] >= 'A' && text[i] <= 'z');
    const bool lead = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (letter && lead && text.substr(i, 2) == folded.substr(i, 2)) return false;
  }
  return true;
}

class Reader {
 public:
  Result<GazetteerTables> read() {
    for (const auto step :
         {&Reader::read_countries, &Reader::read_cities, &Reader::read_organizations, &Reader::read_kinds,
          &Reader::read_posts, &Reader::read_standard_names, &Reader::read_adjectives}) {
      if (const auto done = (this->*step)(); !done) return done.error();
    }
    finish_countries();
    return std::move(tables_);
  }

 private:
  using Step = Result<void> (Reader::*)();

  Result<std::vector<TableRow>> table(std::string_view name, std::size_t minimum, std::size_t maximum) {
    const auto file = find_data(name);
    if (!file) return file.error();
    return read_table(*file, minimum, maximum);
  }

  std::size_t add(GazetteerEntry entry) {
    const std::size_t index = tables_.entries.size();
    by_key_.emplace(std::pair(entry.kind, entry.key), index);
    tables_.entries.push_back(std::move(entry));
    if (const std::string& name = tables_.entries[index].name; !name.empty()) add_name(index, name);
    return index;
  }

  void add_name(std::size_t index, const std::string& text) {
    const NameForm form = is_abbreviation(text) ? NameForm::kAbbreviation
                          : is_latin(text)      ? NameForm::kEnglish
                                                : NameForm::kName;
    tables_.names.push_back({index, form, text});
    by_name_.emplace(normalize_name(text), index);
  }

  void add_alias(std::size_t index, const std::string& text) {
    GazetteerEntry& entry = tables_.entries[index];
    if (text.empty() || text == entry.name ||
        std::find(entry.aliases.begin(), entry.aliases.end(), text) != entry.aliases.end())
      return;
    entry.aliases.push_back(text);
    add_name(index, text);
  }

  void add_forms(std::size_t index, NameForm form, std::string_view list) {
    for (const std::string& text : split_list(list, '|')) tables_.names.push_back({index, form, text});
  }

  Result<void> read_countries() {
    const auto rows = table("gazetteers/countries.tsv", 1, 8);
    if (!rows) return rows.error();
    for (const TableRow& row : *rows) {
      const std::string code(row.field(0));
      const auto usual = split_list(row.field(6), '|');
      const std::size_t country = add({GazetteerKind::kCountry,
                                       code,
                                       usual.empty() ? "" : usual.front(),
                                       std::string(row.field(7)),
                                       {},
                                       code,
                                       ""});
      add_forms(country, NameForm::kAdjective, row.field(1));
      add_forms(country, NameForm::kDemonym, row.field(2));
      for (const std::string& alias : split_list(row.field(5), '|')) add_alias(country, alias);
      for (std::size_t i = 1; i < usual.size(); ++i) {
        add_alias(country, usual[i]);
        tables_.entries[country].also_usual.push_back(usual[i]);
      }
      const auto capitals = split_list(row.field(3), '|');
      if (capitals.empty()) continue;
      const std::size_t city = add({GazetteerKind::kCity,
                                    std::string(row.field(4)),
                                    capitals[0],
                                    std::string(row.field(4)),
                                    {},
                                    code,
                                    "capital"});
      for (const std::string& alias : capitals) add_alias(city, alias);
      add_name(city, std::string(row.field(4)));
    }
    return {};
  }

  Result<void> read_cities() {
    const auto rows = table("gazetteers/cities.tsv", 3, 5);
    if (!rows) return rows.error();
    for (const TableRow& row : *rows) {
      const auto kind = row.field(0) == "city" ? GazetteerKind::kCity : GazetteerKind::kRegion;
      const std::string english(row.field(2));
      const std::size_t place =
          add({kind, english, std::string(row.field(1)), english, {}, std::string(row.field(3)), ""});
      for (const std::string& alias : split_list(row.field(4), '|')) add_alias(place, alias);
      add_name(place, english);
    }
    return {};
  }

  Result<void> read_organizations() {
    const auto rows = table("gazetteers/organizations.tsv", 4, 5);
    if (!rows) return rows.error();
    for (const TableRow& row : *rows) {
      const std::string english(row.field(2));
      const std::size_t organization = add({GazetteerKind::kOrganization,
                                            english,
                                            std::string(row.field(0)),
                                            english,
                                            {},
                                            std::string(row.field(4)),
                                            std::string(row.field(3))});
      for (const std::string& alias : split_list(row.field(1), '|')) add_alias(organization, alias);
      add_name(organization, english);
    }
    return {};
  }

  Result<void> read_kinds() {
    const auto rows = table("gazetteers/organization_kinds.tsv", 2, 2);
    if (!rows) return rows.error();
    for (const TableRow& row : *rows) {
      for (const std::string& word : split_list(row.field(1), '|')) {
        add({GazetteerKind::kOrganizationKind, word, word, "", {}, "", std::string(row.field(0))});
      }
    }
    return {};
  }

  Result<void> read_posts() {
    const auto rows = table("gazetteers/posts.tsv", 4, 5);
    if (!rows) return rows.error();
    for (const TableRow& row : *rows) {
      const auto names = split_list(row.field(3), '|');
      const std::string serves = row.field(1) == "-" ? "" : std::string(row.field(1));
      const std::string heads = row.field(4) == "head" ? serves : "";
      const std::size_t post = add({GazetteerKind::kPost,
                                    std::string(row.field(0)),
                                    names.front(),
                                    std::string(row.field(2)),
                                    {},
                                    "",
                                    heads,
                                    serves});
      for (const std::string& name : names) add_alias(post, name);
    }
    return {};
  }

  Result<void> read_standard_names() {
    const auto rows = table("names.tsv", 3, 6);
    if (!rows) return rows.error();
    for (const TableRow& row : *rows) {
      if (row.field(0) == "country") read_country_names(row);
      if (row.field(0) == "region") read_region_names(row);
      if (row.field(0) == "language") add_standard(GazetteerKind::kLanguage, row);
      if (row.field(0) == "currency") add_standard(GazetteerKind::kCurrency, row);
    }
    return {};
  }

  void add_standard(GazetteerKind kind, const TableRow& row) {
    const std::size_t entry = add({kind,
                                   std::string(row.field(1)),
                                   std::string(row.field(2)),
                                   std::string(row.field(3)),
                                   {},
                                   std::string(row.field(5)),
                                   ""});
    for (const std::string& alias : split_list(row.field(4), '|')) add_alias(entry, alias);
  }

  void read_country_names(const TableRow& row) {
    const std::string code(row.field(1));
    const auto found = by_key_.find(std::pair(GazetteerKind::kCountry, code));
    if (found == by_key_.end()) return add_standard(GazetteerKind::kCountry, row);
    GazetteerEntry& country = tables_.entries[found->second];
    if (country.name_en.empty()) country.name_en = row.field(3);
    if (country.name.empty()) country.name = row.field(2), add_name(found->second, country.name);
    add_alias(found->second, std::string(row.field(2)));
    add_alias(found->second, std::string(row.field(3)));
    for (const std::string& alias : split_list(row.field(4), '|')) add_alias(found->second, alias);
  }

  // A region of our own lists takes the standard's names in; one that is listed as a city or country is that.
  void read_region_names(const TableRow& row) {
    const auto found = by_name_.find(normalize_name(row.field(2)));
    if (found == by_name_.end()) return add_standard(GazetteerKind::kRegion, row);
    if (tables_.entries[found->second].kind == GazetteerKind::kRegion)
      add_alias(found->second, std::string(row.field(3)));
  }

  Result<void> read_adjectives() {
    const auto rows = table("gazetteers/adjectives.tsv", 2, 2);
    if (!rows) return rows.error();
    for (const TableRow& row : *rows) {
      const auto place = by_name_.find(normalize_name(row.field(0)));
      if (place == by_name_.end()) {
        return Error{"no such place: " + std::string(row.field(0)),
                     "gazetteers/adjectives.tsv:" + std::to_string(row.line),
                     "add it to cities.tsv or correct the name"};
      }
      add_forms(place->second, NameForm::kAdjective, row.field(1));
    }
    return {};
  }

  // Countries that ICU calls by no name of its own keep their first alias.
  void finish_countries() {
    for (GazetteerEntry& entry : tables_.entries) {
      if (entry.name.empty() && !entry.aliases.empty()) entry.name = entry.aliases.front();
    }
  }

  GazetteerTables tables_;
  std::map<std::pair<GazetteerKind, std::string>, std::size_t> by_key_;
  std::unordered_map<std::string, std::size_t> by_name_;
};

}  // namespace

Result<GazetteerTables> read_gazetteer_tables() {
  return Reader().read();
}

}  // namespace newsgraph::extract
