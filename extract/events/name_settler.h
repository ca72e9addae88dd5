// name_settler.h - tags and trees put right where the recogniser knows better: a person's name is no verb.
// The tagger and the parser run before names are known, and take a foreign surname for a verb or an adverb
// and even for the head of the sentence. Here the words of such names become nouns, the verbs hung on
// them take their places, and names in apposition move to the noun that they agree with. A quoted name
// between a date and a verb becomes its subject; a name whose endings have one case alone takes it. Always:
// trees stay without cycles. Runs first of the event rules; relations and names were found on the trees as
// they were. Only names that stand for the verb of their sentence are freed before coreference, which asks
// who is the subject. Cost: linear in mentions and in the words of their sentences.
#pragma once

#include "extract/document.h"
#include "extract/events/words.h"
#include "extract/names/declensions.h"

namespace newsgraph::extract {

// "Lula (taken for a verb) | thanked": a name that the verb of its sentence hangs on becomes its subject.
void free_names_of_verbs(Document& document);
void settle_names(const Declensions& names, const WordLists& words, Document& document);

}  // namespace newsgraph::extract
