// supplement.h - what the source dictionary lacks, from the tables of datasets/morphology:
// words.tsv (closed classes, form by form), irregular.tsv (lemmas for the source's words without a stem),
// like.tsv (words inflected like a known one), indeclinable.tsv (abbreviations and foreign words), twins.tsv
// (lemmas that treebanks give a second part of speech). A form listed in words.tsv loses the source's
// readings as conjunction, particle and parenthetical word.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "base/result.h"
#include "tools/dictionary/compiler.h"
#include "tools/dictionary/link_grammar.h"

namespace newsgraph::dictionary {

// The forms words.tsv lists. To be asked before the source's lemmas are added.
Result<std::set<std::string>> read_listed_words(const std::filesystem::path& folder);

// Adds everything; the source's lemmas must be there already, since like.tsv and twins.tsv refer to them.
// Errors name file and line: a pattern that is unknown, a part of speech that does not exist.
Result<void> add_supplement(const std::filesystem::path& folder, const LinkGrammar& source,
                            Compiler* compiler);

}  // namespace newsgraph::dictionary
