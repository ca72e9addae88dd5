// titled_names.h - two or more capitalised words right behind a post, or behind whose citizen somebody is,
// are the name of that person; the post is one that the recogniser found or a noun that the lists know for a
// calling; particles between the words belong to the name ("Prince Turki bin Said"). Runs after the
// recogniser, which misses names it never saw, above all those that are also common words. Nothing that was
// found is changed: a run that touches a mention is left alone. Adds PERSON mentions, and PROFESSION for such
// a noun, to Extraction::mentions, kept sorted by begin, then longer first. Threads: plain function.   Cost:
// linear in tokens and mentions.
#pragma once

#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"
#include "extract/mentions/name_particles.h"

namespace newsgraph::extract {

void mark_titled_names(const NameParticles& particles, const Gazetteer& gazetteer, Document& document);

}  // namespace newsgraph::extract
