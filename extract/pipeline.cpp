#include "extract/pipeline.h"

#include <cmath>

#include "base/data_path.h"
#include "extract/coreference/entity_builder.h"
#include "extract/events/event_finder.h"
#include "extract/events/name_settler.h"
#include "extract/events/ontology.h"
#include "extract/gazetteer/gazetteer.h"
#include "extract/mentions/compound_adjectives.h"
#include "extract/mentions/kind_words.h"
#include "extract/mentions/known_names.h"
#include "extract/mentions/mention_edges.h"
#include "extract/mentions/mention_recognizer.h"
#include "extract/mentions/name_particles.h"
#include "extract/mentions/quoted_names.h"
#include "extract/mentions/repeated_names.h"
#include "extract/mentions/spelled_names.h"
#include "extract/mentions/titled_names.h"
#include "extract/morphology/morphology.h"
#include "extract/posts/held_posts.h"
#include "extract/posts/led_bodies.h"
#include "extract/posts/post_relations.h"
#include "extract/relations/event_countries.h"
#include "extract/relations/relation_finder.h"
#include "extract/syntax/name_tags.h"
#include "extract/syntax/parser.h"
#include "extract/syntax/tagger.h"
#include "extract/text/tokenizer.h"
#include "extract/values/calendar.h"
#include "extract/values/value_reader.h"

namespace newsgraph::extract {
namespace {

// Opens one component from a file or folder of the data folder.
template <typename Component>
Result<Component> open_from(std::string_view name) {
  const auto path = find_data(name);
  if (!path) return path.error();
  return Component::open(*path);
}

// Sentences of at most `limit` tokens: a longer one is cut at token boundaries. Returns how many were cut.
std::size_t cut_sentences(std::size_t limit, Document* document) {
  std::vector<DocumentSentence> cut;
  std::size_t count = 0;
  for (const DocumentSentence& sentence : document->sentences) {
    count += sentence.token_end - sentence.token_begin > limit;
    for (std::uint32_t begin = sentence.token_begin; begin < sentence.token_end;) {
      const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(begin + limit, sentence.token_end));
      const auto first = document->tokens[begin].span.begin;
      const auto last = document->tokens[end - 1].span.end;
      cut.push_back({{begin == sentence.token_begin ? sentence.span.begin : first,
                      end == sentence.token_end ? sentence.span.end : last},
                     begin,
                     end});
      begin = end;
    }
  }
  document->sentences = std::move(cut);
  return count;
}

void describe(const Document& document, Extraction* result) {
  result->id = document.article.id;
  result->title = document.article.title;
  result->date = document.article.date;
  result->source = document.article.source;
  result->version = NEWSGRAPH_VERSION;
  result->text = document.article.text;
  for (const DocumentSentence& sentence : document.sentences) result->sentences.push_back(sentence.span);
}

// The day of the article's date; what names no day is left out with a warning.
void settle_date(Document* document) {
  std::string& date = document->article.date;
  if (date.empty()) return;
  const auto day = parse_timestamp(date);
  if (!day)
    document->result.warnings.push_back("the date \"" + date +
                                        "\" is no day and was left out; write 2026-02-05");
  date = day ? to_iso(*day) : "";
}

// An article that states its day only in the dateline was filed on that day.
void take_date_of_dateline(Document* document) {
  constexpr std::size_t kDay = 10;  // "2026-02-05"
  if (!document->result.date.empty()) return;
  for (const DatePhrase& date : document->dates) {
    const bool whole = date.value.size() == kDay && date.value[0] != '-';
    if (whole && document->dateline.date.overlaps(document->tokens[date.token_begin].span)) {
      document->result.date = date.value;
    }
  }
}

// To the three decimals that lines of JSON keep, so that an article gives the same graph with and without
// that detour.
void round_confidences(Extraction* result) {
  const auto round = [](auto& items) {
    for (auto& item : items) item.confidence = std::round(item.confidence * 1000) / 1000;
  };
  round(result->mentions);
  round(result->relations);
  round(result->events);
  round(result->triples);
}

// Mentions from outside, with the text their spans cover. Those that lie outside the text are left out with a
// warning.
void take_mentions(const std::vector<Mention>& mentions, Document* document) {
  std::vector<std::uint32_t> byte_of;  // per code point, and the end
  const std::string& text = document->article.text;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) byte_of.push_back(at);
  }
  byte_of.push_back(static_cast<std::uint32_t>(text.size()));
  std::size_t outside = 0;
  for (Mention mention : mentions) {
    if (mention.span.begin >= mention.span.end || mention.span.end >= byte_of.size()) {
      ++outside;
      continue;
    }
    const auto first = byte_of[mention.span.begin];
    mention.text = text.substr(first, byte_of[mention.span.end] - first);
    document->result.mentions.push_back(std::move(mention));
  }
  std::stable_sort(document->result.mentions.begin(), document->result.mentions.end(),
                   [](const Mention& a, const Mention& b) {
                     return std::pair(a.span.begin, b.span.end) < std::pair(b.span.begin, a.span.end);
                   });
  if (outside > 0)
    document->result.warnings.push_back(std::to_string(outside) + " given mentions lie outside the text");
}

// What several components read; at a fixed address.
struct Resources {
  Ontology ontology;
  Morphology morphology;
  Gazetteer gazetteer;
};

}  // namespace

struct Pipeline::Components {
  PipelineOptions options;
  std::unique_ptr<Resources> resources;
  Tokenizer tokenizer;
  Tagger tagger;
  Parser parser;
  MentionRecognizer mentions;
  KindWords kind_words;
  NameParticles name_particles;
  RelationFinder relations;
  ValueReader values;
  EntityBuilder entities;
  EventFinder events;
};

Pipeline::Pipeline(std::unique_ptr<Components> components) : components_(std::move(components)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

Result<Pipeline> Pipeline::open(const PipelineOptions& options) {
  const auto ontology_file = find_data("ontology.json");
  if (!ontology_file) return ontology_file.error();
  auto ontology = Ontology::open(*ontology_file, find_all_data("events", ".json"));
  if (!ontology) return ontology.error();
  auto morphology = open_from<Morphology>("dictionary.ngd");
  if (!morphology) return morphology.error();
  auto gazetteer = Gazetteer::open();
  if (!gazetteer) return gazetteer.error();
  auto resources = std::make_unique<Resources>(
      Resources{std::move(*ontology), std::move(*morphology), std::move(*gazetteer)});
  auto tokenizer = open_from<Tokenizer>("text");
  if (!tokenizer) return tokenizer.error();
  auto tagger_model = find_data("models/tagger.ngm");
  if (!tagger_model) return tagger_model.error();
  auto tagger = Tagger::open(*tagger_model, resources->morphology);
  if (!tagger) return tagger.error();
  auto parser = open_from<Parser>("models/parser.ngm");
  if (!parser) return parser.error();
  const WordSources sources{resources->morphology, resources->gazetteer};
  auto mention_model = find_data("models/mentions.ngm");
  if (!mention_model) return mention_model.error();
  auto recognizer = MentionRecognizer::open(*mention_model, sources);
  if (!recognizer) return recognizer.error();
  auto kind_words = KindWords::open();
  if (!kind_words) return kind_words.error();
  auto name_particles = NameParticles::open();
  if (!name_particles) return name_particles.error();
  auto relation_model = find_data("models/relations.ngm");
  if (!relation_model) return relation_model.error();
  auto relations = RelationFinder::open(*relation_model, sources);
  if (!relations) return relations.error();
  auto values = ValueReader::open();
  if (!values) return values.error();
  auto entities = EntityBuilder::open(resources->gazetteer, resources->ontology, resources->morphology);
  if (!entities) return entities.error();
  auto events = EventFinder::open(resources->ontology, resources->morphology);
  if (!events) return events.error();
  return Pipeline(std::make_unique<Components>(
      Components{options, std::move(resources), std::move(*tokenizer), std::move(*tagger), std::move(*parser),
                 std::move(*recognizer), std::move(*kind_words), std::move(*name_particles),
                 std::move(*relations), std::move(*values), std::move(*entities), std::move(*events)}));
}

Extraction Pipeline::extract(const Article& article) const {
  return std::move(analyze(article).result);
}

Document Pipeline::analyze(const Article& article, const std::vector<Mention>* mentions) const {
  Document document;
  document.article = article;
  settle_date(&document);
  components_->tokenizer.split(&document);
  const std::size_t cut = cut_sentences(components_->options.max_sentence_tokens, &document);
  if (cut > 0) {
    document.result.warnings.push_back(std::to_string(cut) + " sentences of more than " +
                                       std::to_string(components_->options.max_sentence_tokens) +
                                       " words were cut");
  }
  describe(document, &document.result);
  components_->tagger.tag(&document);
  settle_name_tags(document);
  components_->parser.parse(&document);
  if (mentions) {
    take_mentions(*mentions, &document);
  } else {
    components_->mentions.recognize(document);
    balance_quotes(document);
    mark_known_names(components_->resources->gazetteer, document);
    mark_spelled_names(components_->resources->gazetteer, document);
    mark_compound_adjectives(components_->resources->gazetteer, document);
    components_->kind_words.mark(document);
    components_->name_particles.lengthen_names(document);
    mark_titled_names(components_->name_particles, components_->resources->gazetteer, document);
    mark_repeated_names(components_->name_particles, document);
    components_->values.complete(document);
    cut_titles_off_names(components_->resources->gazetteer, document);
    complete_repeated_names(document);
    components_->name_particles.join_monks(document);
    settle_mention_edges(components_->name_particles, document);
    part_posts(document);
    mark_names_in_posts(components_->resources->gazetteer, document);
    mark_led_bodies(components_->resources->gazetteer, document);
    mark_held_posts(components_->resources->gazetteer, document);
    balance_quotes(document);
  }
  free_names_of_verbs(document);
  components_->values.read(document);
  take_date_of_dateline(&document);
  components_->entities.build(document);
  components_->relations.find(document);
  relate_countries_of_events(document);
  relate_posts(components_->resources->gazetteer, mentions ? MentionSource::kGiven : MentionSource::kOwn,
               document);
  components_->events.find(document);
  round_confidences(&document.result);
  return document;
}

}  // namespace newsgraph::extract
