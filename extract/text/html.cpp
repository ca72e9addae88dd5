#include "extract/text/html.h"

#include <algorithm>
#include <cctype>
#include <memory>

#include <libxml/HTMLparser.h>

#include "extract/text/page_facts.h"
#include "extract/text/page_text.h"

namespace newsgraph::extract {

bool looks_like_html(std::string_view text) {
  constexpr std::size_t kLook = 1024;
  std::string head(text.substr(0, kLook));
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto first = head.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || head[first] != '<') return false;
  return head.find("<!doctype html") != std::string::npos || head.find("<html") != std::string::npos;
}

Result<HtmlArticle> read_html(std::string_view html) {
  constexpr int kOptions = HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER;
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", kOptions), xmlFreeDoc);
  const xmlNode* page = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (!page) return Error{"no text in this page", "", "check that it is an HTML file"};
  PageText text = find_page_text(page);
  PageFacts facts = read_page_facts(page, text.before);
  if (!text.has_prose && !facts.text.empty()) text.text = std::move(facts.text) + '\n';
  if (text.text.empty()) return Error{"no text in this page", "", "check that it is an article"};
  return HtmlArticle{std::move(facts.title), std::move(facts.day), std::move(facts.source),
                     std::move(text.text)};
}

}  // namespace newsgraph::extract
