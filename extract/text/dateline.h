// dateline.h - parts "Islamabad, 5 February." or "HANOI, 20 November (RIA Vostok) -" at the head of an
// article from its first sentence.
#pragma once

#include <string>
#include <unordered_set>

#include "extract/document.h"

namespace newsgraph::extract {

// One to three capitalised words, a comma or full stop, a day and a month of `months` (lower case), a year or
// none, then a full stop, comma, bracket or dash; with what follows of a news agency in brackets, between
// slashes, or behind a dash up to a full stop. Without a date a place and an agency all in capitals ("ASTANA.
// KAZINFORM -"). At the very beginning or below a title line. Reads tokens,
// sentences and line breaks; sets Document::dateline (empty spans: there is none), which ends a sentence.
// Cost: the tokens of the title.
void part_dateline(const std::unordered_set<std::string>& months, Document* document);

}  // namespace newsgraph::extract
