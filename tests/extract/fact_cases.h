// fact_cases.h - the plain-text cases of tests/cases: articles and the facts that must and must not be found
// in them. The format is described in tests/cases/README.md.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extract/extraction.h"

namespace newsgraph::extract {

struct FactLine {
  std::size_t line = 0;
  bool wanted = true;
  std::vector<std::string> fields;  // subject, predicate, object[, modality] or Type.role, value
};

struct FactCase {
  std::string file;
  std::size_t line = 0;
  std::string date;
  std::string text;  // empty in a .facts file: its article stands beside it
  std::vector<FactLine> facts;
};

std::vector<FactCase> read_fact_cases(const std::filesystem::path& file);

// The lines of the case that the extraction does not fulfil, one message each.
std::vector<std::string> broken_facts(const FactCase& test, const Extraction& extraction);

}  // namespace newsgraph::extract
