#include "extract/text/abbreviations.h"

#include "base/table_file.h"

namespace newsgraph::extract {

Result<Abbreviations> Abbreviations::open(const std::filesystem::path& table) {
  auto rows = read_table(table, 3, 3);
  if (!rows) return rows.error();
  Abbreviations abbreviations;
  for (const TableRow& row : *rows) {
    Abbreviation abbreviation;
    const std::string_view stop = row.field(1), sentence = row.field(2);
    abbreviation.always = stop == "always";
    abbreviation.before_name = stop == "name" || stop == "both";
    abbreviation.after_number = stop == "number" || stop == "both";
    abbreviation.may_end = sentence == "either";
    const bool known_stop = abbreviation.always || abbreviation.before_name || abbreviation.after_number;
    if (!known_stop || (sentence != "either" && sentence != "inside")) {
      return Error{"unknown kind of abbreviation", table.string() + ":" + std::to_string(row.line),
                   "write always, name, number or both, then inside or either"};
    }
    abbreviations.words_[row.fields[0]] = abbreviation;
  }
  return abbreviations;
}

const Abbreviation* Abbreviations::find(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? nullptr : &found->second;
}

}  // namespace newsgraph::extract
