// joined_verbs.h - verbs that the parser joined to the wrong word, and what the settlers of clauses ask of a
// verb. A verb without a subject of its own goes from the clause before "…, and" to the verb above it, from a
// noun to the verb above that it agrees with, from an aside in the first person to the verb between; one
// behind a relative clause takes the noun in front of it as its subject. Threads: plain functions.   Cost:
// linear in the sentence for each joined verb.
#pragma once

#include "extract/document.h"

namespace newsgraph::extract {

bool is_finite(const Token& token);
bool is_active(const Token& verb);  // and finite
bool has_subject(const DocumentSentence& sentence, std::int32_t verb, const Document& document);

// `verb` is joined (conj) to another word of the sentence; nothing is done for what is no finite verb.
void settle_joined_verb(const DocumentSentence& sentence, std::int32_t verb, Document* document);

}  // namespace newsgraph::extract
