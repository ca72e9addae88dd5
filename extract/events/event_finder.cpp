#include "extract/events/event_finder.h"

#include "base/data_path.h"
#include "base/fold_case.h"
#include "extract/events/circumstances.h"
#include "extract/events/clause_settler.h"
#include "extract/events/frames.h"
#include "extract/events/judgement.h"
#include "extract/events/name_settler.h"
#include "extract/events/ontology.h"
#include "extract/events/referents.h"
#include "extract/events/role_filler.h"
#include "extract/events/state_awards.h"
#include "extract/events/state_facts.h"
#include "extract/events/triple_maker.h"
#include "extract/events/words.h"

namespace newsgraph::extract {

struct EventFinder::Data {
  const Ontology& ontology;
  const Morphology& morphology;
  FrameSet frames;
  WordLists words;
  Declensions names;
};

EventFinder::EventFinder(std::unique_ptr<Data> data) : data_(std::move(data)) {}
EventFinder::EventFinder(EventFinder&&) noexcept = default;
EventFinder& EventFinder::operator=(EventFinder&&) noexcept = default;
EventFinder::~EventFinder() = default;

Result<EventFinder> EventFinder::open(const Ontology& ontology, const Morphology& morphology) {
  const auto function_words = find_data("events/words.tsv");
  if (!function_words) return function_words.error();
  auto words = WordLists::open(*function_words);
  if (!words) return words.error();
  auto files = find_all_data("events", ".tsv");
  std::erase_if(files, [](const auto& file) { return file.filename() == "words.tsv"; });
  auto frames = FrameSet::open(files, ontology);
  if (!frames) return frames.error();
  const auto name_folder = find_data("names");
  if (!name_folder) return name_folder.error();
  auto names = Declensions::open(*name_folder);
  if (!names) return names.error();
  return EventFinder(std::make_unique<Data>(
      Data{ontology, morphology, std::move(*frames), std::move(*words), std::move(*names)}));
}

namespace {

// The events and state facts of one sentence, added to the triple maker's and the document's.
class SentenceSearch {
 public:
  SentenceSearch(const Document& document, const std::vector<std::string>& lemmas, SentenceId sentence,
                 const EventFinder::Data& data, const Referents& referents, const NameCases& name_cases,
                 const StateAwards& awards, TripleMaker* triples, EventJudgements* judgements)
      : ontology_(data.ontology),
        frames_(data.frames),
        words_(data.words),
        referents_(referents),
        awards_(awards),
        triples_(triples),
        judgements_(judgements),
        tree_(document, lemmas, sentence),
        reader_(tree_, data.words),
        filler_(tree_, data.ontology, referents, reader_, data.morphology, name_cases),
        judge_(tree_, data.words, reader_),
        news_date_(news_date(document, sentence)),
        circumstances_(tree_, data.words, referents, news_date_) {}

  void run() {
    for (TokenIndex token = tree_.begin(); token < tree_.end(); ++token) {
      const Upos upos = tree_.at(token).upos;
      const bool verb =
          upos == Upos::kVerb || upos == Upos::kAux || tree_.at(token).features.verb_form != VerbForm::kNone;
      const bool noun = upos == Upos::kNoun || upos == Upos::kPropn;
      const bool predicate = upos == Upos::kAdj || upos == Upos::kAdv;  // "married"
      if (verb || noun || predicate) search(token, noun);
    }
    judge_mentions();
  }

 private:
  void search(TokenIndex token, bool noun) {
    const auto* frames = frames_.find(lemma_of(token, noun));
    if (!frames) return;
    std::vector<int> found;  // one event of a type per trigger
    for (const Frame& frame : *frames) {
      if (frame.verb == noun) continue;
      const int type = frame.event >= 0 ? frame.event : -1 - frame.relation;
      if (std::find(found.begin(), found.end(), type) != found.end()) continue;
      if (frame.has_holder() && referents_.is_former(token)) continue;
      // "The minister of trade": nobody trades.
      if (noun && frame.event >= 0 && (referents_.is_inside_post(token) || tells_of_post(token))) continue;
      const auto filled = filler_.fill(frame, token);
      if (!filled) continue;
      found.push_back(type);
      keep(*filled);
      if (const auto gap = filler_.fill_gap(*filled)) keep(*gap);
    }
  }

  // Whether what the EVENT mentions of the sentence name took place.
  void judge_mentions() {
    const Document& document = tree_.document();
    const auto& mentions = document.result.mentions;
    const Span span = document.sentences[tree_.id().value()].span;
    auto mention = std::partition_point(mentions.begin(), mentions.end(),
                                        [&](const Mention& m) { return m.span.begin < span.begin; });
    for (; mention != mentions.end() && mention->span.begin < span.end; ++mention) {
      if (mention->type != "EVENT") continue;
      const MentionId id(static_cast<std::uint32_t>(mention - mentions.begin()));
      const TokenIndex head = referents_.head_of(id);
      if (head < tree_.begin() || head >= tree_.end()) continue;
      const DepRel relation = tree_.at(head).relation;
      const bool told = relation == DepRel::kNsubj || relation == DepRel::kObj || relation == DepRel::kRoot;
      judgements_->insert({id, {judge_.of(head, kNoToken, tree_.is_predicate(head)), told}});
    }
  }

  // The same where the parser finds the post and the recogniser only its head.
  bool tells_of_post(TokenIndex noun) const {
    const TokenIndex post = tree_.head(noun);
    return post != kNoToken && post + 1 == noun && tree_.at(noun).relation == DepRel::kNmod &&
           tree_.case_of(noun) == Case::kGen && referents_.profession_at(post).valid();
  }

  // A reflexive passive is a form of the verb without the reflexive.
  std::string_view lemma_of(TokenIndex token, bool noun) const {
    const std::string_view lemma = tree_.lemma(token);
    if (noun || frames_.find(lemma)) return lemma;
    for (const auto& ending : words_.all(WordKind::kReflexive)) {
      if (lemma.size() > ending.size() && lemma.substr(lemma.size() - ending.size()) == ending) {
        return lemma.substr(0, lemma.size() - ending.size());
      }
    }
    return lemma;
  }

  // "Whom they awaited": of a visit that was still to come then nothing is told.
  bool was_awaited(const FilledFrame& filled) const {
    const Features& form = tree_.at(filled.trigger).features;
    return filled.frame->verb && words_.is(WordKind::kAwait, tree_.lemma(filled.trigger)) &&
           form.tense == Tense::kPast && form.verb_form == VerbForm::kFin;
  }

  void keep(const FilledFrame& filled) {
    if (was_awaited(filled)) return;
    Judgement judgement = judge_.of(filled.trigger, filled.companion, filled.frame->verb);
    // "Promised | aid": what the companion names is still to come.
    const bool promise =
        filled.companion != kNoToken && words_.is(WordKind::kPlan, tree_.lemma(filled.trigger));
    if (promise && judgement.modality == Modality::kAsserted) judgement.modality = Modality::kPlanned;
    if (filled.frame->relation >= 0) {
      if (filled.frame->has_holder()) {
        triples_->add_state(filled, Judgement{}, tree_, EntityId());
      } else {
        triples_->add_state(filled, judgement, tree_, circumstances_.source(judgement));
      }
      return;
    }
    Event event = circumstances_.make_event(filled, ontology_, judgement, reader_);
    awards_.add_giver(&event);
    triples_->add_event(filled, std::move(event));
  }

  const Ontology& ontology_;
  const FrameSet& frames_;
  const WordLists& words_;
  const Referents& referents_;
  const StateAwards& awards_;
  TripleMaker* triples_;
  EventJudgements* judgements_;
  SentenceTree tree_;
  ArgumentReader reader_;
  RoleFiller filler_;
  Judge judge_;
  std::string news_date_;
  Circumstances circumstances_;
};

// EVENT mentions without a frame, with the participants that the relations give them.
void add_other_events(const Document& document, const EventJudgements& judgements, TripleMaker* triples) {
  const Extraction& result = document.result;
  std::map<MentionId, Event> others;
  for (std::uint32_t i = 0; i < result.mentions.size(); ++i) {
    const Mention& mention = result.mentions[i];
    if (mention.type != "EVENT" || triples->has_trigger(mention.span)) continue;
    Event& event = others[MentionId(i)];
    event.type = "Other";
    event.trigger = mention.span;
    event.sentence = sentence_at(document, mention.span.begin);
    event.confidence = mention.confidence;
    if (const auto told = judgements.find(MentionId(i)); told != judgements.end()) {
      event.modality = told->second.judgement.modality;
      event.polarity = told->second.judgement.polarity;
    }
  }
  for (const MentionRelation& relation : result.relations) {
    const auto as_object = others.find(relation.object);
    const auto as_subject = others.find(relation.subject);
    const EntityId participant = result.mentions[relation.subject.value()].entity;
    const EntityId place = result.mentions[relation.object.value()].entity;
    const bool takes_part = relation.type == "PARTICIPANT_IN" || relation.type == "AGENT";
    if (takes_part && as_object != others.end() && participant.valid()) {
      as_object->second.roles.push_back({"participant", participant});
    }
    if (relation.type == "TAKES_PLACE_IN" && as_subject != others.end()) as_subject->second.place = place;
  }
  for (auto& [mention, event] : others) {
    if (!event.roles.empty()) triples->add_other(std::move(event), result.mentions[mention.value()].span);
  }
}

}  // namespace

void EventFinder::find(Document& document) const {
  settle_names(data_->names, data_->words, document);
  settle_clauses(document);
  std::vector<std::string> lemmas;
  lemmas.reserve(document.tokens.size());
  for (const Token& token : document.tokens) lemmas.push_back(fold_case(token.lemma));
  const Referents referents(document, lemmas, data_->frames, data_->words);
  const NameCases name_cases(document, referents, data_->names);
  const StateAwards awards(document, lemmas, data_->words, referents);
  TripleMaker triples(document, data_->ontology);
  EventJudgements judgements;
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
    SentenceSearch(document, lemmas, SentenceId(i), *data_, referents, name_cases, awards, &triples,
                   &judgements)
        .run();
  }
  const StateFacts facts(document, lemmas, data_->ontology, data_->frames, data_->words, referents,
                         judgements);
  facts.add_titles(&triples);
  facts.add_listed_titles(&triples);
  facts.add_leaders(&triples);
  facts.add_party_members(&triples);
  facts.add_relations(&triples);
  facts.add_places_of_events(&triples);
  add_other_events(document, judgements, &triples);
  triples.finish(&document.result);
}

}  // namespace newsgraph::extract
