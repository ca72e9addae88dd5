// Titles and the names they stand beside, before, behind or through a verb: a part of Referents.
#include "extract/events/referents.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr double kSureTitle = 0.8;      // of a model's relation between a person and a post
constexpr TokenIndex kOwnerReach = 4;   // from a relative to the last word of whose it is
constexpr TokenIndex kLongestName = 4;  // words of a name
constexpr std::string_view kPersonLabel = "Person";

}  // namespace

void Referents::pair(TokenIndex noun, MentionId name) {
  titled_[noun] = true;
  titles_.push_back({noun, mention(name).entity, name});
  add({noun, mention(name).entity, ReferentKind::kTitle, name});
  // "Exercising | the duties (taken for the subject)".
  const TokenIndex next = noun + 1;
  if (next < document_.tokens.size() && form_of_title(next) == noun)
    add({next, mention(name).entity, ReferentKind::kTitle, name});
}

void Referents::pair_titles() {
  std::vector<MentionId> names;
  for (std::uint32_t i = 0; i < ranges_.size(); ++i) {
    const Mention& mention = document_.result.mentions[i];
    if (!mention.entity.valid() || ranges_[i].first == ranges_[i].second) continue;
    const std::string& label = entity(mention.entity).label;
    if (label == "Person" || label == "City") names.emplace_back(i);
  }
  std::vector<bool> paired(ranges_.size());
  for (const MentionId name : names) paired[name.value()] = pair_before(name);
  pair_by_relations(&paired);
  for (const MentionId name : names) {
    if (mention(name).type != "PERSON") continue;
    // Right behind a noun it is that noun's name, whatever else it is called.
    const Token& first = token(ranges_[name.value()].first);
    const bool behind = first.relation == DepRel::kAppos && first.head != kNoHead &&
                        first.head + 1 == static_cast<std::int32_t>(ranges_[name.value()].first) &&
                        !is_relatives(static_cast<TokenIndex>(first.head), name);
    const bool deputy = behind && is_of_another_post(static_cast<TokenIndex>(first.head));
    if (!paired[name.value()] || (behind && !deputy))
      paired[name.value()] = pair_by_tree(name) || paired[name.value()];
    pair_after(name);
    pair_apposition(name);
    pair_with_predicate(name);
    pair_by_verb(name);
  }
  const std::vector<Title> paired_titles = titles_;
  for (const Title& title : paired_titles) pair_joined(title);
  pair_pronouns();
}

// "The deputy | of the mayor | Ivan Surikov": a genitive that belongs to the post in front of it, unless that
// is one whose genitive is another person ("the adviser of the president N").
bool Referents::is_of_another_post(TokenIndex noun) const {
  const Token& word = token(noun);
  const bool looks_genitive =
      word.features.grammatical_case == Case::kGen ||
      (word.features.grammatical_case == Case::kAcc && word.features.animacy == Animacy::kAnim &&
       word.features.gender != Gender::kFem);
  if (!looks_genitive) return false;
  if (is_inside_post(noun)) return true;
  const bool below = word.relation == DepRel::kNmod && word.head != kNoHead;
  const auto above = static_cast<TokenIndex>(word.head);
  return below && titled_[above] && !words_.is(WordKind::kRelational, lemmas_[above]);
}

// "The founder and former owner of the bank | Gleb Somov": the first noun has the second one's holder, unless
// the verb speaks of several.
void Referents::pair_joined(const Title& title) {
  const Token& second = token(title.noun);
  if (second.relation != DepRel::kConj || second.head == kNoHead) return;
  const auto first = static_cast<TokenIndex>(second.head);
  if (first >= title.noun || titled_[first] || !is_title_noun(first) || token(first).upos != Upos::kNoun)
    return;
  const Features &own = token(first).features, &other = second.features;
  if (own.number != other.number) return;
  for (TokenIndex t = first + 1; t < title.noun; ++t) {
    const Upos upos = token(t).upos;
    if (upos == Upos::kDet || upos == Upos::kPropn || upos == Upos::kPunct || !at(t).empty()) return;
  }
  const auto verb = token(first).head;
  const bool several =
      verb != kNoHead && document_.tokens[static_cast<std::size_t>(verb)].features.number == Number::kPlur;
  if (!several && agree(first, tokens_of(title.name).first)) pair(first, title.name);
}

// Title, then what belongs to it, then the name: "the foreign minister of China Wang Yi". Of several nouns
// that agree with the name the first is its title: the others belong to it. A name that is part of another
// ("the rector of the Lomonosov university") has its title inside that one.
bool Referents::pair_before(MentionId name) {
  if (is_namesake(name)) return false;
  const auto [begin, end] = ranges_[name.value()];
  const MentionId outer = closed_[begin];
  const bool inside = width(outer) > end - begin && !outdoes(name, outer);
  const TokenIndex first = inside ? tokens_of(outer).first : 0;
  const bool person = mention(name).type == "PERSON";
  TokenIndex found = kNoToken;
  for (TokenIndex t = begin, steps = 0; t > first && steps < kReach; ++steps) {
    --t;
    const Token& word = token(t);
    const bool quote = is_quote(document_.form(word));
    const bool acting = profession_[t].valid() && word.features.verb_form == VerbForm::kPart;
    const bool verb = word.upos == Upos::kVerb && !acting;
    if (verb || word.upos == Upos::kSconj || word.upos == Upos::kAux || word.upos == Upos::kPron) break;
    const bool in_name = closed_[t].valid() && closed_[t] != outer;  // a hyphen there
    if (word.upos == Upos::kPunct && !quote && !in_name) break;
    if (word.upos == Upos::kCconj && !in_name) break;
    const bool other_name = std::any_of(at(t).begin(), at(t).end(), [&](const Referent& r) {
      return entity(r.entity).label == "Person" && r.kind == ReferentKind::kMention &&
             !is_namesake(r.mention);
    });
    if (other_name) {
      const TokenIndex owner = owner_before(begin);
      if (owner == kNoToken) break;
      t = owner;
      continue;
    }
    if (titled_[t] || !is_title_noun(t)) continue;
    const bool fits = person ? agree(t, begin)
                             : token(t).features.grammatical_case == token(begin).features.grammatical_case;
    if (fits && (person ? !tells_whose_person(t, begin) : !profession_[t].valid())) found = t;
  }
  if (found == kNoToken || (person && (is_relatives(found, name) || is_proposed(found)))) return false;
  if (person && (tells_whose(found, name) || is_owner_of(found, name))) return false;
  return pair(found, name), true;
}

// "The widow of | Yeltsin | Naina Iosifovna": where the name in the genitive begins that ends at `name` and
// tells whose the person before it is.
TokenIndex Referents::owner_before(TokenIndex name) const {
  for (TokenIndex t = name, steps = 0; t > 1 && steps < kLongestName; ++steps) {
    --t;
    for (const Referent& referent : at(t)) {
      if (referent.kind != ReferentKind::kMention || mention(referent.mention).type != "PERSON") continue;
      const auto [first, end] = tokens_of(referent.mention);
      if (end != name || first == 0) continue;
      const bool genitive = token(first).features.grammatical_case == Case::kGen || uninflected(first);
      const std::string_view noun = lemmas_[first - 1];
      const bool owned =
          words_.is(WordKind::kRelational, noun) || words_.is(WordKind::kKin, noun) || is_kin(first - 1);
      return genitive && owned ? first : kNoToken;
    }
  }
  return kNoToken;
}

// "The lawyer | of Kuzmina | Igor Leskov": a name in the post's own phrase, or before the name of who holds
// it.
bool Referents::tells_whose(TokenIndex post, MentionId name) const {
  const auto [begin, end] = ranges_[name.value()];
  const MentionId phrase = profession_[post];
  const bool inside = phrase.valid() && tokens_of(phrase).first <= begin && end <= tokens_of(phrase).second;
  if (inside && !uninflected(begin)) return true;
  if (end >= document_.tokens.size()) return false;
  const auto here = at(end);
  return std::any_of(here.begin(), here.end(), [&, behind = end](const Referent& next) {
    return next.kind == ReferentKind::kMention && tokens_of(next.mention).first == behind &&
           mention(next.mention).type == "PERSON";
  });
}

// A shorter name of a person ends where this one ends: what stands before it is no part of a name.
bool Referents::begins_with_another_word(MentionId name) const {
  const auto [begin, end] = ranges_[name.value()];
  for (std::uint32_t i = name.value() + 1; i < ranges_.size() && ranges_[i].first < end; ++i) {
    const auto [inner, inner_end] = ranges_[i];
    if (mention(MentionId(i)).type == "PERSON" && inner > begin && inner + 1 < end && inner_end == end)
      return true;
  }
  return false;
}

// The tokens of a post with whose it is, where the relation is tied to its own words.
std::pair<TokenIndex, TokenIndex> Referents::whole_post(MentionId post) const {
  auto range = ranges_[post.value()];
  for (std::size_t outer = post.value(); outer-- > 0 && ranges_[outer].first == range.first;) {
    if (document_.result.mentions[outer].type == "PROFESSION") range = ranges_[outer];
  }
  return range;
}

// "The pupil (nom.) | of the master (gen.) | Nina (nom.)": the noun for a person before the post has the
// name's case, and the post has not.
bool Referents::tells_whose_person(TokenIndex post, TokenIndex name) const {
  if (post == 0) return false;
  const Token& before = token(post - 1);
  const Case own = token(post).features.grammatical_case, named = token(name).features.grammatical_case;
  // "The agent | of the sportswoman | Tom (nom.)".
  if (words_.is(WordKind::kRelational, lemmas_[post - 1]) && own == Case::kGen && named == Case::kNom)
    return true;
  const bool other = own != named && named == before.features.grammatical_case;
  return before.upos == Upos::kNoun && before.features.animacy == Animacy::kAnim &&
         (own == Case::kGen || own == Case::kAcc) && (other || !agree(post, name)) && agree(post - 1, name);
}

// A post right before a name that the relation model gives to the person, where the tagger's cases do not
// agree: taggers are at a loss with foreign names.
void Referents::pair_by_relations(std::vector<bool>* paired) {
  for (const MentionRelation& relation : document_.result.relations) {
    if (relation.type != "WORKS_AS" || relation.confidence < kSureTitle) continue;
    // "Director of the institute, academician N": of several posts in a row each is a title.
    const bool told = !relation.rule.empty();
    if (!told && (*paired)[relation.subject.value()]) continue;
    const auto [name, name_end] = ranges_[relation.subject.value()];
    const auto [post, post_end] = whole_post(relation.object);
    if (post_end > name || name - post > kReach || post == post_end) continue;
    if (begins_with_another_word(relation.subject) || is_namesake(relation.subject)) continue;
    if (is_proposed(post)) continue;
    const auto parts = [&](const Token& word) {
      const bool mark = word.upos == Upos::kPunct && !is_quote(document_.form(word));
      return mark || word.upos == Upos::kVerb || word.upos == Upos::kCconj || word.upos == Upos::kAdp;
    };
    const bool apart =
        std::any_of(document_.tokens.begin() + post_end, document_.tokens.begin() + name, parts);
    TokenIndex noun = post;
    while (noun < post_end && !(is_title_noun(noun) && token(noun).upos == Upos::kNoun)) ++noun;
    if ((apart && !told) || noun == post_end || titled_[noun] || is_relatives(noun, relation.subject))
      continue;
    if (!told && tells_whose_person(noun, name)) continue;
    if (token(noun).features.number == Number::kPlur) continue;
    pair(noun, relation.subject);
    (*paired)[relation.subject.value()] = true;
  }
}

// Another name follows the title: it is that one's.
bool Referents::precedes_a_person(TokenIndex noun) const {
  const std::size_t last = std::min<std::size_t>(noun + kReach, document_.tokens.size());
  for (std::size_t t = noun + 1; t < last; ++t) {
    const Upos upos = document_.tokens[t].upos;
    if (upos == Upos::kPunct || upos == Upos::kVerb || upos == Upos::kCconj || upos == Upos::kAdp)
      return false;
    if (names_a_person(static_cast<TokenIndex>(t))) return true;
  }
  return false;
}

// "The son of the former president | Jair (gen.)".
bool Referents::precedes_its_owner(TokenIndex noun) const {
  const std::size_t last = std::min<std::size_t>(noun + kReach, document_.tokens.size());
  for (auto t = static_cast<TokenIndex>(noun + 1); t < last; ++t) {
    if (token(t).features.grammatical_case != Case::kGen) return false;
    if (names_a_person(t)) return true;
  }
  return false;
}

bool Referents::names_a_person(TokenIndex index) const {
  const auto here = at(index);
  return std::any_of(here.begin(), here.end(), [&](const Referent& referent) {
    return referent.kind == ReferentKind::kMention && entity(referent.entity).label == "Person";
  });
}

// The name is told of a noun before it that is not its title: what follows is told of that noun.
bool Referents::hangs_on_another(MentionId name) const {
  const auto [begin, end] = ranges_[name.value()];
  const Token& first = token(begin);
  if (first.head == kNoHead || static_cast<TokenIndex>(first.head) >= begin) return false;
  const auto above = static_cast<TokenIndex>(first.head);
  const bool told = first.relation == DepRel::kNmod || first.relation == DepRel::kAppos;
  // "In honour of N, the founder of": honour is no founder.
  const bool somebody = token(above).upos == Upos::kNoun && token(above).features.animacy != Animacy::kInan;
  return told && somebody && !titled_[above];
}

// "| Since 2019 | the head of": one past the date that an adposition begins; the token itself for none.
TokenIndex Referents::behind_date(TokenIndex token) const {
  const auto& dates = document_.dates;
  const auto date = std::partition_point(dates.begin(), dates.end(),
                                         [&](const DatePhrase& one) { return one.token_begin <= token; });
  const bool since =
      date != dates.end() && date->token_begin == token + 1 && words_.is(WordKind::kSince, lemmas_[token]);
  return since ? date->token_end : token;
}

// Name, comma, title: "Olga Skorobogatova, (since 2019) first deputy head of the Bank of Russia,".
bool Referents::pair_after(MentionId name) {
  const auto [begin, end] = ranges_[name.value()];
  if (end + 1 >= document_.tokens.size() || document_.form(token(end)) != ",") return false;
  if (hangs_on_another(name)) return false;
  constexpr TokenIndex kModifiers = 3;
  const TokenIndex from = behind_date(end + 1);
  for (TokenIndex t = from; t < std::min<std::size_t>(from + kModifiers, document_.tokens.size()); ++t) {
    if (is_title_noun(t) && token(t).upos == Upos::kNoun) {
      const bool agrees = token(t).features.grammatical_case == token(begin).features.grammatical_case ||
                          (is_kin(t) && agree(t, begin));
      if (titled_[t] || !agrees) return false;
      if (precedes_a_person(t) && !(is_kin(t) && precedes_its_owner(t))) return false;
      return pair(t, name), true;
    }
    if (token(t).upos != Upos::kAdj && token(t).upos != Upos::kAdv) return false;
  }
  return false;
}

// "Wife", "nephew": somebody's person by a frame.
bool Referents::is_kin(TokenIndex noun) const {
  const auto* frames = frames_.find(lemmas_[noun]);
  return frames && std::any_of(frames->begin(), frames->end(), [](const Frame& frame) {
           const auto& slots = frame.roles.back().slots;
           return frame.has_holder() && std::all_of(slots.begin(), slots.end(), [](const Slot& slot) {
                    return slot.place == Place::kHolder || slot.label == kPersonLabel;
                  });
         });
}

// "The daughter of Dzhaparidze (taken for a dative), | the pianist Manana": whose relative it is rather than
// the relative's own name, which follows.
bool Referents::is_owner_of(TokenIndex noun, MentionId name) const {
  const auto [begin, end] = ranges_[name.value()];
  if (!is_kin(noun) || end >= document_.tokens.size() || document_.form(token(end)) != ",") return false;
  const Case relative = token(noun).features.grammatical_case;
  const bool own = std::all_of(document_.tokens.begin() + begin, document_.tokens.begin() + end,
                               [&](const Token& part) { return part.features.grammatical_case == relative; });
  if (own || relative == Case::kNone) return false;
  const std::size_t last = std::min<std::size_t>(end + kReach, document_.tokens.size());
  for (std::size_t t = end + 1; t < last; ++t) {
    const Upos upos = document_.tokens[t].upos;
    if (upos == Upos::kPunct || upos == Upos::kVerb || upos == Upos::kCconj || upos == Upos::kAdp)
      return false;
    const Case other = document_.tokens[t].features.grammatical_case;
    if (names_a_person(static_cast<TokenIndex>(t))) return other == relative;
  }
  return false;
}

// "With her husband, | the director | Jonas Brandt", "the deputy premier - | the head of the ministry |
// Aliyev": the noun in front of a title in apposition is the person.
void Referents::pair_apposition(MentionId name) {
  TokenIndex first = ranges_[name.value()].first;
  const Gender gender = token(first).features.gender;
  const TokenIndex last = first - std::min(first, kReach);
  for (TokenIndex t = first; t > last; --t) {
    const Token& word = token(t - 1);
    if (word.upos == Upos::kVerb || (word.upos == Upos::kPunct && !is_quote(document_.form(word)))) break;
    if (titled_[t - 1]) first = t - 1;
  }
  const TokenIndex title = first;
  while (first > 0 && token(first - 1).upos == Upos::kAdj) --first;
  if (first < 2) return;
  TokenIndex noun = first - 2;
  // "The employee of the UN, | a citizen of Kenya | N": no list of people.
  const bool citizen = words_.is(WordKind::kCitizen, lemmas_[title]);
  // "The wife | of Osmonov |, the pianist N".
  for (TokenIndex t = noun; noun - t < kOwnerReach;) {
    const Token& owner = token(t);
    if (owner.head == kNoHead || static_cast<TokenIndex>(owner.head) >= t) break;
    const auto above = static_cast<TokenIndex>(owner.head);
    // "The daughter | of Dzhaparidze (taken for a dative) |, the pianist N".
    const bool unchanging =
        uninflected(t) && (owner.relation == DepRel::kNmod || token(above).upos == Upos::kPropn);
    if (owner.features.grammatical_case != Case::kGen && !unchanging) break;
    t = above;
    if (is_kin(t) || citizen) noun = t;
  }
  const std::string_view mark = document_.form(token(first - 1));
  const bool person = citizen && token(noun).features.animacy == Animacy::kAnim;
  const bool relative_before =
      mark == "," && token(noun).upos == Upos::kNoun && (is_kin(noun) || person) && !is_kin(title);
  const bool title_before = is_dash(mark) && token(noun).upos == Upos::kNoun && is_title_noun(noun);
  if (titled_[noun] || !(relative_before || title_before)) return;
  const Token& relative = token(noun);
  // The gender of a form that is not inflected is a guess.
  const bool other = relative_before && gender != Gender::kNone && relative.features.gender != gender &&
                     !uninflected(ranges_[name.value()].first);
  if (!other && agree(noun, first)) pair(noun, name);
}

// "His colleague Rajnath Singh", "the Serb Vidić", "the champion Carlsen": a noun for people that is no post.
bool Referents::is_person_noun(TokenIndex noun) const {
  const auto here = at(noun);
  return token(noun).upos == Upos::kNoun && token(noun).features.animacy == Animacy::kAnim &&
         std::all_of(here.begin(), here.end(), [&](const Referent& referent) {
           const std::string& label = entity(referent.entity).label;
           return label == "Group" || label == "Award";
         });
}

// "With his (no case) | sister (gen.) | Natalya (gen.)": whose the relative is was said before.
bool Referents::is_possessed(TokenIndex noun, TokenIndex name) const {
  if (noun == 0 || noun + 1 != name || !is_kin(noun)) return false;
  const Token& owner = token(noun - 1);
  return owner.upos == Upos::kDet && owner.features.grammatical_case == Case::kNone;
}

bool Referents::pair_by_tree(MentionId name) {
  const auto [begin, end] = ranges_[name.value()];
  const Token& first = token(begin);
  if (first.head == kNoHead) return false;
  const auto noun = static_cast<TokenIndex>(first.head);
  const bool beside =
      first.relation == DepRel::kAppos || first.relation == DepRel::kFlat || first.relation == DepRel::kNmod;
  // "The activist (acc.) | Vuk Jovanovic": the parser takes the accusative for a genitive.
  const bool own =
      first.relation != DepRel::kNmod || is_possessed(noun, begin) ||
      (token(noun).features.grammatical_case == Case::kAcc &&
       (token(noun).features.gender == Gender::kMasc || first.features.grammatical_case == Case::kAcc) &&
       noun + 1 == begin && !words_.is(WordKind::kRelational, lemmas_[noun]));
  const bool names_one = is_title_noun(noun) || (own && is_person_noun(noun));
  // "The Turkish woman (acc.) | Ayşe Demir (taken for a nominative)".
  const bool unchanging = first.relation == DepRel::kAppos && noun + 1 == begin && uninflected(begin) &&
                          is_person_noun(noun) && !at(noun).empty();
  if (!beside || titled_[noun] || !names_one || noun > begin) return false;
  if ((!agree(noun, begin) && !unchanging) || is_owner_of(noun, name)) return false;
  return pair(noun, name), true;
}

// "Chris Helmbrecht is the director and co-owner of Kollektiv": every noun of the predicate is a title.
void Referents::pair_with_predicate(MentionId name) {
  const Token& first = token(ranges_[name.value()].first);
  if (first.relation != DepRel::kNsubj || first.head == kNoHead) return;
  const auto predicate = static_cast<TokenIndex>(first.head);
  const std::size_t last = std::min<std::size_t>(predicate + kReach, document_.tokens.size());
  for (TokenIndex noun = predicate; noun < last; ++noun) {
    const bool joined = noun == predicate || (token(noun).relation == DepRel::kConj &&
                                              token(noun).head == static_cast<std::int32_t>(predicate));
    const bool nominative = token(noun).features.grammatical_case == Case::kNom;
    if (joined && nominative && token(noun).upos == Upos::kNoun && !titled_[noun] && is_title_noun(noun))
      pair(noun, name);
  }
}

}  // namespace newsgraph::extract
