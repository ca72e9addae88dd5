#include "extract/coreference/entity_builder.h"

#include <cctype>
#include <map>

#include "base/data_path.h"
#include "base/fold_case.h"
#include "extract/coreference/name_evidence.h"
#include "extract/coreference/references.h"
#include "extract/mention_list.h"
#include "extract/names/letter_case.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

// "The Sino-Thai forum": the first word holds mentions of several countries.
bool begins_with_countries(const Document& document, const MentionView& view) {
  const auto& mentions = document.result.mentions;
  const Span first = document.tokens[view.tokens[0]].span;
  const std::size_t next = view.id.value() + 1;
  const auto inside = [&](std::size_t i) {
    return i < mentions.size() && mentions[i].type == "COUNTRY" && mentions[i].span != first &&
           first.contains(mentions[i].span);
  };
  return inside(next) && inside(next + 1);
}

// An event that is a proper name: a capital inside a sentence, or more than one; or told by its countries.
bool is_named_event(const Document& document, const MentionView& view) {
  int capitals = 0;
  for (const std::uint32_t token : view.tokens) {
    if (starts_with_capital(document.form(document.tokens[token])) && !begins_sentence(document, token))
      ++capitals;
  }
  return (capitals > 0 && starts_with_capital(document.form(document.tokens[view.tokens[0]]))) ||
         begins_with_countries(document, view);
}

bool keeps_gazetteer_name(std::string_view label) {
  return label == "Country" || label == "City" || label == "Region" || label == "Place";
}

// Quotation marks around the whole, when there are none inside.
std::string without_outer_quotes(const std::string& name) {
  constexpr std::string_view kPairs[][2] = {
      {"\u00AB", "\u00BB"}, {"\u201E", "\u201C"}, {"\u201C", "\u201D"}, {"\"", "\""}};
  for (const auto& [open, close] : kPairs) {
    if (!name.starts_with(open) || !name.ends_with(close) || name.size() <= open.size() + close.size())
      continue;
    const std::string inner = name.substr(open.size(), name.size() - open.size() - close.size());
    if (inner.find(open) == std::string::npos && inner.find(close) == std::string::npos) return inner;
  }
  return name;
}

void add_aliases(const std::vector<std::string>& names, Entity* entity) {
  for (const std::string& name : names) {
    const auto& known = entity->aliases;
    if (!name.empty() && name != entity->name && std::find(known.begin(), known.end(), name) == known.end())
      entity->aliases.push_back(name);
  }
}

// The first post that the article names a person with, and its country where the article knows but one.
void add_posts(const std::vector<HeldPost>& posts, std::vector<Entity>* entities) {
  const auto find = [](Entity& entity, std::string_view key) {
    return std::find_if(entity.properties.begin(), entity.properties.end(),
                        [&](const auto& property) { return property.first == key; });
  };
  for (const HeldPost& held : posts) {
    Entity& person = (*entities)[held.person];
    if (find(person, "post") == person.properties.end())
      person.properties.emplace_back("post", held.post->key);
    if (!held.body) continue;
    Entity& body = (*entities)[*held.body];
    const auto iso = find(body, "iso");
    if (iso == body.properties.end()) continue;
    const auto known = find(person, "country");
    if (known == person.properties.end()) {
      person.properties.emplace_back("country", iso->second);
    } else if (known->second != iso->second) {
      known->second.clear();
    }
  }
  for (Entity& entity : *entities)
    std::erase_if(entity.properties, [](const auto& property) { return property.second.empty(); });
}

bool serves_a_place(const Document& document, const Gazetteer& gazetteer, std::uint32_t post) {
  std::vector<GazetteerMatch> matches;
  gazetteer.match(document, post, post + 1, &matches);
  return std::any_of(matches.begin(), matches.end(), [](const GazetteerMatch& match) {
    const std::string& serves = match.entry->serves;
    return match.entry->kind == GazetteerKind::kPost &&
           (serves == "country" || serves == "region" || serves == "city");
  });
}

// An adposition stands in the mention before the position.
bool has_adposition(const Document& document, const MentionView& view, std::uint32_t position) {
  return std::any_of(
      document.tokens.begin() + view.token_begin, document.tokens.begin() + view.token_end,
      [&](const Token& word) { return word.upos == Upos::kAdp && word.span.begin < position; });
}

// The tokens of a post without whose it is: of "the president of Kazakhstan" the president.
std::pair<std::uint32_t, std::uint32_t> bare_post(const Document& document, const MentionView& view,
                                                  const CoreferenceWords& words, const Gazetteer& gazetteer) {
  const auto is_kind = [&](std::uint32_t token) {
    return words.contains("legal", fold_case(document.tokens[token].lemma));
  };
  // "The governor of the oblast", "the lawyer of the official", unless the words are the name of the post
  // ("head of the region").
  const auto is_territory = [&](std::uint32_t token) {
    const std::string lemma = fold_case(document.tokens[token].lemma);
    if (document.tokens[token].features.grammatical_case != Case::kGen ||
        !(words.contains("territory", lemma) || words.contains("any_calling", lemma)))
      return false;
    // "President | of the country": the place that the post serves anyway.
    if (token == view.token_begin + 1 && words.contains("territory", lemma) &&
        serves_a_place(document, gazetteer, view.token_begin))
      return true;
    std::vector<GazetteerMatch> matches;
    gazetteer.match(document, view.token_begin, view.token_end, &matches);
    if (token > view.token_begin) gazetteer.match(document, token - 1, view.token_end, &matches);
    return std::none_of(matches.begin(), matches.end(), [&](const GazetteerMatch& match) {
      return match.entry->kind == GazetteerKind::kPost && match.token_end == token + 1;
    });
  };
  const auto is_named_kind = [&](std::uint32_t token) {
    return gazetteer.knows(document.form(document.tokens[token]), GazetteerKind::kOrganizationKind);
  };
  const Span post = document.result.mentions[view.id.value()].span;
  std::uint32_t begin = view.token_begin, end = view.token_end;
  const auto board = gazetteer.end_of_board_post(document, begin, end);
  const auto& mentions = document.result.mentions;
  auto mention = std::partition_point(mentions.begin(), mentions.end(),
                                      [&](const Mention& other) { return other.span.begin < post.begin; });
  for (; mention != mentions.end() && mention->span.begin < post.end; ++mention) {
    const Mention& inner = *mention;
    const bool body = inner.type == "COUNTRY" || inner.type == "ORGANIZATION" || inner.type == "CITY" ||
                      inner.type == "STATE_OR_PROVINCE" || inner.type == "DISTRICT";
    // "The expert on the work of Skryabin" is not an expert "on the work".
    const bool person = inner.type == "PERSON" && !has_adposition(document, view, inner.span.begin);
    if ((!body && !person) || inner.span == post || !post.contains(inner.span)) continue;
    for (std::uint32_t t = view.token_begin; t < view.token_end; ++t) {
      const Span word = document.tokens[t].span;
      if (word.begin == inner.span.begin && t > view.token_begin && t >= board) end = std::min(end, t);
      if (inner.span.begin == post.begin && word.end == inner.span.end && t + 1 < view.token_end)
        begin = t + 1;
    }
  }
  // "Director of the research institute "Geocentre"": of the body, whose kind the noun tells.
  const bool named = end < view.token_end;
  while (end > begin + 1) {
    const bool kind = is_kind(end - 1) || is_territory(end - 1) || (named && is_named_kind(end - 1));
    const Upos last = document.tokens[end - 1].upos;
    if (!kind && last != Upos::kPunct && last != Upos::kCconj && last != Upos::kAdp) break;
    --end;
    while (kind && end > begin + 1 && document.tokens[end - 1].upos == Upos::kAdj) --end;
  }
  return begin < end ? std::pair(begin, end) : std::pair(view.token_begin, view.token_end);
}

// "Police detained": a noun for a kind of body, written with a capital because the sentence begins with it.
bool is_capital_of_sentence(const Document& document, const MentionView& view, const Gazetteer& gazetteer) {
  return view.token_end == view.token_begin + 1 && begins_sentence(document, view.token_begin) &&
         gazetteer.knows(document.form(document.tokens[view.token_begin]), GazetteerKind::kOrganizationKind);
}

// Where the own name of an award begins: of "the order Nishan-e-Pakistan" and of "the order "Polar Star"" the
// second word.
std::optional<std::uint32_t> own_award(const Document& document, const MentionView& view,
                                       std::string_view type) {
  if (type != "AWARD" || view.token_end - view.token_begin < 2) return std::nullopt;
  const auto latin = [&](std::uint32_t t) {
    const unsigned char first = static_cast<unsigned char>(document.form(document.tokens[t])[0]);
    return first < 0x80 && std::isalpha(first);
  };
  const auto is = [&](std::uint32_t t, std::string_view quote) {
    return document.form(document.tokens[t]) == quote;
  };
  const bool quoted = is(view.token_begin + 1, "\u00AB") && is(view.token_end - 1, "\u00BB");
  if (latin(view.token_begin) || !(quoted || latin(view.token_begin + 1))) return std::nullopt;
  return view.token_begin + 1;
}

// "The law "On Protective Measures"" is also called by what stands in quotation marks at its end.
std::string quoted_title(const Document& document, const MentionView& view) {
  std::uint32_t begin = view.token_begin;
  while (begin < view.token_end && !is_opening_quote(document.form(document.tokens[begin]))) ++begin;
  if (begin == view.token_begin || begin + 2 >= view.token_end) return "";
  const Token &first = document.tokens[begin + 1], &last = document.tokens[view.token_end - 1];
  if (!is_closing_quote(document.form(last))) return "";
  return std::string(document.text().substr(first.byte_begin, last.byte_begin - first.byte_begin));
}

// Does the inner mention hold just the words of an award's own name?
bool is_award_itself(const Document& document, const MentionView& award, const MentionView& inner) {
  const auto own = own_award(document, award, document.result.mentions[award.id.value()].type);
  if (!own) return false;
  const auto first = std::lower_bound(award.tokens.begin(), award.tokens.end(), *own);
  return std::equal(first, award.tokens.end(), inner.tokens.begin(), inner.tokens.end());
}

}  // namespace

Result<EntityBuilder> EntityBuilder::open(const Gazetteer& gazetteer, const Ontology& ontology,
                                          const Morphology& morphology) {
  auto words = CoreferenceWords::open();
  if (!words) return words.error();
  const auto folder = find_data("names");
  if (!folder) return folder.error();
  auto names = NameNormalizer::open(morphology, *folder);
  if (!names) return names.error();
  return EntityBuilder(gazetteer, ontology, morphology, std::move(*names), std::move(*words));
}

NormalName EntityBuilder::normalize(const Document& document, const MentionView& view,
                                    const EntityCluster& cluster, NameEvidence evidence) const {
  if (cluster.entry) {
    if (auto form = known_form(document, view, *cluster.entry)) return {*std::move(form), {}};
    if (keeps_gazetteer_name(cluster.label)) return {cluster.entry->name, {}};
  }
  const std::string& type = document.result.mentions[view.id.value()].type;
  if (type == "PROFESSION") {
    const auto [begin, end] = bare_post(document, view, words_, gazetteer_);
    return {with_small_initial(names_.normalize(document, begin, end, type).name), {}};
  }
  if (const auto own = own_award(document, view, type)) {
    const auto name = names_.normalize(document, *own, view.token_end, "ORGANIZATION").name;
    return {without_outer_quotes(name), {}};
  }
  if (type == "PERSON") {
    evidence.grammatical_case = title_case(document, view);
    evidence.sure_case = own_title_case(document, view, words_) != Case::kNone;
  }
  const bool thing = type == "PRODUCT" || type == "WORK_OF_ART";
  if (type == "ORGANIZATION" || type == "FACILITY" || thing)
    evidence.grammatical_case = quoted_case(document, view, gazetteer_, words_);
  NormalName name = names_.normalize(document, view.token_begin, view.token_end, type, evidence);
  name.name = without_outer_quotes(name.name);
  if (type == "ORGANIZATION" && is_capital_of_sentence(document, view, gazetteer_))
    name.name = with_small_initial(name.name);
  return name;
}

// What a body with a country's adjective is called elsewhere, "MID Irana" for "iranskiy MID"; empty for
// anything else than a country's adjective and a body every state has.
std::string EntityBuilder::state_body(const Document& document, const MentionView& view) const {
  if (view.words.size() != 2 || view.token_end != view.token_begin + 2 ||
      document.tokens[view.token_begin].upos != Upos::kAdj)
    return "";
  const auto adjective = gazetteer_.find(view.words.front());
  const auto country = std::find_if(adjective.begin(), adjective.end(), [](const GazetteerMatch& match) {
    return match.entry->kind == GazetteerKind::kCountry && match.form == NameForm::kAdjective;
  });
  const std::string noun = fold_case(document.tokens[view.token_begin + 1].lemma);
  if (country == adjective.end() || !words_.contains("state_body", noun)) return "";
  const std::string& name = country->entry->name;
  Features genitive;
  genitive.grammatical_case = Case::kGen;
  // Of several words another than the first may decline.
  if (name.find(' ') != std::string::npos) return "";
  const std::string owner = morphology_.inflect(fold_case(name), Upos::kPropn, genitive);
  if (owner.empty()) return "";
  const std::string body =
      names_.normalize(document, view.token_begin + 1, view.token_end, "ORGANIZATION").name;
  return body + " " + write_like(owner, name);
}

// The gazetteer's nominative of the words that stand here, "Amerika" for the USA; nothing for adjectives and
// for names that it does not know.
std::optional<std::string> EntityBuilder::known_form(const Document& document, const MentionView& view,
                                                     const GazetteerEntry& entry) const {
  std::vector<GazetteerMatch> matches;
  gazetteer_.match(document, view.token_begin, view.token_end, &matches);
  for (const GazetteerMatch& match : matches) {
    const bool noun = match.form == NameForm::kName || match.form == NameForm::kAbbreviation;
    if (match.entry == &entry && match.token_end == view.token_end && noun) return std::string(match.name);
  }
  return std::nullopt;
}

bool EntityBuilder::is_nominative(const Document& document, const MentionView& view) const {
  const Case quoted = quoted_case(document, view, gazetteer_, words_);
  return (quoted != Case::kNone ? quoted : document.tokens[view.head].features.grammatical_case) ==
         Case::kNom;
}

// The gazetteer's name or, where the article does not use it, another one as usual.
std::string EntityBuilder::usual_name(const Document& document, const std::vector<MentionView>& views,
                                      const EntityCluster& cluster) const {
  const auto& usual = cluster.entry->also_usual;
  const std::string& name = cluster.entry->name;
  std::string other;
  for (const std::size_t index : usual.empty() ? std::vector<std::size_t>() : cluster.mentions) {
    const auto own = known_form(document, views[index], *cluster.entry);  // none of an adjective
    if (own == cluster.entry->name) return name;
    if (own && std::find(usual.begin(), usual.end(), *own) != usual.end()) other = *own;
  }
  return other.empty() ? name : other;
}

// The name is the fullest; of equally full ones one that stands in the nominative. The others are aliases.
Entity EntityBuilder::describe(const Document& document, const std::vector<MentionView>& views,
                               const EntityCluster& cluster, const NameEvidence& evidence) const {
  Entity entity;
  entity.label = cluster.label;
  // A mention with the whole name inside it only describes it.
  std::vector<std::size_t> own = cluster.mentions;
  std::sort(own.begin(), own.end());
  const auto describes = [&](std::size_t index) {
    for (std::size_t i = index + 1; i < views.size() && views[i].token_begin < views[index].token_end; ++i) {
      if (views[i].token_begin > views[index].token_begin && views[i].token_end <= views[index].token_end &&
          starts_with_capital(document.form(document.tokens[views[i].tokens.front()])) &&
          std::binary_search(own.begin(), own.end(), i))
        return true;
    }
    return false;
  };
  std::size_t best = cluster.mentions.front(), fullest = 0;
  for (const std::size_t index : cluster.mentions) {
    const MentionView& view = views[index];
    if (cluster.label == "Organization" && describes(index)) continue;
    const auto size = static_cast<std::size_t>(
        std::count_if(view.words.begin(), view.words.end(), [](const std::string& word) {
          return count_code_points(word) > 1 && !std::isdigit(static_cast<unsigned char>(word[0]));
        }));
    // One post is not named by many who hold it.
    const auto many = [&](std::size_t i) {
      return cluster.label == "Position" && document.tokens[views[i].head].features.number == Number::kPlur;
    };
    // "The holding "Dawn"" shows the nominative, "of "Dawn"" does not.
    const auto shown = [&](std::size_t i) {
      return cluster.label == "Organization" &&
             quoted_case(document, views[i], gazetteer_, words_) == Case::kNom;
    };
    const bool straighter =
        size == fullest && (shown(index) != shown(best) ? shown(index)
                            : many(best)                ? !many(index)
                                         : !many(index) && !is_nominative(document, views[best]) &&
                                               is_nominative(document, view));
    if (size > fullest || straighter) best = index, fullest = size;
  }
  const NormalName name = normalize(document, views[best], cluster, evidence);
  entity.name =
      cluster.entry && keeps_gazetteer_name(cluster.label) ? usual_name(document, views, cluster) : name.name;
  for (const std::size_t index : cluster.mentions)
    add_aliases({document.result.mentions[views[index].id.value()].name}, &entity);
  if (cluster.label == "Law") {
    for (const std::size_t index : cluster.mentions)
      add_aliases({quoted_title(document, views[index])}, &entity);
  }
  if (cluster.label == "Organization") {
    add_aliases({state_body(document, views[best])}, &entity);
    // "The ministry of health of the republic".
    const MentionView& view = views[best];
    const Token& last = document.tokens[view.tokens.back()];
    const bool territory = view.tokens.size() > 2 && last.features.grammatical_case == Case::kGen &&
                           last.upos == Upos::kNoun && !starts_with_capital(document.form(last)) &&
                           words_.contains("territory", fold_case(last.lemma)) &&
                           document.tokens[view.tokens.back() - 1].upos == Upos::kNoun;
    if (territory)
      add_aliases({names_.normalize(document, view.token_begin, view.tokens.back(), "ORGANIZATION").name},
                  &entity);
  }
  if (cluster.entry) entity.name_en = cluster.entry->name_en;
  if (cluster.entry && keeps_gazetteer_name(cluster.label)) add_aliases({cluster.entry->name}, &entity);
  if (cluster.label == "Person") {
    describe_person(name, cluster, evidence, &entity);
  } else if (cluster.label == "Organization") {
    if (cluster.entry) {
      add_aliases({cluster.entry->name}, &entity);
      add_aliases(cluster.entry->aliases, &entity);
    }
    if (std::string kind = kind_of(document, views, cluster); !kind.empty())
      entity.properties.emplace_back("kind", std::move(kind));
  } else if (cluster.entry) {
    describe_place(document, views, cluster, &entity);
  }
  return entity;
}

// Names alone may deceive: a man's genitive is often a woman's nominative. So the article has to tell the
// gender or to show that the name stands in the nominative.
Gender EntityBuilder::certain_gender(const PersonName& name, const NameEvidence& evidence) const {
  const auto is_shown = [&](const std::string& word) {
    const auto& shown = evidence.nominatives;
    return !word.empty() && std::find(shown.begin(), shown.end(), fold_case(word)) != shown.end();
  };
  const Gender listed = names_.gender_of(name);
  Gender gender = evidence.told_gender;
  if (gender == Gender::kNone && (is_shown(name.first) || !name.patronymic.empty())) gender = listed;
  if (gender == Gender::kNone && is_shown(name.surname) &&
      (words_.ends_with("feminine_surname", fold_case(name.surname)) ||
       words_.ends_with("either_surname", fold_case(name.surname))))
    gender = Gender::kFem;
  const bool contradicted = listed != Gender::kNone && listed != gender;
  return contradicted ? Gender::kNone : gender;
}

void EntityBuilder::describe_person(const NormalName& name, const EntityCluster& cluster,
                                    const NameEvidence& evidence, Entity* entity) const {
  entity->name_en = names_.transliterate(entity->name);
  const auto set = [&](const char* key, const std::string& value) {
    if (!value.empty()) entity->properties.emplace_back(key, value);
  };
  set("first_name", name.person.first);
  set("patronymic", name.person.patronymic);
  // One word may be a first name: only what the article says elsewhere makes it a surname.
  if (!cluster.person.alone) set("surname", name.person.surname);
  const Gender gender = certain_gender(name.person, evidence);
  set("gender", gender == Gender::kMasc ? "male" : gender == Gender::kFem ? "female" : "");
}

void EntityBuilder::describe_place(const Document& document, const std::vector<MentionView>& views,
                                   const EntityCluster& cluster, Entity* entity) const {
  const GazetteerEntry& entry = *cluster.entry;
  if (entry.kind == GazetteerKind::kCountry) {
    entity->properties.emplace_back("iso", entry.key);
    return;
  }
  if (!entry.country.empty()) entity->properties.emplace_back("country", entry.country);
  if (entry.detail != "capital") return;
  const GazetteerEntry* country = gazetteer_.find(GazetteerKind::kCountry, entry.country);
  const bool acting = std::any_of(cluster.mentions.begin(), cluster.mentions.end(),
                                  [&](std::size_t view) { return acts(document, views[view]); });
  if (country && acting) entity->properties.emplace_back("acts_for", country->name);
}

std::string EntityBuilder::kind_of(const Document& document, const std::vector<MentionView>& views,
                                   const EntityCluster& cluster) const {
  if (cluster.entry) return cluster.entry->detail;
  for (const std::size_t index : cluster.mentions) {
    for (const std::uint32_t token : views[index].tokens) {
      for (const GazetteerMatch& match : gazetteer_.find(document.form(document.tokens[token]))) {
        if (match.entry->kind == GazetteerKind::kOrganizationKind) return match.entry->detail;
      }
    }
  }
  return "";
}

// A capital stands for its state as a subject, with the prepositions of dealing, or as whose will it is.
bool EntityBuilder::acts(const Document& document, const MentionView& view) const {
  const Token& head = document.tokens[view.head];
  if (view.head == 0) return false;
  if (head.relation == DepRel::kNsubj) return true;
  for (std::uint32_t t = view.token_begin; t-- > 0 && t + 3 > view.token_begin;) {
    if (document.tokens[t].upos != Upos::kAdp) continue;
    return document.tokens[t].head == static_cast<std::int32_t>(view.head) &&
           words_.contains("acting_preposition", fold_case(document.form(document.tokens[t])));
  }
  return head.head >= 0 && head.features.grammatical_case == Case::kGen &&
         words_.contains("acting_noun",
                         fold_case(document.tokens[static_cast<std::size_t>(head.head)].lemma));
}

// The label of the thing that a mention names; empty where it names none.
std::string_view EntityBuilder::label_of(const Document& document, const std::vector<MentionView>& views,
                                         std::size_t view) const {
  const std::string_view label = ontology_.label_of(document.result.mentions[views[view].id.value()].type);
  if (label == "Event" && !is_named_event(document, views[view])) return "";
  if (label == "Organization" && view > 0 && is_award_itself(document, views[view - 1], views[view]))
    return "Award";
  return label;
}

// Mentions get their names, entities are described. Things of one label and one name are united ("the
// president of Kazakhstan" and the president in it are one post), but for people, who may be namesakes.
std::vector<EntityCluster> EntityBuilder::describe_all(Document& document,
                                                       const std::vector<MentionView>& views,
                                                       std::vector<EntityCluster> clusters) const {
  Extraction& result = document.result;
  std::vector<EntityCluster> united;
  std::map<std::pair<std::string, std::string>, std::size_t> named;  // label and name
  for (EntityCluster& cluster : clusters) {
    const NameEvidence evidence = gather_evidence(document, views, cluster, names_, words_);
    if (evidence.gender != Gender::kNone) cluster.person.gender = evidence.gender;
    for (const std::size_t view : cluster.mentions)
      result.mentions[views[view].id.value()].name = normalize(document, views[view], cluster, evidence).name;
    Entity entity = describe(document, views, cluster, evidence);
    std::size_t id = united.size();
    std::string key = entity.name;
    if (entity.label == "Organization") {
      for (const std::size_t view : cluster.mentions) {
        if (std::string body = state_body(document, views[view]); !body.empty()) key = std::move(body);
      }
    }
    if (entity.label != "Person") id = named.try_emplace({entity.label, key}, id).first->second;
    for (const std::size_t view : cluster.mentions)
      result.mentions[views[view].id.value()].entity = EntityId(static_cast<std::uint32_t>(id));
    if (id == united.size()) {
      united.push_back(std::move(cluster));
      result.entities.push_back(std::move(entity));
    } else {
      Entity& known = result.entities[id];
      if (entity.name == key) std::swap(known.name, entity.name);  // rather than with an adjective
      std::erase(known.aliases, known.name);
      add_aliases({entity.name}, &known);
      add_aliases(entity.aliases, &known);
      auto& mentions = united[id].mentions;
      mentions.insert(mentions.end(), cluster.mentions.begin(), cluster.mentions.end());
      std::sort(mentions.begin(), mentions.end());
    }
  }
  return united;
}

void EntityBuilder::build(Document& document) const {
  Extraction& result = document.result;
  result.entities.clear();
  document.references.clear();
  const std::vector<MentionView> views = view_mentions(document);
  EntityLinker linker(document, views, gazetteer_, words_);
  for (Mention& mention : result.mentions) mention.entity = EntityId();
  for (std::size_t i = 0; i < views.size(); ++i) {
    if (const std::string_view label = label_of(document, views, i); !label.empty()) linker.link(i, label);
  }
  const std::vector<EntityCluster> clusters = describe_all(document, views, linker.clusters());
  ReferenceFinder references(document, views, clusters, gazetteer_, words_);
  add_posts(references.held_posts(), &result.entities);
  document.references = references.find();
}

}  // namespace newsgraph::extract
