// near_duplicates.h - which articles tell one text: reprints count as one witness.
// A sketch is the smallest hashes of an article's shingles (runs of four words, folded): two sketches
// estimate what share of their shingles two texts have in common. Source: A. Broder, "On the resemblance and
// containment of documents", 1997. Ingest keeps the sketch on the Article node. Threads: plain functions.
// Cost: making one is linear in the text, comparing two is constant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::graph {

// Empty for a text too short to be told from another by its shingles.
std::string make_sketch(std::string_view text);

// Estimated share of common shingles, 0 when one sketch is empty.
double resemblance(std::string_view a, std::string_view b);

// How many different texts there are, when those that resemble each other, directly or through others, are
// one. Does not depend on the order. Cost: about linear in the sketches.
std::size_t count_independent(std::vector<std::string_view> sketches);

}  // namespace newsgraph::graph
