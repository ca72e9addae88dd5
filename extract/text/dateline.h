// dateline.h - finds "Islamabad, 5 February." or "HANOI, 20 November -" at the head of an article.
#pragma once

#include <string>
#include <unordered_set>

#include "extract/document.h"

namespace newsgraph::extract {

// One to three capitalised words, a comma, a day and a month of `months` (lower case), a year or none, then a
// full stop, comma, bracket or dash; at the very beginning or below a title line. Reads tokens and line
// breaks only. Empty spans: there is none. Cost: the tokens of the title.
Dateline find_dateline(const Document& document, const std::unordered_set<std::string>& months);

}  // namespace newsgraph::extract
