#include "extract/events/triple_maker.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kWindow = 64;
constexpr std::size_t kMaxPairs = 24;  // participants of one event that are paired with each other

std::vector<EntityId> fillers_of(const Event& event, std::string_view role) {
  std::vector<EntityId> found;
  for (const Role& filled : event.roles) {
    if (filled.role == role) found.push_back(filled.entity);
  }
  return found;
}

bool contains(const Event& event, const Role& role) {
  return std::any_of(event.roles.begin(), event.roles.end(),
                     [&](const Role& r) { return r.role == role.role && r.entity == role.entity; });
}

bool covers(const Event& wide, const Event& narrow) {
  return std::all_of(narrow.roles.begin(), narrow.roles.end(),
                     [&](const Role& role) { return contains(wide, role); });
}

bool same_story(const Event& a, const Event& b) {
  if (a.modality != b.modality || a.polarity != b.polarity) return false;
  if (!a.date.empty() && !b.date.empty() && a.date != b.date) return false;
  return covers(a, b) || covers(b, a);
}

std::map<EntityId, int> sides_of(const FilledFrame& filled) {
  std::map<EntityId, int> sides;
  for (const Filler& filler : filled.fillers) sides.emplace(filler.entity, filler.side);
  return sides;
}

// "A and B beat C": A and B are on one side of what has two.
bool are_allies(const std::map<EntityId, int>& sides, EntityId a, EntityId b) {
  const auto first = sides.find(a), second = sides.find(b);
  const bool two = std::any_of(sides.begin(), sides.end(),
                               [&](const auto& one) { return one.second != sides.begin()->second; });
  return two && first != sides.end() && second != sides.end() && first->second >= 0 &&
         first->second == second->second;
}

}  // namespace

SentenceId sentence_at(const Document& document, std::uint32_t offset) {
  const auto& sentences = document.sentences;
  const auto found =
      std::partition_point(sentences.begin(), sentences.end(),
                           [&](const DocumentSentence& sentence) { return sentence.span.end <= offset; });
  return found == sentences.end() ? SentenceId()
                                  : SentenceId(static_cast<std::uint32_t>(found - sentences.begin()));
}

std::string TripleMaker::rule_of(const FilledFrame& filled, const std::string& type) const {
  return "frame:" + type + ":" + document_.tokens[filled.trigger].lemma;
}

Span TripleMaker::span_of(const FilledFrame& filled) const {
  Span span = document_.tokens[filled.trigger].span;
  for (const Filler& filler : filled.fillers) {
    const Span other = document_.tokens[filler.token].span;
    span = {std::min(span.begin, other.begin), std::max(span.end, other.end)};
  }
  return span;
}

void TripleMaker::add_event(const FilledFrame& filled, Event event) {
  Draft draft{std::move(event), span_of(filled), "", sides_of(filled)};
  draft.rule = rule_of(filled, draft.event.type);
  merge_or_keep(std::move(draft));
}

void TripleMaker::merge_or_keep(Draft draft) {
  auto& same_type = drafts_by_type_[draft.event.type];
  const std::size_t oldest = same_type.size() > kWindow ? same_type.size() - kWindow : 0;
  for (std::size_t i = same_type.size(); i > oldest; --i) {
    Draft& earlier = drafts_[same_type[i - 1]];
    if (!same_story(earlier.event, draft.event)) continue;
    const bool fuller = draft.event.roles.size() > earlier.event.roles.size();
    if (fuller) std::swap(earlier, draft);
    Event& kept = earlier.event;
    if (kept.date.empty()) kept.date = draft.event.date;
    if (kept.amount.empty()) kept.amount = draft.event.amount;
    if (!kept.place.valid()) kept.place = draft.event.place;
    if (!kept.asserted_by.valid()) kept.asserted_by = draft.event.asserted_by;
    kept.confidence = std::max(kept.confidence, draft.event.confidence);
    return;
  }
  same_type.push_back(drafts_.size());
  drafts_.push_back(std::move(draft));
}

// Posts of one name are one post: an article names "president" often, and each may be an entity of its own.
EntityId TripleMaker::same_post(EntityId id) {
  const Entity& entity = document_.result.entities[id.value()];
  return entity.label == "Position" ? posts_.try_emplace(entity.name, id).first->second : id;
}

void TripleMaker::add(Triple triple) {
  const int relation = ontology_.relation(triple.predicate);
  if (triple.subject == triple.object) return;
  if (triple.polarity == Polarity::kNegative || triple.modality == Modality::kDenied) return;
  const bool symmetric = relation >= 0 && ontology_.relations[static_cast<std::size_t>(relation)].symmetric;
  const bool turned = symmetric && triple.object < triple.subject;
  const EntityId object = same_post(triple.object);
  const auto key = std::make_tuple(turned ? object : triple.subject, triple.predicate,
                                   turned ? triple.subject : object, triple.modality);
  const auto [known, fresh] = known_.try_emplace(key, triples_.size());
  if (fresh) return triples_.push_back(std::move(triple));
  Triple& kept = triples_[known->second];
  if (!kept.event.valid() && triple.event.valid()) kept.event = triple.event;
  if (kept.date.empty()) kept.date = triple.date;
  kept.confidence = std::max(kept.confidence, triple.confidence);
}

void TripleMaker::add_state(const FilledFrame& filled, const Judgement& judgement, const SentenceTree& tree,
                            EntityId source) {
  const std::string& name = ontology_.relations[static_cast<std::size_t>(filled.frame->relation)].name;
  for (const Filler& subject : filled.fillers) {
    if (subject.role != 0) continue;
    for (const Filler& object : filled.fillers) {
      if (object.role != 1) continue;
      add({subject.entity, name, object.entity, "", judgement.modality, judgement.polarity, source,
           filled.confidence, EventId(), tree.id(), span_of(filled), rule_of(filled, name)});
    }
  }
}

Triple TripleMaker::triple_of(const Draft& draft, EventId id) const {
  const Event& event = draft.event;
  return {EntityId(),       "", EntityId(),     event.date, event.modality, event.polarity, event.asserted_by,
          event.confidence, id, event.sentence, draft.span, draft.rule};
}

void TripleMaker::project(const Draft& draft, EventId id) {
  const Event& event = draft.event;
  const EventType& type = ontology_.events[static_cast<std::size_t>(ontology_.event(event.type))];
  for (const Projection& projection : type.projections) {
    std::vector<EntityId> subjects = fillers_of(event, projection.subject);
    std::vector<EntityId> objects;
    if (projection.pairs) {
      if (subjects.size() > kMaxPairs) subjects.resize(kMaxPairs);
      objects = subjects;
    } else if (projection.object == "place") {
      if (event.place.valid()) objects = {event.place};
    } else {
      objects = fillers_of(event, projection.object);
    }
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      for (std::size_t j = projection.pairs ? i + 1 : 0; j < objects.size(); ++j) {
        if (projection.across && are_allies(draft.sides, subjects[i], objects[j])) continue;
        Triple triple = triple_of(draft, id);
        triple.subject = subjects[i];
        triple.predicate = projection.predicate;
        triple.object = objects[j];
        add(std::move(triple));
      }
    }
  }
}

void TripleMaker::add_other(Event event, Span span) {
  drafts_.push_back({std::move(event), span, "mention:EVENT", {}});
}

bool TripleMaker::has_trigger(Span span) const {
  return std::any_of(drafts_.begin(), drafts_.end(),
                     [&](const Draft& draft) { return span.contains(draft.event.trigger); });
}

// "The prosecutor asked the court to sentence him to": the relation model sees the sentence only. Where a
// frame says in the same sentence that such a thing may be or is to come (of an event: to whomever), the
// relation states nothing.
void TripleMaker::drop_unasserted() {
  std::map<std::tuple<EntityId, std::string, EntityId, std::uint32_t>, bool> told;  // some frame asserts it
  const auto key = [](const Triple& t, EntityId object) {
    return std::make_tuple(t.subject, t.predicate, object, t.sentence.value());
  };
  for (const Triple& triple : triples_) {
    if (!triple.rule.starts_with("frame:")) continue;
    const bool asserted = triple.modality == Modality::kAsserted || triple.modality == Modality::kReported;
    const EntityId object = triple.event.valid() ? EntityId() : triple.object;
    auto& known = told.try_emplace(key(triple, object), false).first->second;
    known = known || asserted;
  }
  const auto unasserted = [&](const Triple& triple, EntityId object) {
    const auto found = told.find(key(triple, object));
    return found != told.end() && !found->second;
  };
  std::erase_if(triples_, [&](const Triple& triple) {
    return !triple.event.valid() && triple.modality == Modality::kAsserted &&
           triple.rule.starts_with("relation:") &&
           (unasserted(triple, EntityId()) || unasserted(triple, triple.object));
  });
}

void TripleMaker::finish(Extraction* result) {
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    project(drafts_[i], EventId(static_cast<std::uint32_t>(i)));
    result->events.push_back(std::move(drafts_[i].event));
  }
  drop_unasserted();
  const auto place = [](const Triple& t) {
    return std::tie(t.span.begin, t.span.end, t.predicate, t.subject, t.object);
  };
  std::stable_sort(triples_.begin(), triples_.end(),
                   [&](const Triple& a, const Triple& b) { return place(a) < place(b); });
  result->triples = std::move(triples_);
}

}  // namespace newsgraph::extract
