// html.h - the article in a page: its title, date and text, without menus, scripts and footers.
// Read by libxml2's HTML parser, which takes pages as they are found. Where the text is says page_text.h,
// where title, day and source are page_facts.h; the title is not repeated in the text. Nav, header, footer,
// aside, script, style, form, figure and what is hidden are passed over. Depth is bounded by the parser
// (256); deeper pages lose what is deeper. Cost: linear.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace newsgraph::extract {

struct HtmlArticle {
  std::string title;
  std::string date;    // ISO day or empty
  std::string source;  // the site's name or empty
  std::string text;
};

// True when the bytes look like a page rather than plain text.
bool looks_like_html(std::string_view text);

// `html` is valid UTF-8, whatever its own <meta charset> says. Errors: no text in the page.
Result<HtmlArticle> read_html(std::string_view html);

}  // namespace newsgraph::extract
