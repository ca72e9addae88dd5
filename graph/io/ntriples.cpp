#include "graph/io/ntriples.h"

#include <cmath>

#include "base/file_writer.h"

namespace newsgraph::graph {
namespace {

constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";
constexpr char kHex[] = "0123456789ABCDEF";

std::string iri(std::string_view kind, std::string_view name) {
  std::string text = "<urn:newsgraph:";
  text.append(kind).push_back('/');
  for (char c : name) {
    const bool forbidden = static_cast<unsigned char>(c) <= 0x20 ||
                           std::string_view("<>\"{}|^`\\%").find(c) != std::string_view::npos;
    if (!forbidden) {
      text.push_back(c);
      continue;
    }
    text.append({'%', kHex[(c >> 4) & 15], kHex[c & 15]});
  }
  return text += '>';
}

std::string iri(std::string_view kind, std::uint32_t id) {
  return iri(kind, std::to_string(id));
}

std::string rdf(std::string_view name) {
  return std::string("<").append(kRdf).append(name) + ">";
}

std::string_view datatype(ValueKind kind) {
  switch (kind) {
    case ValueKind::kBoolean:
      return "boolean";
    case ValueKind::kInteger:
      return "integer";
    case ValueKind::kFloat:
      return "double";
    case ValueKind::kDate:
      return "date";
    case ValueKind::kTime:
    case ValueKind::kLocalTime:
      return "time";
    case ValueKind::kDateTime:
    case ValueKind::kLocalDateTime:
      return "dateTime";
    case ValueKind::kDuration:
      return "duration";
    default:
      return "";
  }
}

// xsd:double writes infinity as INF; everything else is as append_text has it.
std::string lexical(const Value& value) {
  if (value.kind() == ValueKind::kFloat && std::isinf(value.as_float()))
    return value.as_float() > 0 ? "INF" : "-INF";
  if (value.kind() == ValueKind::kFloat && std::isnan(value.as_float())) return "NaN";
  std::string text;
  append_text(value, &text);
  return text;
}

std::string literal(const Value& value) {
  std::string text = "\"";
  for (char c : lexical(value)) {
    switch (c) {
      case '"':
        text += "\\\"";
        break;
      case '\\':
        text += "\\\\";
        break;
      case '\n':
        text += "\\n";
        break;
      case '\r':
        text += "\\r";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          text.append("\\u00").append({kHex[c >> 4], kHex[c & 15]});
        } else {
          text += c;
        }
    }
  }
  text += '"';
  const auto type = datatype(value.kind());
  if (!type.empty()) text.append("^^<").append(kXsd).append(type).append(">");
  return text;
}

class NtriplesWriter {
 public:
  NtriplesWriter(const Graph& graph, const ExportOrder& order, FileWriter& out)
      : graph_(graph), order_(order), out_(out) {}

  void write(NodeId node) {
    const std::string subject = iri("node", order_.number(node));
    for (LabelId label : graph_.labels(node)) state(subject, rdf("type"), iri("label", graph_.name(label)));
    write_properties(subject, node);
  }

  void write(RelationshipId relationship, std::uint32_t number, const Ends& ends) {
    const std::string start = iri("node", order_.number(ends.start)),
                      end = iri("node", order_.number(ends.end));
    const std::string type = iri("relationship", graph_.name(ends.type));
    const std::string own = iri("relationship-node", number);
    state(start, type, end);
    state(own, rdf("subject"), start);
    state(own, rdf("predicate"), type);
    state(own, rdf("object"), end);
    write_properties(own, relationship);
  }

 private:
  void state(std::string_view subject, std::string_view predicate, std::string_view object) {
    out_.append(subject);
    out_.append(' ');
    out_.append(predicate);
    out_.append(' ');
    out_.append(object);
    out_.append(" .\n");
  }

  template <typename Id>
  void write_properties(const std::string& subject, Id id) {
    for (const auto& [key, value] : graph_.properties(id)) {
      const std::string predicate = iri("property", graph_.name(key));
      if (value.kind() != ValueKind::kList) {
        state(subject, predicate, literal(value));
        continue;
      }
      for (const Value& item : value.as_list()) state(subject, predicate, literal(item));
    }
  }

  const Graph& graph_;
  const ExportOrder& order_;
  FileWriter& out_;
};

}  // namespace

Result<ExportReport> write_ntriples(const Graph& graph, const std::string& path,
                                    const ExportOptions& options) {
  auto out = FileWriter::create(path);
  if (!out) return out.error();
  ExportReport report;
  const ExportOrder order(graph, options);
  NtriplesWriter writer(graph, order, *out);
  order.for_each_node([&](NodeId node) {
    ++report.nodes;
    writer.write(node);
  });
  order.for_each_relationship([&](RelationshipId relationship, std::uint32_t number, const Ends& ends) {
    ++report.relationships;
    writer.write(relationship, number, ends);
  });
  if (auto finished = out->finish(); !finished) return finished.error();
  return report;
}

}  // namespace newsgraph::graph
