#include <algorithm>
#include <fstream>

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "graph/io/import.h"
#include "graph/store/value_codec.h"

namespace newsgraph::graph {
namespace {

bool nests_deeper(const rapidjson::Value& json, int most) {
  if (!json.IsArray() && !json.IsObject()) return false;
  if (most == 0) return true;
  if (json.IsArray()) {
    return std::ranges::any_of(json.GetArray(),
                               [&](const auto& item) { return nests_deeper(item, most - 1); });
  }
  return std::ranges::any_of(json.GetObject(),
                             [&](const auto& member) { return nests_deeper(member.value, most - 1); });
}

Value to_value(const rapidjson::Value& json) {
  if (json.IsBool()) return Value::boolean(json.GetBool());
  if (json.IsInt64()) return Value::integer(json.GetInt64());
  if (json.IsNumber()) return Value::floating(json.GetDouble());
  if (json.IsString()) return Value::string({json.GetString(), json.GetStringLength()});
  if (json.IsArray()) {
    List items;
    for (const auto& item : json.GetArray()) items.push_back(to_value(item));
    return Value::list(std::move(items));
  }
  if (json.IsObject()) {
    Map entries;
    for (const auto& member : json.GetObject()) {
      entries.emplace_back(std::string(member.name.GetString(), member.name.GetStringLength()),
                           to_value(member.value));
    }
    return Value::map(std::move(entries));
  }
  return {};
}

std::string text(const rapidjson::Value& object, const char* name) {
  const auto member = object.FindMember(name);
  if (member == object.MemberEnd() || !member->value.IsString()) return {};
  return {member->value.GetString(), member->value.GetStringLength()};
}

ImportTarget::Properties properties_of(const rapidjson::Value& object) {
  ImportTarget::Properties properties;
  const auto member = object.FindMember("properties");
  if (member == object.MemberEnd() || !member->value.IsObject()) return properties;
  for (const auto& property : member->value.GetObject()) {
    properties.emplace_back(std::string(property.name.GetString(), property.name.GetStringLength()),
                            to_value(property.value));
  }
  return properties;
}

void add_line(const std::string& line, const std::string& where, ImportTarget& target) {
  rapidjson::Document object;
  // Iterative: nesting costs memory, never stack.
  object.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag |
               rapidjson::kParseValidateEncodingFlag>(line.data(), line.size());
  if (object.HasParseError()) {
    target.report().skip({std::string("not JSON: ") + rapidjson::GetParseError_En(object.GetParseError()),
                          where + ", byte " + std::to_string(object.GetErrorOffset() + 1),
                          "give one JSON object per line, in UTF-8"});
    return;
  }
  // A property's value stands in "properties", and that in the object.
  if (nests_deeper(object, kMaxValueDepth + 2)) {
    target.report().skip(
        {"a value is nested deeper than " + std::to_string(kMaxValueDepth), where, "flatten it"});
    return;
  }
  const std::string type = object.IsObject() ? text(object, "type") : "";
  if (type == "node") {
    std::vector<std::string> labels;
    if (object.HasMember("labels") && object["labels"].IsArray()) {
      for (const auto& label : object["labels"].GetArray()) {
        if (label.IsString()) labels.emplace_back(label.GetString(), label.GetStringLength());
      }
    }
    target.add_node(text(object, "id"), labels, properties_of(object), where);
  } else if (type == "relationship") {
    target.add_relationship(text(object, "start"), text(object, "end"), text(object, "kind"),
                            properties_of(object), where);
  } else {
    target.report().skip(
        {"not a node and not a relationship", where, "see docs/formats.md for the form of a line"});
  }
}

}  // namespace

Result<ImportReport> read_jsonl(const std::string& path, Graph& graph, ImportProgress progress) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{"cannot be read", path, "check the name and the permissions"};
  ImportTarget target(graph, std::move(progress));
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (!line.empty()) add_line(line, path + ':' + std::to_string(number), target);
  }
  return std::move(target.report());
}

}  // namespace newsgraph::graph
