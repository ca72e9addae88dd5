#include "extract/events/ontology.h"

#include <fstream>
#include <optional>
#include <sstream>

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

namespace newsgraph::extract {

using Value = rapidjson::Value;

// Adds what a file says to an ontology, section by section, and keeps the first error.
class OntologyReader {
 public:
  OntologyReader(std::string file, Ontology* ontology) : file_(std::move(file)), ontology_(*ontology) {}

  std::optional<Error> read(const std::string& text) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseCommentsFlag>(text.data(), text.size());
    if (document.HasParseError()) {
      const auto line =
          1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(document.GetErrorOffset()),
                         '\n');
      return Error{std::string("not JSON: ") + rapidjson::GetParseError_En(document.GetParseError()),
                   file_ + ":" + std::to_string(line),
                   "mend the line or take the file from the distribution"};
    }
    each(document, "labels", [&](const Value& item) { read_label(item); });
    each(document, "relations", [&](const Value& item) { read_relation(item); });
    each(document, "events", [&](const Value& item) { read_event(item); });
    return error_;
  }

 private:
  void fail(const std::string& what) {
    if (!error_) error_ = Error{what, file_, "compare it with the other entries of the file"};
  }

  template <typename Read>
  void each(const Value& parent, const char* key, Read read_item) {
    if (!parent.IsObject() || !parent.HasMember(key)) return;
    if (!parent[key].IsArray()) return fail("\"" + std::string(key) + "\" must be an array");
    for (const Value& item : parent[key].GetArray()) read_item(item);
  }

  std::string text(const Value& item, const char* key) {
    if (item.IsObject() && item.HasMember(key) && item[key].IsString()) return item[key].GetString();
    fail("an entry lacks the string \"" + std::string(key) + "\"");
    return {};
  }

  static bool flag(const Value& item, const char* key) {
    return item.IsObject() && item.HasMember(key) && item[key].IsBool() && item[key].GetBool();
  }

  Labels labels(const Value& item, const char* key) {
    Labels found;
    each(item, key, [&](const Value& label) {
      if (!label.IsString()) return fail("\"" + std::string(key) + "\" must list labels");
      found.emplace_back(label.GetString());
    });
    return found;
  }

  void read_label(const Value& item) {
    const std::string name = text(item, "name");
    for (const auto& type : labels(item, "mentions")) ontology_.label_by_mention_type_[type] = name;
  }

  void read_relation(const Value& item) {
    const std::string name = text(item, "name");
    if (ontology_.relation(name) >= 0) return fail("relation \"" + name + "\" is there twice");
    const std::size_t index = ontology_.relations.size();
    ontology_.relations.push_back(
        {name, labels(item, "subject"), labels(item, "object"), flag(item, "symmetric")});
    each(item, "from", [&](const Value& source) {
      ontology_.mention_relations.push_back(
          {text(source, "mention_relation"), index, flag(source, "inverse")});
    });
  }

  void read_event(const Value& item) {
    EventType event;
    event.name = text(item, "name");
    if (ontology_.event(event.name) >= 0) return fail("event \"" + event.name + "\" is there twice");
    event.no_amount = flag(item, "no_amount");
    each(item, "roles", [&](const Value& role) {
      event.roles.push_back({text(role, "name"), labels(role, "labels"), flag(role, "required")});
    });
    each(item, "projects", [&](const Value& value) { read_projection(value, &event); });
    ontology_.events.push_back(std::move(event));
  }

  void read_projection(const Value& item, EventType* event) {
    Projection projection;
    projection.predicate = text(item, "predicate");
    projection.pairs = item.IsObject() && item.HasMember("pairs");
    projection.subject = text(item, projection.pairs ? "pairs" : "subject");
    if (!projection.pairs) projection.object = text(item, "object");
    projection.across = flag(item, "across");
    const bool object_known =
        projection.pairs || projection.object == "place" || event->role(projection.object) >= 0;
    if (event->role(projection.subject) < 0 || !object_known) {
      fail("event \"" + event->name + "\" projects to " + projection.predicate +
           " from a role it does not have");
    }
    event->projections.push_back(std::move(projection));
  }

  std::string file_;
  Ontology& ontology_;
  std::optional<Error> error_;
};

namespace {

template <typename Items>
int index_of(const Items& items, std::string_view name) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

bool allows(const Labels& labels, std::string_view label) {
  return labels.empty() || std::find(labels.begin(), labels.end(), label) != labels.end();
}

int EventType::role(std::string_view role_name) const {
  return index_of(roles, role_name);
}
int Ontology::relation(std::string_view name) const {
  return index_of(relations, name);
}
int Ontology::event(std::string_view name) const {
  return index_of(events, name);
}

std::string_view Ontology::label_of(std::string_view mention_type) const {
  const auto found = label_by_mention_type_.find(std::string(mention_type));
  return found == label_by_mention_type_.end() ? std::string_view() : found->second;
}

Result<Ontology> Ontology::open(const std::filesystem::path& file,
                                const std::vector<std::filesystem::path>& additions) {
  std::vector<std::filesystem::path> files{file};
  files.insert(files.end(), additions.begin(), additions.end());
  Ontology ontology;
  for (const auto& path : files) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return Error{"cannot be read", path.string(), "check that it exists and is readable"};
    std::ostringstream text;
    text << stream.rdbuf();
    if (auto error = OntologyReader(path.string(), &ontology).read(text.str())) return *error;
  }
  return ontology;
}

}  // namespace newsgraph::extract
