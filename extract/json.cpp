#include "extract/json.h"

#include <map>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace newsgraph::extract {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void put(Writer& out, const char* key, std::string_view value) {
  out.Key(key);
  out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void put_if(Writer& out, const char* key, std::string_view value) {
  if (!value.empty()) put(out, key, value);
}

void put(Writer& out, const char* key, std::uint32_t value) {
  out.Key(key);
  out.Uint(value);
}

template <typename Tag>
void put_id(Writer& out, const char* key, StrongId<Tag> id) {
  if (id.valid()) put(out, key, id.value());
}

void put_confidence(Writer& out, double value) {
  out.Key("confidence");
  out.Double(value);
}

void put_span(Writer& out, Span span) {
  put(out, "start", span.begin);
  put(out, "end", span.end);
}

template <typename Items, typename Write>
void put_array(Writer& out, const char* key, const Items& items, Write write) {
  out.Key(key);
  out.StartArray();
  std::uint32_t index = 0;
  for (const auto& item : items) {
    out.StartObject();
    write(item, index++);
    out.EndObject();
  }
  out.EndArray();
}

void put_strings(Writer& out, const char* key, const std::vector<std::string>& items) {
  out.Key(key);
  out.StartArray();
  for (const auto& item : items) out.String(item);
  out.EndArray();
}

void put_mention(Writer& out, const Mention& mention, std::uint32_t id) {
  put(out, "id", id);
  put(out, "type", mention.type);
  put_span(out, mention.span);
  put(out, "text", mention.text);
  put_if(out, "name", mention.name);
  put_if(out, "value", mention.value);
  put_id(out, "entity", mention.entity);
  put_confidence(out, mention.confidence);
}

void put_entity(Writer& out, const Entity& entity, std::uint32_t id) {
  put(out, "id", id);
  put(out, "label", entity.label);
  put(out, "name", entity.name);
  put(out, "name_en", entity.name_en);
  put_strings(out, "aliases", entity.aliases);
  if (entity.properties.empty()) return;
  out.Key("properties");
  out.StartObject();
  for (const auto& [key, value] : entity.properties) put(out, key.c_str(), value);
  out.EndObject();
}

// The EVENT mentions by their span, so that an event's trigger can be named by the mention it is.
std::map<Span, MentionId> event_mentions(const Extraction& extraction) {
  std::map<Span, MentionId> found;
  for (std::uint32_t i = 0; i < extraction.mentions.size(); ++i) {
    const Mention& mention = extraction.mentions[i];
    if (mention.type == "EVENT") found.emplace(mention.span, MentionId(i));
  }
  return found;
}

void put_judgement(Writer& out, Modality modality, Polarity polarity, EntityId asserted_by,
                   double confidence) {
  put(out, "modality", to_string(modality));
  put(out, "polarity", to_string(polarity));
  put_id(out, "asserted_by", asserted_by);
  put_confidence(out, confidence);
}

void put_event(Writer& out, const Event& event, std::uint32_t id, MentionId trigger) {
  put(out, "id", id);
  put(out, "type", event.type);
  put_id(out, "trigger", trigger);
  put_span(out, event.trigger);
  put_id(out, "sentence", event.sentence);
  put_array(out, "roles", event.roles, [&](const Role& role, std::uint32_t) {
    put(out, "role", role.role);
    put_id(out, "entity", role.entity);
  });
  put_if(out, "date", event.date);
  put_id(out, "place", event.place);
  put_if(out, "amount", event.amount);
  put_judgement(out, event.modality, event.polarity, event.asserted_by, event.confidence);
}

void put_triple(Writer& out, const Triple& triple) {
  put_id(out, "subject", triple.subject);
  put(out, "predicate", triple.predicate);
  put_id(out, "object", triple.object);
  put_if(out, "date", triple.date);
  put_judgement(out, triple.modality, triple.polarity, triple.asserted_by, triple.confidence);
  put_id(out, "event", triple.event);
  put_id(out, "sentence", triple.sentence);
  put_span(out, triple.span);
  put(out, "rule", triple.rule);
}

std::string taken(const rapidjson::StringBuffer& buffer) {
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

std::string to_json(const Extraction& extraction) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.SetMaxDecimalPlaces(3);
  out.StartObject();
  put(out, "id", extraction.id);
  put(out, "title", extraction.title);
  put(out, "date", extraction.date);
  put(out, "source", extraction.source);
  put(out, "version", extraction.version);
  put(out, "text", extraction.text);
  put_array(out, "sentences", extraction.sentences, [&](Span span, std::uint32_t) { put_span(out, span); });
  put_array(out, "mentions", extraction.mentions,
            [&](const Mention& mention, std::uint32_t id) { put_mention(out, mention, id); });
  put_array(out, "relations", extraction.relations, [&](const MentionRelation& relation, std::uint32_t) {
    put(out, "type", relation.type);
    put_id(out, "subject", relation.subject);
    put_id(out, "object", relation.object);
    put_confidence(out, relation.confidence);
    put_if(out, "rule", relation.rule);
  });
  put_array(out, "entities", extraction.entities,
            [&](const Entity& entity, std::uint32_t id) { put_entity(out, entity, id); });
  const auto triggers = event_mentions(extraction);
  put_array(out, "events", extraction.events, [&](const Event& event, std::uint32_t id) {
    const auto trigger = triggers.find(event.trigger);
    put_event(out, event, id, trigger == triggers.end() ? MentionId() : trigger->second);
  });
  put_array(out, "triples", extraction.triples,
            [&](const Triple& triple, std::uint32_t) { put_triple(out, triple); });
  if (!extraction.warnings.empty()) put_strings(out, "warnings", extraction.warnings);
  out.EndObject();
  return taken(buffer);
}

std::string error_to_json(std::string_view id, const Error& error) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  put_if(out, "id", id);
  put(out, "error", error.message());
  out.EndObject();
  return taken(buffer);
}

}  // namespace newsgraph::extract
