// mention_edges.h - mentions that the recogniser drew too wide or cut in two, put right by those beside them.
// Runs when names repeated in the article are known. A body's name ends before a date with its preposition
// ("the Ministry of Energy | since 2025"); a place and a person known by himself side by side are no place
// ("in Berlin | Loftus"); a noun for a person with somebody's name behind it is no name where his own follows
// ("the predecessor | of Labadze, N"); a surname of two words that the article has elsewhere is one ("Babar
// Raza | Kuri"), and so is a body's name with the quoted one right behind it ("the Kyrgyz-Turkish university
// | "Manas""). Always: Extraction::mentions stays in its order.   Threads: plain function.   Cost: n log n in
// mentions.
#pragma once

#include "extract/document.h"
#include "extract/mentions/name_particles.h"

namespace newsgraph::extract {

void settle_mention_edges(const NameParticles& particles, Document& document);

}  // namespace newsgraph::extract
