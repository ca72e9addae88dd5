// name_adjectives.h - "the International Booker prize": an adjective made of a name, which the tagger may
// take for a name. Between an adjective and the noun that this one agrees with, an unknown capitalised word
// with the adjective's own ending is another adjective of the noun. Runs between the tagger and the parser.
// Cost: linear in tokens.
#pragma once

#include "extract/document.h"

namespace newsgraph::extract {

void settle_name_adjectives(Document& document);

}  // namespace newsgraph::extract
