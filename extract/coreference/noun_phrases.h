// noun_phrases.h - what stands around a noun or pronoun, as the finders of references ask it. Threads: plain
// functions.   Cost: a look at the next few words.
#pragma once

#include <optional>
#include <string>

#include "extract/coreference/coreference_words.h"
#include "extract/document.h"

namespace newsgraph::extract {

// "In the year 1996 (loc.) | the theatre (acc.)": the adjective is another noun's. Taggers mix up the
// nominative, the accusative and the genitive.
bool disagrees(const Document& document, std::uint32_t adjective, std::uint32_t noun);

// "The institute, | situated in N,": the participle behind a comma; the noun itself for none.
std::uint32_t participle_behind_comma(const Document& document, std::uint32_t noun,
                                      const DocumentSentence& sentence);

// "Her | executive | director": whom a body has, behind adjectives.
bool stands_before_heading(const Document& document, const CoreferenceWords& words, std::uint32_t token,
                           const DocumentSentence& sentence);

// "The bishop N (sing., taken for a subject) was freed: the doctors (plur.) | found (plur.)": the verb behind
// `subject` has another one that agrees with it.
bool has_other_subject(const Document& document, std::int32_t verb, std::uint32_t subject);

// Whether a pronoun of the lists LIST_feminine and LIST_masculine means something feminine; nothing for a
// word of neither.
std::optional<bool> told_gender(const Document& document, const CoreferenceWords& words, std::uint32_t token,
                                const std::string& list);

}  // namespace newsgraph::extract
