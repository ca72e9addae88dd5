// page_facts.h - what a page says of its article: title, day, source.
// Looked for in order. Title: og:title, a "headline" in JSON-LD, the first <h1>, <title>. Day:
// article:published_time or another of the usual <meta>, "datePublished" in JSON-LD or as itemprop, the first
// <time datetime>, else a day as Russians write it (14.03.2026, or with the name of the month) in an element
// whose class or itemprop tells of a date, or in the lines above the text. Source: og:site_name, a
// "publisher" in JSON-LD. What is nowhere is empty. Cost: linear.
#pragma once

#include <string>
#include <vector>

#include "extract/text/page_tree.h"

namespace newsgraph::extract {

struct PageFacts {
  std::string title;
  std::string day;  // ISO
  std::string source;
  std::string text;  // "articleBody" in JSON-LD: of pages that a script fills
};

// `before` are the lines above the text.
PageFacts read_page_facts(const xmlNode* page, const std::vector<std::string>& before);

}  // namespace newsgraph::extract
