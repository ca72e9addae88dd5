// name_tags.h - capitalised words that the tagger takes for what they are not. "The International
// Booker prize": between an adjective and the noun that this one agrees with, one with the adjective's own
// ending is no name but another adjective of the noun. "Mammadzade, a graduate of": an interjection is a
// name, and so is, behind a country's genitive and before a verb, a genitive in the plural that looks like a
// surname. Runs between the tagger and the parser. Cost: linear in tokens.
#pragma once

#include "extract/document.h"

namespace newsgraph::extract {

void settle_name_tags(Document& document);

}  // namespace newsgraph::extract
