// led_bodies.h - bodies behind posts that the recogniser missed or cut too short.
// "The head | of the Department of foreign trade", "a member | of the working group on the climate": a noun
// for a kind of body (the gazetteer's) behind a post, written with a capital or followed by a preposition,
// with what tells which one it is. Where no mention but the post has the noun it becomes an ORGANIZATION; one
// that ends before its field ("of the committee of the Duma | on energy") and a PROFESSION that ends inside
// it are lengthened. Runs after the recogniser, before mark_held_posts. Always: mentions stay in order and do
// not cross. Cost: linear in the posts.
#pragma once

#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

void mark_led_bodies(const Gazetteer& gazetteer, Document& document);

}  // namespace newsgraph::extract
