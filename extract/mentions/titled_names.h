// titled_names.h - two or more capitalised words right behind a post are the name of who holds it.
// Runs after the recogniser, which misses names it never saw, above all those that are also common words.
// Nothing that was found is changed: a run that touches a mention is left alone. Adds PERSON mentions to
// Extraction::mentions, kept sorted by begin, then longer first. Threads: plain function.   Cost: linear in
// tokens and mentions.
#pragma once

#include "extract/document.h"

namespace newsgraph::extract {

void mark_titled_names(Document& document);

}  // namespace newsgraph::extract
