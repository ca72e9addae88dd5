// clause_settler.h - verbs, subjects and objects that the parser gave to another word of their sentence.
// Parsers join what stands behind "…, and" to the word right before it; but such a comma ends a clause (two
// words of one clause are joined without one). Here a verb without a subject of its own goes to the verb
// above the clause, and a living nominative before a verb without a subject becomes its subject. An oblique
// that was taken for the root gives way to the verb joined to it, and a noun joined to one of another case
// goes to one of its own. Of two subjects the thing behind the verb becomes the object, and "him" that was
// taken for "his" too. A living nominative hung on an oblique noun before the verb or on what stands before
// a colon is the verb's subject, a living accusative right before the verb its object; a verb behind a
// relative clause is told of the noun in front of it, and people in a row, each with title and name, are
// joined. An agency in a dateline is no subject; joined_verbs.h settles the verbs. Always: trees stay without
// cycles. Runs behind name_settler, before the event rules. Cost: linear in the sentence for each finite verb
// and each word joined to another.
#pragma once

#include "extract/document.h"

namespace newsgraph::extract {

void settle_clauses(Document& document);

}  // namespace newsgraph::extract
