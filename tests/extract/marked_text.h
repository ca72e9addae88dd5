// marked_text.h - a document from a line of a case file, in which "[TYPE words]" marks a mention; mentions
// nest.
#pragma once

#include <string_view>

#include "extract/document.h"

namespace newsgraph::extract {

// Fills the article's text and the mentions, in order: by begin, a longer one first.
inline Document read_marked(std::string_view marked) {
  Document document;
  std::uint32_t at = 0;
  std::vector<Mention> open;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '[') {
      const std::size_t space = marked.find(' ', i);
      Mention mention;
      mention.type = marked.substr(i + 1, space - i - 1);
      mention.span.begin = at;
      open.push_back(mention);
      i = space;
    } else if (marked[i] == ']') {
      open.back().span.end = at;
      document.result.mentions.push_back(open.back());
      open.pop_back();
    } else {
      document.article.text += marked[i];
      at += (static_cast<unsigned char>(marked[i]) & 0xC0) != 0x80;
      for (Mention& mention : open) mention.text += marked[i];
    }
  }
  std::stable_sort(document.result.mentions.begin(), document.result.mentions.end(),
                   [](const Mention& a, const Mention& b) {
                     return std::pair(a.span.begin, b.span.end) < std::pair(b.span.begin, a.span.end);
                   });
  return document;
}

}  // namespace newsgraph::extract
