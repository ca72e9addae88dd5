// mention_list.h - what the steps that add mentions to Extraction::mentions share.
// The list's order, kept by every step: by begin, then the longer first.   Threads: plain functions.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extract/document.h"

namespace newsgraph::extract {

// The tokens that the span has a part of, half-open; equal ends when it has none. Cost: logarithmic.
std::pair<std::uint32_t, std::uint32_t> tokens_of(const Document& document, Span span);

// The sentence of the token; null for none. Cost: logarithmic.
const DocumentSentence* sentence_of(const Document& document, std::size_t token);

// The token hangs on the other one, or on what does, in the tree: that one may not be hung on it.
bool hangs_below(const Document& document, std::int32_t token, std::int32_t above);
// The token is the first of its sentence.
bool begins_sentence(const Document& document, std::size_t token);

// "The school (neut., taken for the subject) | he finished (masc.)": a thing's name in the singular that is
// no subject of this verb by its gender.
bool is_object_by_gender(const Document& document, std::uint32_t noun, std::uint32_t verb);

// A mention of the tokens [begin, end), which must not be empty, with its text.
Mention mention_of(const Document& document, std::string type, std::size_t begin, std::size_t end,
                   double confidence);

// The token and the one before it stand on one line with a space between them; false behind the last token.
bool stands_behind(const Document& document, std::size_t token);
// The given name of "Van I": a capital without a point behind a word that has small letters too.
bool is_name_of_one_letter(const Document& document, std::size_t token);

// The list's order.
bool stands_before(const Mention& a, const Mention& b);
// Stable. Cost: n log n.
void put_in_order(std::vector<Mention>* mentions);
// Puts them in order and drops those that repeat a span and type. Cost: n log n.
void put_in_order_once(std::vector<Mention>* mentions);

}  // namespace newsgraph::extract
