#include <optional>

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "extract/json.h"

namespace newsgraph::extract {
namespace {

using Value = rapidjson::Value;

// Reads the fields of one object. The first wrong one is kept as the error, with its path in the line; what
// is read after that is of no account.
class Fields {
 public:
  Fields(const Value& object, std::string path, std::optional<Error>* error)
      : object_(object), path_(std::move(path)), error_(error) {
    if (!object.IsObject()) fail(path_, "an object");
  }

  void read(const char* key, std::string* text, bool required = false) const {
    const Value* value = find(key, required);
    if (!value) return;
    if (!value->IsString()) return fail(at(key), "a string");
    text->assign(value->GetString(), value->GetStringLength());
  }

  void read(const char* key, double* number) const {
    const Value* value = find(key, false);
    if (!value) return;
    if (!value->IsNumber()) return fail(at(key), "a number");
    *number = value->GetDouble();
  }

  // An id must be one of the `count` items it indexes.
  template <typename Tag>
  void read(const char* key, StrongId<Tag>* id, std::size_t count, bool required) const {
    const Value* value = find(key, required);
    if (!value) return;
    if (!value->IsUint() || value->GetUint() >= count) return fail(at(key), "the id of an item in this line");
    *id = StrongId<Tag>(value->GetUint());
  }

  Span read_span() const {
    Span span{read_offset("start"), read_offset("end")};
    if (span.begin > span.end) fail(path_, "a span whose start is not after its end");
    return span;
  }

  template <typename Enum>
  void read(const char* key, Enum* value, bool (*parse)(std::string_view, Enum*)) const {
    std::string name;
    read(key, &name);
    if (!name.empty() && !parse(name, value)) fail(at(key), "one of the known names");
  }

  void read(const char* key, std::vector<std::string>* texts) const {
    each(key, [&](const Value& value, const std::string& path) {
      if (!value.IsString()) return fail(path, "a string");
      texts->emplace_back(value.GetString(), value.GetStringLength());
    });
  }

  // Calls read_item(Fields) for each object of an array; a missing array is an empty one.
  template <typename ReadItem>
  void objects(const char* key, ReadItem read_item) const {
    each(key, [&](const Value& value, const std::string& path) {
      Fields item(value, path, error_);
      if (!*error_) read_item(item);
    });
  }

  void pairs(const char* key, std::vector<std::pair<std::string, std::string>>* pairs) const {
    const Value* value = find(key, false);
    if (!value) return;
    if (!value->IsObject()) return fail(at(key), "an object");
    for (const auto& member : value->GetObject()) {
      if (!member.value.IsString()) return fail(at(key), "an object of strings");
      pairs->emplace_back(std::string(member.name.GetString(), member.name.GetStringLength()),
                          std::string(member.value.GetString(), member.value.GetStringLength()));
    }
  }

 private:
  const Value* find(const char* key, bool required) const {
    if (*error_) return nullptr;
    const auto member = object_.FindMember(key);
    if (member != object_.MemberEnd() && !member->value.IsNull()) return &member->value;
    if (required) fail(at(key), "given");
    return nullptr;
  }

  std::uint32_t read_offset(const char* key) const {
    const Value* value = find(key, true);
    if (!value) return 0;
    if (!value->IsUint()) return fail(at(key), "an offset in code points"), 0;
    return value->GetUint();
  }

  template <typename Read>
  void each(const char* key, Read read_item) const {
    const Value* value = find(key, false);
    if (!value) return;
    if (!value->IsArray()) return fail(at(key), "an array");
    for (rapidjson::SizeType i = 0; i < value->Size() && !*error_; ++i) {
      read_item((*value)[i], at(key) + "[" + std::to_string(i) + "]");
    }
  }

  std::string at(const char* key) const { return path_.empty() ? key : path_ + "." + key; }

  void fail(const std::string& path, const char* expected) const {
    if (*error_) return;
    *error_ = Error{(path.empty() ? std::string("the line") : "\"" + path + "\"") + " must be " + expected,
                    "", "compare it with the format in docs/formats.md"};
  }

  const Value& object_;
  std::string path_;
  std::optional<Error>* error_;
};

std::optional<Error> parse(std::string_view line, rapidjson::Document* document) {
  document->Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(line.data(),
                                                                                          line.size());
  if (!document->HasParseError()) return std::nullopt;
  return Error{std::string("not JSON: ") + rapidjson::GetParseError_En(document->GetParseError()),
               "byte " + std::to_string(document->GetErrorOffset()),
               "give one JSON object per line, in UTF-8"};
}

void read_article(const Fields& fields, Article* article) {
  fields.read("id", &article->id);
  fields.read("title", &article->title);
  fields.read("date", &article->date);
  fields.read("source", &article->source);
  fields.read("text", &article->text, true);
}

void read_mentions_and_entities(const Fields& fields, Extraction* result) {
  fields.objects("entities", [&](const Fields& item) {
    Entity& entity = result->entities.emplace_back();
    item.read("label", &entity.label, true);
    item.read("name", &entity.name, true);
    item.read("name_en", &entity.name_en);
    item.read("aliases", &entity.aliases);
    item.pairs("properties", &entity.properties);
  });
  fields.objects("mentions", [&](const Fields& item) {
    Mention& mention = result->mentions.emplace_back();
    item.read("type", &mention.type, true);
    mention.span = item.read_span();
    item.read("text", &mention.text);
    item.read("name", &mention.name);
    item.read("value", &mention.value);
    item.read("entity", &mention.entity, result->entities.size(), false);
    item.read("confidence", &mention.confidence);
  });
  fields.objects("relations", [&](const Fields& item) {
    MentionRelation& relation = result->relations.emplace_back();
    item.read("type", &relation.type, true);
    item.read("subject", &relation.subject, result->mentions.size(), true);
    item.read("object", &relation.object, result->mentions.size(), true);
    item.read("confidence", &relation.confidence);
    item.read("rule", &relation.rule);
  });
}

void read_events(const Fields& fields, Extraction* result) {
  fields.objects("events", [&](const Fields& item) {
    Event& event = result->events.emplace_back();
    item.read("type", &event.type, true);
    event.trigger = item.read_span();
    item.read("sentence", &event.sentence, result->sentences.size(), false);
    item.objects("roles", [&](const Fields& inner) {
      Role& role = event.roles.emplace_back();
      inner.read("role", &role.role, true);
      inner.read("entity", &role.entity, result->entities.size(), true);
    });
    item.read("date", &event.date);
    item.read("place", &event.place, result->entities.size(), false);
    item.read("amount", &event.amount);
    item.read("modality", &event.modality, parse_modality);
    item.read("polarity", &event.polarity, parse_polarity);
    item.read("asserted_by", &event.asserted_by, result->entities.size(), false);
    item.read("confidence", &event.confidence);
  });
}

void read_triples(const Fields& fields, Extraction* result) {
  fields.objects("triples", [&](const Fields& item) {
    Triple& triple = result->triples.emplace_back();
    item.read("subject", &triple.subject, result->entities.size(), true);
    item.read("predicate", &triple.predicate, true);
    item.read("object", &triple.object, result->entities.size(), true);
    item.read("date", &triple.date);
    item.read("modality", &triple.modality, parse_modality);
    item.read("polarity", &triple.polarity, parse_polarity);
    item.read("asserted_by", &triple.asserted_by, result->entities.size(), false);
    item.read("confidence", &triple.confidence);
    item.read("event", &triple.event, result->events.size(), false);
    item.read("sentence", &triple.sentence, result->sentences.size(), false);
    triple.span = item.read_span();
    item.read("rule", &triple.rule);
  });
}

}  // namespace

Result<Extraction> parse_extraction(std::string_view line) {
  rapidjson::Document document;
  if (auto error = parse(line, &document)) return *error;
  std::optional<Error> error;
  Extraction result;
  const Fields fields(document, "", &error);
  std::string refusal;
  fields.read("error", &refusal);
  if (!refusal.empty()) return Error{"the article was not extracted: " + refusal, "", ""};
  fields.read("id", &result.id, true);
  fields.read("title", &result.title);
  fields.read("date", &result.date);
  fields.read("source", &result.source);
  fields.read("version", &result.version);
  fields.read("text", &result.text);
  fields.objects("sentences", [&](const Fields& item) { result.sentences.push_back(item.read_span()); });
  read_mentions_and_entities(fields, &result);
  read_events(fields, &result);
  read_triples(fields, &result);
  fields.read("warnings", &result.warnings);
  if (error) return *error;
  return result;
}

Result<Article> parse_article(std::string_view line) {
  rapidjson::Document document;
  if (auto error = parse(line, &document)) return *error;
  std::optional<Error> error;
  Article article;
  read_article(Fields(document, "", &error), &article);
  if (error) return *error;
  return article;
}

Result<AnnotatedArticle> parse_annotated_article(std::string_view line) {
  rapidjson::Document document;
  if (auto error = parse(line, &document)) return *error;
  std::optional<Error> error;
  AnnotatedArticle annotated;
  const Fields fields(document, "", &error);
  read_article(fields, &annotated.article);
  fields.objects("mentions", [&](const Fields& item) {
    Mention& mention = annotated.mentions.emplace_back();
    item.read("type", &mention.type, true);
    mention.span = item.read_span();
  });
  if (error) return *error;
  return annotated;
}

std::string id_of_line(std::string_view line) {
  rapidjson::Document document;
  if (parse(line, &document) || !document.IsObject()) return {};
  if (!document.HasMember("id") || !document["id"].IsString()) return {};
  const rapidjson::Value& id = document["id"];
  return {id.GetString(), id.GetStringLength()};
}

}  // namespace newsgraph::extract
