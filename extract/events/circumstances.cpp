#include "extract/events/circumstances.h"

namespace newsgraph::extract {
namespace {

constexpr TokenIndex kFarAway = 1000;
constexpr std::uint32_t kLead = 3;  // sentences of an article that tell its news

bool is_place(std::string_view label) {
  return label == "City" || label == "Country" || label == "Region" || label == "Place" ||
         label == "Facility";
}

TokenIndex distance(TokenIndex a, TokenIndex b) {
  return a < b ? b - a : a - b;
}

}  // namespace

TokenIndex Circumstances::clause_of(TokenIndex token) const {
  for (TokenIndex steps = tree_.begin(); steps < tree_.end(); ++steps) {
    if (tree_.is_predicate(token)) return token;
    const TokenIndex above = tree_.head(token);
    if (above == kNoToken) return token;
    token = above;
  }
  return token;
}

std::string Circumstances::date_of(TokenIndex trigger) const {
  const auto& dates = tree_.document().dates;
  auto date = std::partition_point(dates.begin(), dates.end(), [&](const DatePhrase& phrase) {
    return phrase.token_begin < tree_.begin();
  });
  const TokenIndex clause = clause_of(trigger);
  std::string found;
  TokenIndex nearest = kFarAway;
  for (; date != dates.end() && date->token_begin < tree_.end(); ++date) {
    const TokenIndex away = distance(trigger, date->token_begin);
    if (date->value.empty() || away >= nearest) continue;
    const bool same = clause_of(date->token_begin) == clause || clause_of(date->token_end - 1) == clause;
    if (!same) continue;
    nearest = away;
    found = date->value;
  }
  return found;
}

std::string Circumstances::amount_of(TokenIndex trigger) const {
  const auto& amounts = referents_.amounts();
  const TokenIndex clause = clause_of(trigger);
  std::string found;
  TokenIndex nearest = kFarAway;
  auto amount = std::partition_point(amounts.begin(), amounts.end(),
                                     [&](const auto& a) { return a.first < tree_.begin(); });
  for (; amount != amounts.end() && amount->first < tree_.end(); ++amount) {
    const std::string& value = tree_.document().result.mentions[amount->second.value()].value;
    const TokenIndex away = distance(trigger, amount->first);
    if (value.empty() || away >= nearest || clause_of(amount->first) != clause) continue;
    nearest = away;
    found = value;
  }
  return found;
}

EntityId Circumstances::place_of(const FilledFrame& filled, const ArgumentReader& reader) const {
  std::vector<Argument> arguments = filled.arguments;
  if (!filled.frame->verb) {
    const TokenIndex verb = reader.carrier(filled.trigger);
    if (verb != kNoToken) {
      const auto above = reader.of_verb(verb, kNoToken);
      arguments.insert(arguments.end(), above.begin(), above.end());
    }
  }
  for (const Argument& argument : arguments) {
    if (argument.place != Place::kOblique || !words_.is(WordKind::kPlaceAdposition, argument.adposition))
      continue;
    const bool stays = argument.grammatical_case == Case::kLoc || tree_.looks_uninflected(argument.token);
    if (!stays) continue;
    for (const Referent& referent : referents_.at(argument.token)) {
      const bool role = std::any_of(filled.fillers.begin(), filled.fillers.end(),
                                    [&](const Filler& filler) { return filler.entity == referent.entity; });
      if (!role && is_place(tree_.document().result.entities[referent.entity.value()].label))
        return referent.entity;
    }
  }
  return {};
}

EntityId Circumstances::source(const Judgement& judgement) const {
  if (judgement.source == kNoToken) return {};
  for (const Referent& referent : referents_.at(judgement.source)) {
    const std::string& label = tree_.document().result.entities[referent.entity.value()].label;
    if (label == "Person" || label == "Organization") return referent.entity;
  }
  return {};
}

Event Circumstances::make_event(const FilledFrame& filled, const Ontology& ontology,
                                const Judgement& judgement, const ArgumentReader& reader) const {
  const EventType& type = ontology.events[static_cast<std::size_t>(filled.frame->event)];
  Event event;
  event.type = type.name;
  event.trigger = tree_.at(filled.trigger).span;
  event.sentence = tree_.id();
  for (const Filler& filler : filled.fillers) {
    event.roles.push_back({type.roles[static_cast<std::size_t>(filler.role)].name, filler.entity});
  }
  event.date = date_of(filled.trigger);
  const bool happened =
      judgement.modality == Modality::kAsserted || judgement.modality == Modality::kReported;
  if (event.date.empty() && happened) event.date = news_date_;
  event.place = place_of(filled, reader);
  if (!type.no_amount) event.amount = amount_of(filled.trigger);
  event.modality = judgement.modality;
  event.polarity = judgement.polarity;
  event.asserted_by = source(judgement);
  event.confidence = filled.confidence;
  return event;
}

std::string news_date(const Document& document, SentenceId sentence) {
  std::uint32_t lead = kLead;
  while (lead < document.sentences.size() &&
         document.sentences[lead - kLead].span.end <= document.dateline.span.end)
    ++lead;
  if (sentence.value() >= lead) return {};
  if (!document.article.date.empty()) return document.article.date;
  for (const DatePhrase& date : document.dates) {
    if (document.dateline.date.overlaps(document.tokens[date.token_begin].span)) return date.value;
  }
  return {};
}

}  // namespace newsgraph::extract
