// quoted_names.h - a mention holds both quotation marks of a pair or neither.
// Runs after the recogniser: a mention with an opening mark and no closing one takes the closing mark right
// behind it, or gives up the opening one when that begins it; the same for a closing mark alone. A quoted
// name takes in the year behind a dash that it ends with ("Shield - 2026"). Other mentions stay as they are.
// Threads: plain function.   Cost: linear in the mentions' text.
#pragma once

#include "extract/document.h"

namespace newsgraph::extract {

void balance_quotes(Document& document);

}  // namespace newsgraph::extract
