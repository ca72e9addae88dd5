// newsgraph-gazetteer OUT.tsv: names of countries, regions, languages and currencies in Russian and English,
// from ICU/CLDR and Debian's iso-codes. Run by the build; the program itself reads only the table. Columns:
// kind, key, Russian name, English name, other Russian and English names ("|" between), country.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <rapidjson/document.h>
#include <rapidjson/istreamwrapper.h>
#include <unicode/locdspnm.h>

namespace {

constexpr const char* kIsoFolder = "/usr/share/iso-codes/json/";
constexpr const char* kTranslations = "/usr/share/locale/ru/LC_MESSAGES/";
constexpr std::uint32_t kCatalogMagic = 0x950412de;  // of a GNU message catalog

// A GNU message catalog: pairs of tables (length, offset) of originals and translations.
std::map<std::string, std::string> read_catalog(const std::string& path) {
  std::ifstream input(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(input), {}};
  const auto word = [&](std::size_t at) {
    std::uint32_t value = 0;
    if (at + sizeof value <= bytes.size()) std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
  };
  std::map<std::string, std::string> messages;
  if (std::endian::native != std::endian::little || word(0) != kCatalogMagic) return messages;
  const auto text = [&](std::uint32_t table, std::uint32_t index) {
    const std::uint32_t size = word(table + 8 * index), offset = word(table + 8 * index + 4);
    return std::size_t{offset} + size <= bytes.size() ? bytes.substr(offset, size) : std::string();
  };
  for (std::uint32_t i = 0; i < word(8); ++i) messages[text(word(12), i)] = text(word(16), i);
  return messages;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  return text.toUTF8String(bytes);
}

struct Names {
  std::unique_ptr<icu::LocaleDisplayNames> full, brief;
  explicit Names(const char* language)
      : full(icu::LocaleDisplayNames::createInstance(icu::Locale(language))) {
    UDisplayContext contexts[] = {UDISPCTX_LENGTH_SHORT};
    brief.reset(icu::LocaleDisplayNames::createInstance(icu::Locale(language), contexts, 1));
  }
};

struct Row {
  std::string kind, key, name, name_en;
  std::vector<std::string> aliases;
  std::string country;
};

// CLDR shortens "island": iso-codes writes it out.
std::string written_out(const std::string& name, const std::string& iso_name) {
  return name.find("\u043e-\u0432") == std::string::npos ? name : iso_name;
}

// Names with notes in brackets or several names in one are left to the lists of our own.
bool is_plain(const std::string& name) {
  return !name.empty() && name.find_first_of("(,;/[") == std::string::npos;
}

void write(const Row& row, std::ostream& out) {
  if (!is_plain(row.name)) return;
  std::vector<std::string> aliases;
  for (const std::string& alias : row.aliases) {
    if (is_plain(alias) && alias != row.name &&
        std::find(aliases.begin(), aliases.end(), alias) == aliases.end())
      aliases.push_back(alias);
  }
  out << row.kind << '\t' << row.key << '\t' << row.name << '\t' << row.name_en << '\t';
  for (std::size_t i = 0; i < aliases.size(); ++i) out << (i ? "|" : "") << aliases[i];
  out << '\t' << row.country << '\n';
}

class Tables {
 public:
  explicit Tables(std::ostream& out) : russian_("ru"), english_("en"), out_(out) {}

  bool countries() {
    return each("3166-1", [this](const Fields& fields, const Translate& ru) {
      const std::string code = fields("alpha_2");
      icu::UnicodeString text;
      const auto named = [&](const auto& names) {
        return utf8(names->regionDisplayName(code.c_str(), text));
      };
      write({"country",
             code,
             written_out(named(russian_.full), ru("name")),
             named(english_.full),
             {named(russian_.brief), ru("name"), ru("common_name"), ru("official_name"),
              named(english_.brief), fields("name"), fields("common_name"), fields("official_name")},
             code},
            out_);
    });
  }
  bool regions() {
    return each("3166-2", [this](const Fields& fields, const Translate& ru) {
      const std::string code = fields("code");
      if (ru("name") != fields("name"))
        write({"region", code, ru("name"), fields("name"), {}, code.substr(0, 2)}, out_);
    });
  }
  bool languages() {
    return each("639-2", [this](const Fields& fields, const Translate&) {
      const std::string code = fields("alpha_2");
      icu::UnicodeString text;
      if (code.empty()) return;
      write({"language",
             code,
             utf8(russian_.full->languageDisplayName(code.c_str(), text)),
             utf8(english_.full->languageDisplayName(code.c_str(), text)),
             {},
             ""},
            out_);
    });
  }
  bool currencies() {
    return each("4217", [this](const Fields& fields, const Translate& ru) {
      if (ru("name") != fields("name"))
        write({"currency", fields("alpha_3"), ru("name"), fields("name"), {fields("alpha_3")}, ""}, out_);
    });
  }

 private:
  using Fields = std::function<std::string(const char*)>;
  using Translate = std::function<std::string(const char*)>;

  bool each(const std::string& standard, const std::function<void(const Fields&, const Translate&)>& visit) {
    std::ifstream input(kIsoFolder + ("iso_" + standard) + ".json");
    rapidjson::IStreamWrapper stream(input);
    rapidjson::Document document;
    document.ParseStream<rapidjson::kParseIterativeFlag>(stream);
    if (document.HasParseError() || !document.IsObject() || !document.HasMember(standard.c_str()))
      return false;
    const auto catalog = read_catalog(kTranslations + ("iso_" + standard) + ".mo");
    for (const auto& entry : document[standard.c_str()].GetArray()) {
      const Fields fields = [&](const char* key) {
        return entry.HasMember(key) ? entry[key].GetString() : std::string();
      };
      const Translate translated = [&](const char* key) {
        const auto found = catalog.find(fields(key));
        return found == catalog.end() || fields(key).empty() ? fields(key) : found->second;
      };
      visit(fields, translated);
    }
    return true;
  }

  Names russian_, english_;
  std::ostream& out_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::cerr << "usage: newsgraph-gazetteer OUT.tsv\n", 2;
  std::ostringstream table;
  table << "# Made by newsgraph-gazetteer from ICU/CLDR and iso-codes: kind, key, name, English name, other "
           "names, country.\n";
  Tables tables(table);
  if (!tables.countries() || !tables.regions() || !tables.languages() || !tables.currencies()) {
    return std::cerr << "newsgraph-gazetteer: " << kIsoFolder
                     << ": cannot be read; install Debian's package iso-codes\n",
           1;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << table.str();
  out.close();
  return out ? 0 : (std::cerr << "newsgraph-gazetteer: " << argv[1] << ": cannot be written\n", 1);
}
