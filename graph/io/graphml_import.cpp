#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>

#include <libxml/xmlreader.h>

#include "graph/io/import.h"
#include "graph/io/list_text.h"

namespace newsgraph::graph {
namespace {

constexpr std::array<std::string_view, 8> kAppearance = {"r", "g", "b", "size", "x", "y", "z", "color"};

constexpr std::string_view kList = "list";  // no type of GraphML, see start_key()

struct Key {
  bool of_node = true, of_edge = true;
  std::string name, type;
  std::optional<std::string> default_text;
};

std::optional<Value> parse(const std::string& type, const std::string& text) {
  if (type == "boolean") {
    constexpr std::array<std::string_view, 3> kTrue = {"true", "True", "1"}, kFalse = {"false", "False", "0"};
    const bool yes = std::find(kTrue.begin(), kTrue.end(), text) != kTrue.end();
    if (!yes && std::find(kFalse.begin(), kFalse.end(), text) == kFalse.end()) return std::nullopt;
    return Value::boolean(yes);
  }
  const auto number = [&](auto zero) -> std::optional<decltype(zero)> {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), zero);
    return failure == std::errc() && end == text.data() + text.size() ? std::optional(zero) : std::nullopt;
  };
  if (type == "int" || type == "long") {
    const auto value = number(std::int64_t{0});
    return value ? std::optional(Value::integer(*value)) : std::nullopt;
  }
  if (type == "float" || type == "double") {
    const auto value = number(0.0);
    return value ? std::optional(Value::floating(*value)) : std::nullopt;
  }
  if (type == kList) return Value::list(read_list_text(text));
  return Value::string(text);
}

// n0, n1, ... as export numbers nodes: it says nothing of them.
bool is_numbering(std::string_view id) {
  return id.size() > 1 && id[0] == 'n' && id.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

struct FreeReader {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

// One <node> or <edge> while its <data> are read.
struct Element {
  bool is_node = true;
  std::string id, source, target;
  std::vector<std::pair<const Key*, std::string>> data;
};

class GraphmlReader {
 public:
  GraphmlReader(const std::string& path, Graph& graph, ImportProgress progress)
      : path_(path), target_(graph, std::move(progress)) {}

  Result<ImportReport> read() {
    reader_.reset(xmlReaderForFile(
        path_.c_str(), nullptr, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!reader_) return Error{"cannot be read", path_, "check the name and the permissions"};
    bool graphml = false;
    int more = 0;
    while ((more = xmlTextReaderRead(reader_.get())) == 1) {
      const std::string name = local_name();
      const int type = xmlTextReaderNodeType(reader_.get());
      if (type == XML_READER_TYPE_ELEMENT) {
        graphml = graphml || name == "graphml";
        if (!graphml) return Error{"not GraphML: the first element is <" + name + '>', where(), ""};
        start(name, xmlTextReaderIsEmptyElement(reader_.get()) == 1);
      } else if (type == XML_READER_TYPE_END_ELEMENT) {
        end(name);
      } else if (text_ && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                           type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)) {
        text_->append(reinterpret_cast<const char*>(xmlTextReaderConstValue(reader_.get())));
      }
    }
    if (more != 0) return Error{"not well-formed XML", where(), "mend the file, or export it anew"};
    return std::move(target_.report());
  }

 private:
  // The line of the current element; while the file breaks off inside one, the line where it does.
  std::string where() const {
    xmlNode* node = xmlTextReaderCurrentNode(reader_.get());
    const long line = node ? xmlGetLineNo(node) : xmlTextReaderGetParserLineNumber(reader_.get());
    return path_ + ':' + std::to_string(line);
  }

  std::string local_name() const {
    const xmlChar* name = xmlTextReaderConstLocalName(reader_.get());
    return name ? reinterpret_cast<const char*>(name) : "";
  }

  std::string attribute(const char* name) const {
    xmlChar* value = xmlTextReaderGetAttribute(reader_.get(), reinterpret_cast<const xmlChar*>(name));
    std::string text = value ? reinterpret_cast<const char*>(value) : "";
    xmlFree(value);
    return text;
  }

  void start(const std::string& name, bool empty) {
    if (name == "key") {
      start_key();
    } else if (name == "default" && key_) {
      text_ = &key_->default_text.emplace();
    } else if (name == "node" || name == "edge") {
      element_ = Element{name == "node", attribute("id"), attribute("source"), attribute("target"), {}};
    } else if (name == "data" && element_) {
      const auto key = keys_.find(attribute("key"));
      if (key == keys_.end()) {
        target_.report().skip({"<data> of an undeclared key \"" + attribute("key") + '"', where(), ""});
      } else {
        text_ = &element_->data.emplace_back(&key->second, "").second;
      }
    }
    if (empty) end(name);
  }

  void start_key() {
    const std::string of = attribute("for");
    Key key;
    key.of_node = of != "edge" && of != "graph";
    key.of_edge = of != "node" && of != "graph";
    key.name = attribute("attr.name");
    key.type = attribute("attr.type");
    const std::string id = attribute("id");
    if (key.type == "string" && id.ends_with(".list")) key.type = kList;  // as export marks them
    key_ = &keys_.insert_or_assign(id, std::move(key)).first->second;
  }

  void end(const std::string& name) {
    if (name == "data" || name == "default") text_ = nullptr;
    if (name == "key") key_ = nullptr;
    if ((name == "node" || name == "edge") && element_) {
      add(*element_);
      element_.reset();
    }
  }

  void add(const Element& element) {
    std::string kind, label;
    bool has_kind = false;  // and be it empty, as export writes it of a node without labels
    ImportTarget::Properties properties;
    const auto take = [&](const Key& key, const std::string& text) {
      const bool is_kind = key.name == (element.is_node ? "kind" : "type");
      if (is_kind) {
        kind = text;
        has_kind = true;
      } else if (key.name == "label") {
        label = text;
      } else if (const auto value = parse(key.type, text)) {
        take_property(key.name, *value, element.is_node, properties);
      } else {
        target_.report().skip({'"' + text + "\" is no " + key.type, where(), ""});
      }
    };
    for (const auto& [id, key] : keys_) {
      const bool applies = key.default_text && (element.is_node ? key.of_node : key.of_edge);
      const bool given = std::any_of(element.data.begin(), element.data.end(),
                                     [&key = key](const auto& data) { return data.first == &key; });
      if (applies && !given) take(key, *key.default_text);
    }
    for (const auto& [key, text] : element.data) take(*key, text);
    if (!element.is_node) {
      target_.add_relationship(element.source, element.target,
                               !kind.empty()    ? kind
                               : !label.empty() ? label
                                                : "RELATED",
                               properties, where());
      return;
    }
    if (!has_kind && !label.empty()) properties.emplace_back("label", Value::string(label));
    const auto is_id = [](const auto& property) { return property.first == "id"; };
    if (!is_numbering(element.id) && std::none_of(properties.begin(), properties.end(), is_id))
      properties.emplace_back("id", Value::string(element.id));
    target_.add_node(element.id, split(kind), properties, where());
  }

  static void take_property(const std::string& name, const Value& value, bool of_node,
                            ImportTarget::Properties& properties) {
    constexpr std::string_view kPrefix = "property_";
    const bool is_look =
        of_node && std::find(kAppearance.begin(), kAppearance.end(), name) != kAppearance.end();
    const bool is_own_weight = !of_node && name == "weight";
    if (is_look || is_own_weight) return;
    properties.emplace_back(name.starts_with(kPrefix) ? name.substr(kPrefix.size()) : name, value);
  }

  static std::vector<std::string> split(const std::string& kind) {
    std::vector<std::string> labels;
    for (std::size_t begin = 0; begin < kind.size();) {
      const auto end = std::min(kind.find('|', begin), kind.size());
      if (end > begin) labels.push_back(kind.substr(begin, end - begin));
      begin = end + 1;
    }
    return labels;
  }

  std::string path_;
  ImportTarget target_;
  std::unique_ptr<xmlTextReader, FreeReader> reader_;
  std::unordered_map<std::string, Key> keys_;
  Key* key_ = nullptr;
  std::optional<Element> element_;
  std::string* text_ = nullptr;  // where character data goes
};

}  // namespace

Result<ImportReport> read_graphml(const std::string& path, Graph& graph, ImportProgress progress) {
  return GraphmlReader(path, graph, std::move(progress)).read();
}

}  // namespace newsgraph::graph
