#include "graph/io/html.h"

#include <algorithm>
#include <cstdio>
#include <tuple>
#include <utility>
#include <vector>

#include "base/file_writer.h"
#include "graph/ingest/quotation.h"
#include "graph/ingest/schema.h"
#include "graph/io/xml_text.h"

namespace newsgraph::graph {
namespace {

// No '<' and no '&' in the script: the page is XML as well.
constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="ru"><head><meta charset="utf-8"/>
<meta name="viewport" content="width=device-width"/><title>newsgraph</title><style>
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
input { font: inherit; width: 100%; padding: .4rem; box-sizing: border-box; position: sticky; top: 0 }
section { content-visibility: auto; contain-intrinsic-size: auto 8rem; border-top: 1px solid #8886; padding: .5rem 0 }
section:target { outline: 2px solid #e69f00 }
h2 { font-size: 1.15rem; margin: .3rem 0 } small { font-weight: normal; color: #777 }
.kind { color: #000; border-radius: .3rem; padding: 0 .4rem } p { margin: 0; color: #777 }
ul { margin: .3rem 0; padding-left: 1.2rem } b { font-size: .8rem; letter-spacing: .03em }
blockquote { margin: .2rem 0 .2rem 1rem } summary { cursor: pointer; color: #777 } [hidden] { display: none }
</style></head><body>
<input type="search" placeholder="name" aria-label="find a name"/>
)";
constexpr std::string_view kTail = R"(<script>
const box = document.querySelector('input');
box.addEventListener('input', () => {
  const wanted = box.value.toLowerCase();
  for (const section of document.querySelectorAll('section'))
    section.hidden = !section.firstElementChild.textContent.toLowerCase().includes(wanted);
});
</script></body></html>
)";

// What goes without saying of a fact.
bool is_default(std::string_view key, const Value& value) {
  if (value.kind() == ValueKind::kInteger) return key == schema::kArticles && value.as_integer() == 1;
  if (value.kind() != ValueKind::kString) return false;
  return (key == schema::kModality && value.as_string() == "asserted") ||
         (key == schema::kPolarity && value.as_string() == "positive");
}

// Shown in another way, or of use to programs only.
constexpr std::string_view kHiddenOfNodes[] = {
    schema::kName,   schema::kTitle, schema::kKey, schema::kProfiles, schema::kDigest,
    schema::kSketch, schema::kText,  schema::kId,  schema::kEvidence, schema::kEntity};
constexpr std::string_view kHiddenOfFacts[] = {schema::kEvidence, schema::kEntity, schema::kProfile,
                                               schema::kMentions, schema::kConfidence};

// Of a node: where a relationship leads or comes from.
struct Fact {
  std::string_view type;
  bool incoming = false;
  std::uint32_t number = 0;  // of the other end
  std::string circumstances;
  NodeId other;
  RelationshipId relationship;

  bool operator<(const Fact& fact) const {
    return std::tie(type, incoming, number, circumstances) <
           std::tie(fact.type, fact.incoming, fact.number, fact.circumstances);
  }
};

class PageWriter {
 public:
  PageWriter(const Graph& graph, const ExportOptions& options, FileWriter& out)
      : graph_(graph), part_(options.part), order_(graph, options), out_(out) {
    if (const auto type = graph.find_type(schema::kMentionedIn)) mentioned_in_ = *type;
  }

  ExportReport write() {
    out_.append(kHead);
    order_.for_each_node([this](NodeId node) {
      ++report_.nodes;
      write_node(node);
    });
    out_.append(kTail);
    return report_;
  }

 private:
  void write_node(NodeId node) {
    out_.append("<section id=\"n");
    out_.append_number(order_.number(node));
    out_.append("\"><header><h2>");
    text(display_name(graph_, node, &storage_));
    const Appearance look = appearance(graph_, node);
    char colour[16];
    std::snprintf(colour, sizeof colour, "#%02x%02x%02x", look.red, look.green, look.blue);
    out_.append(" <small class=\"kind\" style=\"background:");
    out_.append(colour);
    out_.append("\">");
    text(joined_labels(graph_, node, ' '));
    out_.append("</small></h2>");
    write_properties(node);
    out_.append("</header><ul>");
    for (const Fact& fact : facts_of(node)) write_fact(fact);
    if (mentioned_in_) write_articles(node);
    out_.append("</ul></section>\n");
  }

  void write_properties(NodeId node) {
    std::string line;
    for (const Property& property : graph_.properties(node)) {
      const std::string_view key = graph_.name(property.key);
      if (std::find(std::begin(kHiddenOfNodes), std::end(kHiddenOfNodes), key) == std::end(kHiddenOfNodes))
        append_property(key, property.value, &line);
    }
    if (line.empty()) return;
    out_.append("<p>");
    text(line);
    out_.append("</p>");
  }

  // All but MENTIONED_IN, in an order that does not depend on ids: those follow the order of loading.
  std::vector<Fact> facts_of(NodeId node) const {
    std::vector<Fact> facts;
    for (std::uint16_t type = 0; type < graph_.type_count(); ++type) {
      if (TypeId(type) == mentioned_in_) continue;
      for (const Direction direction : {Direction::kOut, Direction::kIn}) {
        for (const auto& [other, relationship] : graph_.adjacent(node, direction, TypeId(type))) {
          const bool loop = direction == Direction::kIn && other == node;
          if (loop || !is_exported(relationship)) continue;
          facts.push_back({graph_.name(TypeId(type)), direction == Direction::kIn, order_.number(other),
                           circumstances(relationship), other, relationship});
        }
      }
    }
    std::sort(facts.begin(), facts.end());
    return facts;
  }

  // A fact with its sentences stands at the node that it leads from; the other end links back.
  void write_fact(const Fact& fact) {
    out_.append("<li>");
    if (fact.incoming) link(fact.other), out_.append(" ");
    out_.append("<b>");
    text(fact.type);
    out_.append("</b>");
    if (!fact.incoming) out_.append(" "), link(fact.other);
    if (!fact.circumstances.empty()) {
      out_.append(" <small>");
      text(fact.circumstances);
      out_.append("</small>");
    }
    if (!fact.incoming) {
      ++report_.relationships;
      write_sentences(fact.relationship);
    }
    out_.append("</li>");
  }

  std::string circumstances(RelationshipId relationship) const {
    std::string line;
    for (const Property& property : graph_.properties(relationship)) {
      const std::string_view key = graph_.name(property.key);
      const bool hidden =
          std::find(std::begin(kHiddenOfFacts), std::end(kHiddenOfFacts), key) != std::end(kHiddenOfFacts);
      if (!hidden && !is_default(key, property.value)) append_property(key, property.value, &line);
    }
    return line;
  }

  void write_sentences(RelationshipId relationship) {
    const auto key = graph_.find_key(schema::kEvidence);
    const Value lines = key ? graph_.property(relationship, *key) : Value();
    if (lines.kind() != ValueKind::kList || lines.as_list().empty()) return;
    out_.append("<details><summary>sentences: ");
    out_.append_number(static_cast<std::uint64_t>(lines.as_list().size()));
    out_.append("</summary>");
    for (const Value& line : lines.as_list()) {
      if (line.kind() != ValueKind::kString) continue;
      const auto evidence = parse_evidence(line.as_string());
      const auto quotation = evidence ? quote(graph_, *evidence) : std::nullopt;
      if (!quotation) continue;
      out_.append("<blockquote>");
      text(quotation->before);
      out_.append("<mark>");
      text(quotation->words);
      out_.append("</mark>");
      text(quotation->after);
      out_.append(" <small>");
      link(quotation->article);
      out_.append("; ");
      text(evidence->rule);
      out_.append("</small></blockquote>");
    }
    out_.append("</details>");
  }

  // One line, in the order of the articles, who do not list what they mention.
  void write_articles(NodeId node) {
    std::vector<std::pair<std::uint32_t, NodeId>> articles;
    for (const auto& [article, relationship] : graph_.adjacent(node, Direction::kOut, *mentioned_in_)) {
      if (is_exported(relationship)) articles.emplace_back(order_.number(article), article);
    }
    if (articles.empty()) return;
    std::sort(articles.begin(), articles.end());
    report_.relationships += articles.size();
    out_.append("<li><b>MENTIONED_IN</b>");
    for (const auto& [number, article] : articles) {
      out_.append(article == articles.front().second ? " " : "; ");
      link(article);
    }
    out_.append("</li>");
  }

  void link(NodeId node) {
    const bool here = !part_ || std::binary_search(part_->nodes.begin(), part_->nodes.end(), node);
    if (here) {
      out_.append("<a href=\"#n");
      out_.append_number(order_.number(node));
      out_.append("\">");
    }
    text(display_name(graph_, node, &storage_));
    if (here) out_.append("</a>");
  }

  bool is_exported(RelationshipId relationship) const {
    return !part_ ||
           std::binary_search(part_->relationships.begin(), part_->relationships.end(), relationship);
  }

  static void append_property(std::string_view key, const Value& value, std::string* line) {
    if (!line->empty()) line->append("; ");
    line->append(key).append(": ");
    append_text(value, line);
  }

  void text(std::string_view utf8) { report_.removed_characters += write_xml_text(utf8, out_); }

  const Graph& graph_;
  const Subgraph* part_;
  ExportOrder order_;
  FileWriter& out_;
  std::optional<TypeId> mentioned_in_;
  ExportReport report_;
  std::string storage_;  // of display_name
};

}  // namespace

Result<ExportReport> write_html(const Graph& graph, const std::string& path, const ExportOptions& options) {
  auto out = FileWriter::create(path);
  if (!out) return out.error();
  const ExportReport report = PageWriter(graph, options, *out).write();
  if (auto finished = out->finish(); !finished) return finished.error();
  return report;
}

}  // namespace newsgraph::graph
