// tags.h - the link-grammar dictionary's tags as parts of speech and features of Universal Dependencies.
// A tag is a string of letters by position: "ndmsi" is a noun (n), inanimate (d; l: animate), masculine,
// singular, nominative (i; g d v t p); "vsppsnfss" a verb, perfective, transitive, participle, passive,
// present, feminine, singular, short. UD's conventions for Russian: a participle and a converb belong to the
// verb; plural adjectives have no gender; the accusative of masculine singular and of plural shows animacy;
// -sya verbs have the middle voice.
#pragma once

#include <string_view>
#include <vector>

#include "extract/morphology/dictionary.h"

namespace newsgraph::dictionary {

// What one form with this tag can be. An indeclinable noun has no case in the source and gets every case and
// number; a comparative is an adjective's and an adverb's. Empty for tags that mean nothing here.
// `reflexive`: of a verb on -sya.
std::vector<extract::TagRecord> read_tag(std::string_view tag, bool reflexive);

}  // namespace newsgraph::dictionary
