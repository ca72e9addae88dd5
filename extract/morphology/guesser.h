// guesser.h - readings of words the dictionary lacks: compounds with a hyphen, known words behind a prefix,
// words that end like known ones, foreign names, abbreviations, numbers, signs. Every token gets at least one
// reading. Source of the analogy by endings: Mikheev, "Automatic rule induction for unknown-word guessing"
// (1997), in the form of counts of paradigms by the longest known ending.
#pragma once

#include <vector>

#include "extract/morphology/dictionary.h"
#include "extract/morphology/morphology.h"
#include "extract/morphology/shape.h"

namespace newsgraph::extract {

// Appends the dictionary's readings of `word`, each lemma preceded by `prefix`.
void add_dictionary_readings(const Dictionary& dictionary, std::span<const std::uint8_t> word,
                             std::string_view prefix, bool guessed, std::vector<Analysis>* analyses);

// Appends readings of a form that has no dictionary reading.
void guess(const Dictionary& dictionary, std::string_view form, const Shape& shape, const Letters& letters,
           std::vector<Analysis>* analyses);

// Appends readings as a proper name whose declension is told from its last letters alone.
void guess_name(const Dictionary& dictionary, const Letters& letters, std::vector<Analysis>* analyses);

}  // namespace newsgraph::extract
