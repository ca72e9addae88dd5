// page_text.h - which of a page's blocks are its article.
// A block is what stands between two line breaks of the layout: a paragraph, a heading, a list item, a cell.
// One is prose when it is no link and ends like a sentence or is long. The article is looked for in the
// element marked itemprop articleBody, else in the <article> with most prose, else in <main> or <body>, there
// among the run of prose that is longest (menus and footers part runs). Links that stand alone ("read also")
// and short lines before the first prose (views, a date) are left out. After the
// idea of boilerplate removal by text and link density (Kohlschuetter, Fankhauser, Nejdl, WSDM 2010). A page
// without prose gives all its blocks. Cost: linear; of many candidates the first 64 are looked at.
#pragma once

#include <string>
#include <vector>

#include "extract/text/page_tree.h"

namespace newsgraph::extract {

struct PageText {
  std::string text;  // a line a block
  bool has_prose = false;
  std::vector<std::string> before;  // blocks of its element before the first prose
};

// `page` is the root of the tree.
PageText find_page_text(const xmlNode* page);

// The blocks of one element, in one line.
std::string text_in_line(const xmlNode* element);

}  // namespace newsgraph::extract
