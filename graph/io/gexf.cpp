#include "graph/io/gexf.h"

#include <optional>

#include "base/file_writer.h"
#include "graph/io/cell_texts.h"
#include "graph/io/xml_text.h"
#include "graph/temporal/text.h"

namespace newsgraph::graph {
namespace {

// The days a "date" property covers, for Gephi's timeline; nothing for partial dates ("2026-02", "--02-05").
struct Lifetime {
  std::string start, end;
};

std::optional<Lifetime> lifetime(const Value& date) {
  if (date.kind() == ValueKind::kDate) return Lifetime{format_temporal(date), format_temporal(date)};
  if (date.kind() != ValueKind::kString) return std::nullopt;
  const auto text = date.as_string();
  const auto slash = text.find('/');
  const auto is_day = [](std::string_view day) { return day.size() == 10 && parse_date(day).has_value(); };
  const auto first = text.substr(0, slash);
  const auto last = slash == std::string_view::npos ? first : text.substr(slash + 1);
  if (!is_day(first) || !is_day(last)) return std::nullopt;
  return Lifetime{std::string(first), std::string(last)};
}

class GexfWriter {
 public:
  GexfWriter(const Graph& graph, const ExportOptions& options, FileWriter& out)
      : graph_(graph),
        out_(out),
        order_(graph, options),
        columns_(find_columns(graph, order_)),
        node_cells_(cells_of_nodes(graph, columns_.nodes)),
        edge_cells_(cells_of_relationships(graph, columns_.relationships)) {
    const auto date = graph.find_key("date");
    if (!date) return;
    node_days_.emplace(CellTexts::of_nodes(graph, *date));
    edge_days_.emplace(CellTexts::of_relationships(graph, *date));
  }

  ExportReport write() {
    out_.append(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
        "<graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\">\n");
    declare("node", "kind", columns_.nodes);
    declare("edge", nullptr, columns_.relationships);
    out_.append("<nodes>\n");
    order_.for_each_node([&](NodeId node) { write_node(node); });
    out_.append("</nodes>\n<edges>\n");
    order_.for_each_relationship([&](RelationshipId relationship, std::uint32_t number, const Ends& ends) {
      write_edge(relationship, number, ends);
    });
    out_.append("</edges>\n</graph>\n</gexf>\n");
    return report_;
  }

 private:
  void attribute(std::string_view name, std::string_view value) {
    out_.append(' ');
    out_.append(name);
    out_.append("=\"");
    report_.removed_characters += write_xml_attribute(value, out_);
    out_.append('"');
  }

  void declare(std::string_view of, const char* extra, const std::vector<ExportColumn>& columns) {
    out_.append("<attributes");
    attribute("class", of);
    out_.append(">\n");
    const auto one = [&](std::string_view id, std::string_view title, std::string_view type) {
      out_.append("<attribute");
      attribute("id", id);
      attribute("title", title);
      attribute("type", type);
      out_.append("/>\n");
    };
    if (extra) one(extra, extra, "string");
    for (std::size_t i = 0; i < columns.size(); ++i)
      one(std::to_string(i), columns[i].name, xml_type(columns[i].type));
    out_.append("</attributes>\n");
  }

  void write_value(std::string_view column, std::string_view value) {
    out_.append("<attvalue");
    attribute("for", column);
    attribute("value", value);
    out_.append("/>");
  }

  void write(const Cell& cell) {
    out_.append(cell.text);
    report_.removed_characters += cell.removed;
  }

  template <typename Id>
  void write_values(Id id, std::vector<CellTexts>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      write(cells[i].at(id, [&](const Value& value, std::string& text) {
        text.append("<attvalue for=\"").append(std::to_string(i)).append("\" value=\"");
        buffer_.clear();
        append_text(value, &buffer_);
        const std::size_t removed = write_xml_attribute(buffer_, text);
        text.append("\"/>");
        return removed;
      }));
    }
  }

  template <typename Id>
  void write_lifetime(Id id, std::optional<CellTexts>& days) {
    if (!days) return;
    write(days->at(id, [](const Value& value, std::string& text) {
      if (const auto life = lifetime(value)) {
        text.append(" start=\"").append(life->start).append("\" end=\"").append(life->end).append("\"");
      }
      return std::size_t{0};
    }));
  }

  void write_node(NodeId node) {
    ++report_.nodes;
    out_.append("<node");
    attribute("id", "n" + std::to_string(order_.number(node)));
    attribute("label", display_name(graph_, node, &buffer_));
    write_lifetime(node, node_days_);
    out_.append("><attvalues>");
    write_value("kind", joined_labels(graph_, node, '|'));
    write_values(node, node_cells_);
    out_.append("</attvalues>");
    const Appearance look = appearance(graph_, node);
    out_.append("<viz:color r=\"");
    out_.append_number(int{look.red});
    out_.append("\" g=\"");
    out_.append_number(int{look.green});
    out_.append("\" b=\"");
    out_.append_number(int{look.blue});
    out_.append("\"/><viz:size value=\"");
    out_.append_number(look.size);
    out_.append("\"/></node>\n");
  }

  void write_edge(RelationshipId relationship, std::uint32_t number, const Ends& ends) {
    ++report_.relationships;
    out_.append("<edge");
    attribute("id", "e" + std::to_string(number));
    attribute("source", "n" + std::to_string(order_.number(ends.start)));
    attribute("target", "n" + std::to_string(order_.number(ends.end)));
    attribute("label", graph_.name(ends.type));
    attribute("kind", graph_.name(ends.type));
    write_lifetime(relationship, edge_days_);
    out_.append("><attvalues>");
    write_values(relationship, edge_cells_);
    out_.append("</attvalues></edge>\n");
  }

  const Graph& graph_;
  FileWriter& out_;
  ExportOrder order_;
  ExportColumns columns_;
  std::vector<CellTexts> node_cells_, edge_cells_;
  std::optional<CellTexts> node_days_, edge_days_;
  ExportReport report_;
  std::string buffer_;
};

}  // namespace

Result<ExportReport> write_gexf(const Graph& graph, const std::string& path, const ExportOptions& options) {
  auto out = FileWriter::create(path);
  if (!out) return out.error();
  const ExportReport report = GexfWriter(graph, options, *out).write();
  if (auto finished = out->finish(); !finished) return finished.error();
  return report;
}

}  // namespace newsgraph::graph
