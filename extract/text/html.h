// html.h - the article in a page: its title, date and text, without menus, scripts and footers.
// Read by libxml2's HTML parser, which takes pages as they are found. The text is that of <article>, else
// <main>, else <body>; paragraphs, headings, list items and cells end with a line break; nav, header, footer,
// aside, script, style, form and figure are passed over. Title: og:title, else the first <h1>, else <title>;
// it is not repeated in the text. Date: article:published_time, itemprop datePublished, a meta "date", or the
// first <time datetime>, cut to the day. Depth is bounded by the parser (256); deeper pages lose what is
// deeper. Cost: linear.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace newsgraph::extract {

struct HtmlArticle {
  std::string title;
  std::string date;  // ISO day or empty
  std::string text;
};

// True when the bytes look like a page rather than plain text.
bool looks_like_html(std::string_view text);

// `html` is valid UTF-8, whatever its own <meta charset> says. Errors: no text in the page.
Result<HtmlArticle> read_html(std::string_view html);

}  // namespace newsgraph::extract
