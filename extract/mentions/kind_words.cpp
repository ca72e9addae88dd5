#include "extract/mentions/kind_words.h"

#include <algorithm>

#include "base/data_path.h"
#include "base/fold_case.h"
#include "base/table_file.h"
#include "extract/mention_list.h"
#include "extract/morphology/shape.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kLongestName = 8;  // tokens
constexpr std::uint32_t kReach = 300;    // code points before a name that a mention around it may begin
constexpr double kConfidence = 0.8;

bool is_latin(std::string_view form) {
  const auto first = static_cast<unsigned char>(form.front());
  return (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
}

bool is_mistakable(std::string_view type) {
  return type == "WORK_OF_ART" || type == "PRODUCT" || type == "FACILITY";
}

}  // namespace

Result<KindWords> KindWords::open() {
  const auto file = find_data("gazetteers/name_kinds.tsv");
  if (!file) return file.error();
  const auto rows = read_table(*file, 2, 3);
  if (!rows) return rows.error();
  KindWords words;
  for (const TableRow& row : *rows) {
    for (const std::string& word : split_list(row.fields[1], '|'))
      words.kinds_[fold_case(word)] = {row.fields[0],
                                       row.field(2) == "whole",
                                       row.field(2) == "genitive",
                                       row.field(2) == "adjectives",
                                       row.field(2) == "term",
                                       row.field(2) == "countries"};
  }
  return words;
}

std::optional<KindWords::Name> KindWords::name_at(const Document& document, std::size_t token) {
  const auto& tokens = document.tokens;
  if (token >= tokens.size()) return std::nullopt;
  const auto form = [&](std::size_t at) { return document.form(tokens[at]); };
  const std::size_t last = std::min(tokens.size(), token + kLongestName);
  if (is_opening_quote(form(token))) {
    for (std::size_t at = token + 1; at < last; ++at) {
      if (is_closing_quote(form(at)))
        return at > token + 1 ? std::optional(Name{token + 1, at, true}) : std::nullopt;
    }
    return std::nullopt;
  }
  std::size_t end = token;
  while (end < last && is_latin(form(end))) ++end;
  const bool proper = end > token && starts_with_capital(form(token));
  return proper ? std::optional(Name{token, end, false}) : std::nullopt;
}

std::optional<KindWords::Name> KindWords::adjectives_before(const Document& document, std::size_t word) {
  const auto& tokens = document.tokens;
  const DocumentSentence* sentence = sentence_of(document, word);
  if (sentence == nullptr) return std::nullopt;
  const std::size_t last = word - std::min(word - sentence->token_begin, kLongestName);
  std::size_t begin = word;  // of the name
  bool inside = false;       // a capital that is not the sentence's
  for (std::size_t at = word; at > last && tokens[at - 1].upos != Upos::kPunct;) {
    --at;
    const bool capital = starts_with_capital(document.form(tokens[at]));
    if (!capital && tokens[at].upos != Upos::kAdj) break;
    if (tokens[at].features.grammatical_case != tokens[word].features.grammatical_case) break;
    if (!capital) continue;
    begin = at;
    inside = inside || at > sentence->token_begin;
  }
  return inside ? std::optional(Name{begin, word + 1, false}) : std::nullopt;
}

// "The Sino-Thai business forum": from the adjective, whose countries are mentions within one word, to the
// noun.
std::optional<KindWords::Name> KindWords::countries_before(const Document& document, std::size_t word) {
  std::size_t begin = word;
  while (begin > 0 && word - begin < kLongestName && document.tokens[begin - 1].upos == Upos::kAdj) --begin;
  const auto& mentions = document.result.mentions;
  for (; begin < word; ++begin) {
    const Span span = document.tokens[begin].span;
    const auto first = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& mention) {
      return mention.span.begin < span.begin ||
             (mention.span.begin == span.begin && mention.span.end >= span.end);
    });
    const auto inside = [&](const Mention& mention) {
      return mention.type == "COUNTRY" && span.contains(mention.span);
    };
    const bool several = mentions.end() - first > 1 && inside(first[0]) && inside(first[1]);
    if (several) return Name{begin, word + 1, false};
  }
  return std::nullopt;
}

// "The Norwegian | Nordvik": a country's adjective in the feminine before a name in Latin letters means a
// company.
bool KindWords::is_company_by_adjective(const Document& document, const Name& name) {
  if (name.quoted || name.begin == 0) return false;
  const Token& word = document.tokens[name.begin - 1];
  const Features& form = word.features;
  if (word.upos != Upos::kAdj || form.gender != Gender::kFem || form.number != Number::kSing) return false;
  const auto& mentions = document.result.mentions;
  const auto after = std::partition_point(mentions.begin(), mentions.end(),
                                          [&](const Mention& m) { return m.span.begin <= word.span.begin; });
  const bool country = after != mentions.begin() && (after - 1)->span == word.span &&
                       ((after - 1)->type == "COUNTRY" || (after - 1)->type == "NATIONALITY");
  const Span own{document.tokens[name.begin].span.begin, document.tokens[name.end - 1].span.end};
  return country && (after == mentions.end() || after->span.begin >= own.end);
}

void KindWords::give_type(const Name& name, const Kind& kind, std::size_t word, Document* document) {
  const Token& first = document->tokens[name.begin];
  const Token& last = document->tokens[name.end - 1];
  const Span span{first.span.begin, last.span.end};
  const Span quoted{span.begin - std::min(span.begin, 1u), span.end + 1};
  auto& mentions = document->result.mentions;
  Mention* same = nullptr;
  const auto after = std::partition_point(mentions.begin(), mentions.end(),
                                          [&](const Mention& m) { return m.span.begin < span.end; });
  for (auto at = after; at != mentions.begin() && (at - 1)->span.begin + kReach > span.begin;) {
    Mention& mention = *--at;
    if (!mention.span.overlaps(span)) continue;
    const bool whole = mention.span == span || mention.span == quoted;
    if (whole) same = &mention;
    if (whole && kind.countries) mention.confidence = std::max(mention.confidence, kConfidence);
    if (!whole && mention.type == "PROFESSION" && mention.span.contains(span)) continue;
    if ((mention.type == kind.type && !(whole && kind.whole)) || (!whole && !span.contains(mention.span)))
      return;
  }
  const Mention made =
      mention_of(*document, kind.type, kind.whole ? word : name.begin,
                 kind.whole && name.quoted ? name.end + 1 : name.end, same ? same->confidence : kConfidence);
  if (same) mentions.erase(mentions.begin() + (same - mentions.data()));
  mentions.insert(std::upper_bound(mentions.begin(), mentions.end(), made, stands_before), made);
}

void KindWords::give_type_to_genitive(const Kind& kind, std::size_t word, Document* document) {
  const Token& next = document->tokens[word + 1];
  // "Of the mayor (gen.) | Sobyanin": his own name stands in his case.
  const Case own = document->tokens[word].features.grammatical_case;
  if (own == Case::kGen || own == Case::kAcc) return;
  if (next.features.grammatical_case != Case::kGen || !starts_with_capital(document->form(next))) return;
  auto& mentions = document->result.mentions;
  auto at = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const Mention& m) { return m.span.begin < next.span.begin; });
  for (; at != mentions.end() && at->span.begin == next.span.begin; ++at) {
    if (at->type == "PERSON" && at->span == next.span) at->type = kind.type;
  }
}

// "Sentenced N to | two years, suspended": a time in the dative behind the verb is the penalty.
void KindWords::give_type_to_term(const Kind& kind, std::size_t verb, Document* document) {
  const DocumentSentence* sentence = sentence_of(*document, verb);
  // "Asked to sentence him": nobody has yet.
  if (sentence == nullptr || document->tokens[verb].features.verb_form == VerbForm::kInf) return;
  auto& mentions = document->result.mentions;
  const std::uint32_t from = document->tokens[verb].span.end;
  auto at = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const Mention& m) { return m.span.begin < from; });
  for (; at != mentions.end() && at->span.begin < sentence->span.end; ++at) {
    const std::size_t first = tokens_of(*document, at->span).first;
    if (first > verb + kLongestName) return;
    if (at->type == kind.type) return;
    const Token& before = document->tokens[first - 1];
    const bool term = at->type == "DATE" && before.upos == Upos::kAdp &&
                      document->tokens[first].features.grammatical_case == Case::kDat;
    if (!term) continue;
    at->type = kind.type;
    at->confidence = std::max(at->confidence, kConfidence);
    return;
  }
}

// "At the Caspian Energy Forum": a body whose name is adjectives and ends with the word is a meeting.
void KindWords::give_type_to_meeting(const Kind& kind, std::size_t word, Document* document) {
  const std::uint32_t end = document->tokens[word].span.end;
  auto& mentions = document->result.mentions;
  auto at = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const Mention& m) { return m.span.begin < end; });
  while (at != mentions.begin() && (at - 1)->span.begin + kReach > end) {
    Mention& mention = *--at;
    if (mention.span.end != end || mention.type != "ORGANIZATION") continue;
    const auto [begin, past] = tokens_of(*document, mention.span);
    const Case own = document->tokens[word].features.grammatical_case;
    const bool adjectives =
        past - begin > 1 &&
        std::all_of(document->tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                    document->tokens.begin() + static_cast<std::ptrdiff_t>(word), [&](const Token& token) {
                      return token.upos == Upos::kAdj ||
                             (token.upos == Upos::kPropn && token.features.grammatical_case == own);
                    });
    if (adjectives && starts_with_capital(document->form(document->tokens[begin]))) mention.type = kind.type;
  }
}

// The words of a name by their forms or their lemmas.
std::string KindWords::quoted_words(const Document& document, std::size_t begin, std::size_t end,
                                    bool lemmas) {
  std::string words;
  for (std::size_t t = begin; t < end; ++t) {
    words += fold_case(lemmas ? document.tokens[t].lemma : document.form(document.tokens[t]));
    words += ' ';
  }
  return words;
}

// The quoted words that the mention is, without their marks.
std::optional<KindWords::Name> KindWords::quoted_name(const Document& document, const Mention& mention) {
  auto [begin, end] = tokens_of(document, mention.span);
  if (begin < end && is_opening_quote(document.form(document.tokens[begin]))) ++begin;
  if (begin < end && is_closing_quote(document.form(document.tokens[end - 1]))) --end;
  const bool quoted = begin > 0 && begin < end && end < document.tokens.size() &&
                      is_opening_quote(document.form(document.tokens[begin - 1])) &&
                      is_closing_quote(document.form(document.tokens[end]));
  return quoted ? std::optional(Name{begin, end, true}) : std::nullopt;
}

// What no word tells is told by the recogniser itself: a quoted name that it oftener calls a body than a work
// or a make of a thing.
void KindWords::learn_bodies(const Document& document, std::unordered_map<std::string, std::string>* known) {
  std::unordered_map<std::string, int> votes;
  for (const Mention& mention : document.result.mentions) {
    const bool body = mention.type == "ORGANIZATION";
    if (!body && !is_mistakable(mention.type)) continue;
    const auto name = quoted_name(document, mention);
    if (!name) continue;
    for (const bool lemmas : {false, true}) {
      std::string words = quoted_words(document, name->begin, name->end, lemmas);
      if (!known->contains(words)) votes[std::move(words)] += body ? 1 : -1;
    }
  }
  for (const auto& [words, balance] : votes) {
    if (balance > 0) known->emplace(words, "ORGANIZATION");
  }
}

// "The company "Dawn"", "the film "Dawn"" here is what "Dawn" is everywhere in the article.
void KindWords::give_known_types(const std::unordered_map<std::string, std::string>& known,
                                 Document* document) {
  if (known.empty()) return;
  bool any = false;
  for (Mention& mention : document->result.mentions) {
    const bool body = mention.type == "ORGANIZATION";
    if (!body && !is_mistakable(mention.type)) continue;
    const auto name = quoted_name(*document, mention);
    if (!name) continue;
    auto type = known.find(quoted_words(*document, name->begin, name->end, false));
    if (type == known.end()) type = known.find(quoted_words(*document, name->begin, name->end, true));
    if (type == known.end() || type->second == mention.type) continue;
    const bool work = type->second == "WORK_OF_ART" || type->second == "PRODUCT";
    const bool other = type->second == "EVENT" || (body ? work : type->second == "ORGANIZATION");
    if (!other) continue;
    mention = mention_of(*document, type->second, name->begin, name->end, mention.confidence);
    any = true;
  }
  if (any) put_in_order_once(&document->result.mentions);
}

// "Orbita | Soft", "On | the Fontanka": the last of a quoted name's two words is no body of its own, unless
// the first one tells a kind ("Bank Zenit", "FK Spartak").
void KindWords::drop_parts(Document* document) const {
  auto& mentions = document->result.mentions;
  std::vector<Span> parts;
  for (const Mention& mention : mentions) {
    const auto name = mention.type == "ORGANIZATION" ? quoted_name(*document, mention) : std::nullopt;
    if (!name || name->end != name->begin + 2) continue;
    const Token &first = document->tokens[name->begin], &last = document->tokens[name->end - 1];
    const bool kind = kinds_.contains(fold_case(first.lemma)) || shape_of(document->form(first)).all_capitals;
    const bool beside = last.features.grammatical_case == Case::kNom && first.upos != Upos::kAdj;
    if (!kind && (beside || first.upos == Upos::kAdp)) parts.push_back(last.span);
  }
  if (parts.empty()) return;
  std::erase_if(mentions, [&](const Mention& mention) {
    return mention.type == "ORGANIZATION" &&
           std::find(parts.begin(), parts.end(), mention.span) != parts.end();
  });
}

void KindWords::mark(Document& document) const {
  const Kind company{"ORGANIZATION"};
  std::unordered_map<std::string, std::string> known;  // the type of quoted names; empty: of several types
  for (std::size_t t = 0; t + 1 < document.tokens.size(); ++t) {
    if (document.tokens[t].upos == Upos::kAdj) {
      const auto name = name_at(document, t + 1);
      if (name && is_company_by_adjective(document, *name)) give_type(*name, company, t, &document);
    }
    const Upos upos = document.tokens[t].upos;
    if (upos == Upos::kVerb) {
      const auto verb = kinds_.find(fold_case(document.tokens[t].lemma));
      if (verb != kinds_.end() && verb->second.term) give_type_to_term(verb->second, t, &document);
    }
    if (upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kX) continue;
    const auto kind = kinds_.find(fold_case(document.tokens[t].lemma));
    if (kind == kinds_.end()) continue;
    if (kind->second.countries) {
      const auto name = countries_before(document, t);
      const auto quoted = name ? std::nullopt : name_at(document, t + 1);
      if (name || (quoted && quoted->quoted)) {
        give_type(name ? *name : *quoted, kind->second, t, &document);
      } else {
        give_type_to_meeting(kind->second, t, &document);
      }
    } else if (kind->second.genitive) {
      give_type_to_genitive(kind->second, t, &document);
    } else if (const auto name = name_at(document, t + 1)) {
      give_type(*name, kind->second, t, &document);
      for (const bool lemmas : {false, true}) {
        if (!name->quoted) break;
        const auto [type, fresh] =
            known.try_emplace(quoted_words(document, name->begin, name->end, lemmas), kind->second.type);
        if (!fresh && type->second != kind->second.type) type->second.clear();
      }
    } else if (const auto before = kind->second.adjectives ? adjectives_before(document, t) : std::nullopt) {
      give_type(*before, kind->second, t, &document);
    }
  }
  learn_bodies(document, &known);
  give_known_types(known, &document);
  drop_parts(&document);
}

}  // namespace newsgraph::extract
