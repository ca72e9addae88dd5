// name_case_settler.h - a person's name whose endings tell its case takes that case, and the place in the
// tree that goes with it, whatever the tagger and the parser said. A part of name_settler.h. Cost: linear in
// the words of the sentence.
#pragma once

#include "extract/events/name_tree.h"
#include "extract/names/declensions.h"

namespace newsgraph::extract {

void settle_cases(const Mention& person, const Declensions& names, const TokenRange& name,
                  Document* document);

}  // namespace newsgraph::extract
