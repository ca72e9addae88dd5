// repeated_names.h - a name that an article says twice is the same kind of thing both times.
// Runs after the recogniser: a phrase of several words found once is marked wherever the same words (in any
// case form) stand again, and a person's last name wherever it stands by itself. Of what was found only two
// people's names that were taken for one change ("Marat Aliyev Wang Yi", "(the lawyer of) Yesakov Monika
// Myagi"): they come apart where the second begins. Reads tokens with lemmas; adds to Extraction::mentions,
// kept sorted by begin, then longer first. Threads: plain function.   Cost: linear in tokens; at most
// kMaxPhrases phrases begin with one word.
#pragma once

#include "extract/document.h"
#include "extract/mentions/name_particles.h"

namespace newsgraph::extract {

void mark_repeated_names(const NameParticles& particles, Document& document);
// A surname alone takes in the given name before it that the article has with it elsewhere ("Rosa", which is
// a noun as well), and the first Latin word of a body's name is that body, and what is
// a town elsewhere is no person behind a preposition. Runs when titles were cut off
// names.
void complete_repeated_names(Document& document);

}  // namespace newsgraph::extract
