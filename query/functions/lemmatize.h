// lemmatize.h - the dictionary form of a word in any form: what lemma() answers.
// Morphology is a layer that queries know nothing of, so whoever runs a query hands this in (RunOptions).
// Errors: where the dictionary cannot be read.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace newsgraph::query {

using Lemmatize = std::function<Result<std::string>(std::string_view word)>;

}  // namespace newsgraph::query
