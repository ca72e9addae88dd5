// clause_settler.h - verbs and subjects that a comma before "and" gives to another clause.
// Parsers join what stands behind "…, and" to the word right before it; but such a comma ends a clause (two
// words of one clause are joined without one). Here a verb without a subject of its own goes to the verb
// above the clause, and a living nominative before a verb without a subject becomes its subject. Always:
// trees stay without cycles. Runs with name_settler, before the event rules. Cost: linear in the sentence for
// each word joined to another.
#pragma once

#include "extract/document.h"

namespace newsgraph::extract {

void settle_clauses(Document& document);

}  // namespace newsgraph::extract
