#include "extract/text/page_text.h"

#include <cctype>
#include <utility>

namespace newsgraph::extract {
namespace {

constexpr std::array<std::string_view, 15> kPassedOver = {"nav",    "header", "footer", "aside",    "script",
                                                          "style",  "form",   "figure", "noscript", "iframe",
                                                          "button", "svg",    "head",   "template", "select"};
constexpr std::array<std::string_view, 20> kBlocks = {
    "p",  "div", "h1", "h2", "h3", "h4", "h5",         "h6",      "li",   "tr",
    "td", "th",  "br", "dt", "dd", "hr", "blockquote", "section", "main", "article"};
constexpr std::size_t kMostCandidates = 64;
constexpr std::size_t kLongBlock = 160;  // bytes: prose, however it ends
constexpr std::size_t kShortest = 3;     // words of prose
constexpr std::size_t kSure = 800;       // bytes of prose in an <article>: no teaser of another one
constexpr std::size_t kMostBetween = 5;  // blocks of other kinds inside one run of prose

struct Block {
  std::string text;
  std::size_t linked = 0;  // bytes of it that are links
};

bool is_passed_over(const xmlNode* node) {
  return is_element(node) && (is_one_of(kPassedOver, name_of(node)) ||
                              xmlHasProp(node, reinterpret_cast<const xmlChar*>("hidden")) != nullptr);
}

std::vector<Block> blocks_of(const xmlNode* root, const xmlNode* left_out = nullptr) {
  std::vector<Block> blocks;
  SpacedText text;
  std::size_t linked = 0;
  int links = 0;  // that are open
  const auto end_block = [&](const xmlNode* node) {
    if (node != root && !(is_element(node) && is_one_of(kBlocks, name_of(node)))) return;
    if (!text.empty()) blocks.push_back({text.take(), std::exchange(linked, 0)});
  };
  const auto is_link = [](const xmlNode* node) { return is_element(node) && name_of(node) == "a"; };
  walk(
      root,
      [&](const xmlNode* node) {
        links += is_link(node);
        const std::size_t before = text.size();
        if (node->type == XML_TEXT_NODE) text.add(reinterpret_cast<const char*>(node->content));
        if (links > 0) linked += text.size() - before;
        end_block(node);
        return node != left_out && (node == root || !is_passed_over(node));
      },
      [&](const xmlNode* node) {
        links -= is_link(node);
        end_block(node);
      });
  return blocks;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return text.ends_with(ending); });
}

// A link by itself; one that is a sentence may be of the article.
bool is_link(const Block& block) {
  return 2 * block.linked >= block.text.size() && !block.text.ends_with('.');
}

bool is_prose(const Block& block) {
  if (is_link(block)) return false;
  if (block.text.size() >= kLongBlock) return true;
  const auto spaces = static_cast<std::size_t>(std::count(block.text.begin(), block.text.end(), ' '));
  return spaces + 1 >= kShortest && ends_with_any(block.text, {".", "!", "?", "\"", ":", ";", "\xE2\x80\xA6",
                                                               "\xC2\xBB", "\xE2\x80\x9D"});
}

std::size_t prose_in(const xmlNode* element) {
  std::size_t size = 0;
  for (const Block& block : blocks_of(element)) size += is_prose(block) ? block.text.size() : 0;
  return size;
}

// Blocks [begin, end).
struct Run {
  std::size_t begin = 0, end = 0;
};

// From the first prose to the last; with `parted`, of the longest run that menus and the like do not part.
Run run_of_prose(const std::vector<Block>& blocks, bool parted) {
  Run best, run;
  std::size_t best_size = 0, size = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!is_prose(blocks[i])) continue;
    if (size == 0 || (parted && i - run.end > kMostBetween)) run.begin = i, size = 0;
    run.end = i + 1;
    size += blocks[i].text.size();
    if (size > best_size) best = run, best_size = size;
  }
  return best;
}

struct Choice {
  const xmlNode* element = nullptr;
  std::size_t prose = 0;  // bytes
  std::size_t count = 0;  // of candidates
};

template <typename Is>
Choice richest(const xmlNode* page, Is is) {
  Choice best;
  std::size_t count = 0;
  each_element(page, [&](const xmlNode* element) {
    if (!is(element) || ++count > kMostCandidates) return;
    const std::size_t prose = prose_in(element);
    if (prose > best.prose) best = {element, prose, 0};
  });
  best.count = count;
  return best;
}

}  // namespace

PageText find_page_text(const xmlNode* page) {
  const xmlNode* body = find_element(page, "main");
  if (!body) body = find_element(page, "body");
  if (!body) body = page;
  const Choice marked = richest(page, [](const xmlNode* element) {
    return attribute(element, "itemprop").find("articleBody") != std::string::npos;
  });
  const Choice article =
      marked.element ? marked : richest(page, [](const xmlNode* e) { return name_of(e) == "article"; });
  const bool found =
      marked.element || (article.element && (article.prose >= kSure || 2 * article.prose >= prose_in(body)));
  const xmlNode* root = found ? article.element : body;
  // Some pages mark each paragraph.
  if (marked.element && marked.count > 1 && marked.element->parent) root = marked.element->parent;
  // The title, which is told apart, is not repeated.
  const std::vector<Block> blocks = blocks_of(root, find_element(root, "h1"));
  Run run = run_of_prose(blocks, !found);
  PageText result;
  for (std::size_t i = 0; i < run.begin; ++i) result.before.push_back(blocks[i].text);
  const bool none = run.end == 0;
  result.has_prose = !none;
  if (none || found) run.end = blocks.size();  // a list that ends an article is no prose
  for (std::size_t i = run.begin; i < run.end; ++i) {
    if (none || !is_link(blocks[i])) result.text += blocks[i].text + '\n';
  }
  return result;
}

std::string text_in_line(const xmlNode* element) {
  std::string line;
  for (const Block& block : blocks_of(element)) line += (line.empty() ? "" : " ") + block.text;
  return line;
}

}  // namespace newsgraph::extract
