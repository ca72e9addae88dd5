// lemmas.h - the Russian dictionary for queries: what lemma() answers in the program.
#pragma once

#include "query/functions/lemmatize.h"

namespace newsgraph::tools {

// Opens the dictionary at the first word. Of the readings of a word the first is taken; what is no word comes
// back in lower case. Words between spaces are taken one by one. For one thread.
query::Lemmatize dictionary_lemmas();

}  // namespace newsgraph::tools
