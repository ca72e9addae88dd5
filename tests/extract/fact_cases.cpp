#include "tests/extract/fact_cases.h"

#include <fstream>

#include "base/table_file.h"

namespace newsgraph::extract {
namespace {

bool fits(const std::string& wanted, std::string_view value) {
  return wanted == "*" || wanted == value;
}

// By its name or by another one of it.
bool is(const Extraction& extraction, EntityId id, const std::string& wanted) {
  if (!id.valid()) return false;
  const Entity& entity = extraction.entities[id.value()];
  return fits(wanted, entity.name) ||
         std::find(entity.aliases.begin(), entity.aliases.end(), wanted) != entity.aliases.end();
}

bool is_symmetric(const std::string& predicate) {
  return predicate == "MET" || predicate.find("_WITH") != std::string::npos || predicate == "SPOUSE_OF" ||
         predicate == "SIBLING_OF" || predicate == "RELATIVE_OF";
}

bool has_triple(const Extraction& x, const FactLine& fact) {
  const bool any_modality = !fact.wanted && fact.fields.size() < 4;
  const std::string modality = fact.fields.size() > 3 ? fact.fields[3] : "asserted";
  return std::any_of(x.triples.begin(), x.triples.end(), [&](const Triple& triple) {
    if (triple.polarity == Polarity::kNegative || triple.predicate != fact.fields[1]) return false;
    if (!any_modality && to_string(triple.modality) != modality) return false;
    const bool straight = is(x, triple.subject, fact.fields[0]) && is(x, triple.object, fact.fields[2]);
    const bool turned = is(x, triple.object, fact.fields[0]) && is(x, triple.subject, fact.fields[2]);
    return straight || (turned && is_symmetric(triple.predicate));
  });
}

bool has_event_field(const Extraction& x, const FactLine& fact) {
  const auto dot = fact.fields[0].find('.');
  const std::string type = fact.fields[0].substr(0, dot);
  const std::string field = fact.fields[0].substr(dot + 1);
  const std::string& value = fact.fields[1];
  return std::any_of(x.events.begin(), x.events.end(), [&](const Event& event) {
    if (event.type != type) return false;
    if (field == "date") return fits(value, event.date);
    if (field == "amount") return fits(value, event.amount);
    if (field == "modality") return fits(value, to_string(event.modality));
    if (field == "place") return is(x, event.place, value);
    if (field == "asserted_by") return is(x, event.asserted_by, value);
    return std::any_of(event.roles.begin(), event.roles.end(),
                       [&](const Role& role) { return role.role == field && is(x, role.entity, value); });
  });
}

}  // namespace

std::vector<FactCase> read_fact_cases(const std::filesystem::path& file) {
  std::vector<FactCase> cases;
  std::ifstream input(file);
  std::string date;
  bool in_text = false;
  std::size_t number = 0;
  const auto add_case = [&] { cases.push_back({file.filename().string(), number, date, "", {}}); };
  for (std::string line; std::getline(input, line);) {
    ++number;
    if (line.size() < 2 || line[0] == '#') continue;
    const std::string rest = line.substr(line.find_first_not_of(' ', 1));
    if (line[0] == '@') {
      date = rest;
    } else if (line[0] == '=') {
      if (!in_text) add_case();
      cases.back().text += (in_text ? "\n" : "") + rest;
    } else if (line[0] == '+' || line[0] == '-') {
      if (cases.empty()) add_case();
      cases.back().facts.push_back({number, line[0] == '+', split_list(rest, '|')});
    }
    in_text = line[0] == '=';
  }
  return cases;
}

std::vector<std::string> broken_facts(const FactCase& test, const Extraction& extraction) {
  std::vector<std::string> broken;
  for (const FactLine& fact : test.facts) {
    const bool found =
        fact.fields.size() == 2 ? has_event_field(extraction, fact) : has_triple(extraction, fact);
    if (found == fact.wanted) continue;
    std::string message =
        test.file + ":" + std::to_string(fact.line) + (fact.wanted ? ": missing " : ": wrong ");
    for (const auto& field : fact.fields) message += field + " ";
    broken.push_back(std::move(message));
  }
  return broken;
}

}  // namespace newsgraph::extract
