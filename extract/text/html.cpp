#include "extract/text/html.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include <libxml/HTMLparser.h>

namespace newsgraph::extract {
namespace {

constexpr std::array<std::string_view, 13> kPassedOver = {"nav",    "header", "footer", "aside",    "script",
                                                          "style",  "form",   "figure", "noscript", "iframe",
                                                          "button", "svg",    "head"};
constexpr std::array<std::string_view, 17> kBlocks = {"p",  "div",        "h1",      "h2",   "h3",     "h4",
                                                      "h5", "h6",         "li",      "tr",   "td",     "th",
                                                      "br", "blockquote", "section", "main", "article"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view name_of(const xmlNode* node) {
  return reinterpret_cast<const char*>(node->name);
}

std::string attribute(xmlNode* node, const char* name) {
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string text = value ? reinterpret_cast<const char*>(value) : "";
  xmlFree(value);
  return text;
}

// Calls enter(node) for root and all below in document order, and leave(node) behind the last of its
// children, which are visited only when enter says so. No recursion: a page may be deep.
template <typename Enter, typename Leave>
void walk(xmlNode* root, Enter enter, Leave leave) {
  for (xmlNode* node = root;;) {
    if (enter(node) && node->children) {
      node = node->children;
      continue;
    }
    leave(node);
    while (node != root && !node->next) {
      node = node->parent;
      leave(node);
    }
    if (node == root) return;
    node = node->next;
  }
}

// Runs of white space (with no-break spaces) are one space; lines are trimmed; blank lines go.
class TextBuilder {
 public:
  void add(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool no_break = text.substr(i).starts_with("\xC2\xA0");
      if (no_break || std::isspace(static_cast<unsigned char>(text[i]))) {
        space_ = true;
        if (no_break) ++i;
        continue;
      }
      if (space_ && !text_.empty() && text_.back() != '\n') text_ += ' ';
      space_ = false;
      text_ += text[i];
    }
  }
  void end_line() {
    if (!text_.empty() && text_.back() != '\n') text_ += '\n';
    space_ = false;
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool space_ = false;
};

bool is_element(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE;
}

std::string text_below(xmlNode* root, const xmlNode* left_out) {
  TextBuilder text;
  const auto end_line_at_block = [&](const xmlNode* node) {
    if (is_element(node) && is_one_of(kBlocks, name_of(node))) text.end_line();
  };
  walk(
      root,
      [&](const xmlNode* node) {
        if (node->type == XML_TEXT_NODE) text.add(reinterpret_cast<const char*>(node->content));
        end_line_at_block(node);
        return node != left_out && !(is_element(node) && is_one_of(kPassedOver, name_of(node)));
      },
      end_line_at_block);
  text.end_line();
  return text.take();
}

// The first element of that name in document order, or null.
xmlNode* find_element(xmlNode* root, std::string_view name) {
  xmlNode* found = nullptr;
  walk(
      root,
      [&](xmlNode* node) {
        if (!found && is_element(node) && name_of(node) == name) found = node;
        return !found;
      },
      [](const xmlNode*) {});
  return found;
}

// What the page says of itself in <meta> and <time>.
struct PageFacts {
  std::string title, date;
};

bool is_day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return false;
  for (std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!std::isdigit(static_cast<unsigned char>(text[i]))) return false;
  }
  return true;
}

PageFacts facts_of(xmlNode* root) {
  PageFacts facts;
  std::string time;
  const auto take_day = [](std::string* day, const std::string& text) {
    if (day->empty() && is_day(text)) *day = text.substr(0, 10);
  };
  const auto look = [&](xmlNode* node) {
    if (is_element(node) && name_of(node) == "time") take_day(&time, attribute(node, "datetime"));
    if (!is_element(node) || name_of(node) != "meta") return true;
    const std::string content = attribute(node, "content");
    std::string kind = attribute(node, "property");
    for (const char* other : {"itemprop", "name"}) {
      if (kind.empty()) kind = attribute(node, other);
    }
    if (kind == "og:title" && facts.title.empty()) facts.title = content;
    if (kind == "article:published_time" || kind == "datePublished" || kind == "date")
      take_day(&facts.date, content);
    return true;
  };
  walk(root, look, [](const xmlNode*) {});
  if (facts.date.empty()) facts.date = time;
  return facts;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace

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
  xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (!root) return Error{"no text in this page", "", "check that it is an HTML file"};
  HtmlArticle article;
  const PageFacts facts = facts_of(root);
  article.title = facts.title;
  article.date = facts.date;
  xmlNode* body = nullptr;
  for (const char* name : {"article", "main", "body"}) {
    if (!body) body = find_element(root, name);
  }
  if (!body) body = root;
  xmlNode* heading = find_element(body, "h1");
  if (article.title.empty() && heading) article.title = one_line(text_below(heading, nullptr));
  xmlNode* title = find_element(root, "title");
  if (article.title.empty() && title) article.title = one_line(text_below(title, nullptr));
  article.text = text_below(body, heading);
  if (article.text.empty()) return Error{"no text in this page", "", "check that it is an article"};
  return article;
}

}  // namespace newsgraph::extract
