// titled_names.h - two or more capitalised words right behind a post, or behind whose citizen somebody is,
// are the name of that person; particles between them belong to it ("Prince Turki bin Said"). Runs after the
// recogniser, which misses names it never saw, above all those that are also common words. Nothing that was
// found is changed: a run that touches a mention is left alone. Adds PERSON mentions to Extraction::mentions,
// kept sorted by begin, then longer first. Threads: plain function.   Cost: linear in tokens and mentions.
#pragma once

#include "extract/document.h"
#include "extract/mentions/name_particles.h"

namespace newsgraph::extract {

void mark_titled_names(const NameParticles& particles, Document& document);

}  // namespace newsgraph::extract
