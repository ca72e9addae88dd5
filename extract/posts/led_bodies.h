// led_bodies.h - bodies behind posts that the recogniser missed.
// "The head | of the Department of foreign trade", "a member | of the working Group on the climate": a noun for
// a kind of body (the gazetteer's) behind a post, written with a capital, with what tells which one it is. Where
// no mention but the post has the noun it becomes an ORGANIZATION; a PROFESSION that ends inside it is
// lengthened to its end. Runs after the recogniser, before mark_held_posts. Always: mentions stay in order and
// do not cross. Cost: linear in the posts.
#pragma once

#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

void mark_led_bodies(const Gazetteer& gazetteer, Document& document);

}  // namespace newsgraph::extract
