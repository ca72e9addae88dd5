#include "extract/mentions/name_particles.h"

#include <algorithm>

#include "base/data_path.h"
#include "base/fold_case.h"
#include "base/table_file.h"
#include "extract/mention_list.h"
#include "extract/morphology/shape.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kMostParticles = 3;
constexpr std::size_t kNearMentions = 16;
constexpr std::size_t kLongestSyllable = 6;  // letters
constexpr std::size_t kTitleReach = 3;       // words from a monk's name back to the title
constexpr int kLongestDepartment = 4;        // letters

// Mentions are sorted by begin; one that covers the word begins close before it.
template <typename Counts>
bool is_covered(const Document& document, Span word, Counts counts) {
  const auto& mentions = document.result.mentions;
  auto at = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const Mention& mention) { return mention.span.begin < word.end; });
  for (std::size_t steps = 0; at != mentions.begin() && steps < kNearMentions; ++steps) {
    --at;
    if (counts(*at) && at->span.overlaps(word)) return true;
  }
  return false;
}

// A mention that is no person's has the word.
bool is_taken(const Document& document, Span word) {
  return is_covered(document, word, [](const Mention& mention) { return mention.type != "PERSON"; });
}

// "| Tran | Van Min": a short capitalised word that the dictionary lacks, inside a sentence before a name of
// several words.
bool begins_name(const Document& document, std::size_t token) {
  const Token& word = document.tokens[token];
  const std::string_view form = document.form(word);
  const Shape shape = shape_of(form);
  const bool inside = token > 0 && document.tokens[token - 1].upos != Upos::kPunct;
  return inside && !word.known && shape.capitalised && shape.cyrillic && !shape.all_capitals &&
         !shape.punctuation && count_code_points(form) <= kLongestSyllable;
}

// "The actress | Shirin | Parvizi": a capitalised word between a post and a name of one word.
bool is_given_name(const Document& document, std::size_t token) {
  if (!stands_behind(document, token) || document.tokens[token + 1].upos != Upos::kPropn) return false;
  const Shape shape = shape_of(document.form(document.tokens[token]));
  if (!shape.capitalised || !shape.cyrillic || shape.all_capitals || shape.punctuation) return false;
  const std::uint32_t before = document.tokens[token - 1].span.end;
  return document.tokens[token - 1].upos == Upos::kNoun &&
         is_covered(document, document.tokens[token - 1].span, [&](const Mention& mention) {
           return mention.type == "PROFESSION" && mention.span.end == before;
         });
}

// "Pavel | Lugovoy": a capitalised word behind a first name, in its case and in no mention.
bool is_surname(const Document& document, std::size_t token) {
  if (!stands_behind(document, token)) return false;
  const Token &given = document.tokens[token - 1], &word = document.tokens[token];
  const Shape shape = shape_of(document.form(word));
  const Case own = word.features.grammatical_case, other = given.features.grammatical_case;
  const bool agrees = own == other || (own == Case::kGen && other == Case::kAcc) ||
                      (own == Case::kAcc && other == Case::kGen);
  const bool name = word.upos == Upos::kAdj || word.upos == Upos::kNoun || word.upos == Upos::kPropn;
  return name && shape.capitalised && shape.cyrillic && !shape.all_capitals && agrees &&
         word.features.number == Number::kSing &&
         !is_covered(document, word.span, [](const Mention&) { return true; });
}

// "Pavel Lugovoy | 4 | - 5 March": a number at the end of a name, before a dash or the word that it counts.
bool ends_with_day(const Document& document, std::size_t begin, std::size_t end) {
  if (end < begin + 2 || end >= document.tokens.size()) return false;
  const Shape shape = shape_of(document.form(document.tokens[end - 1]));
  const std::string_view next = document.form(document.tokens[end]);
  return shape.digit && shape.letters == 0 &&
         (is_dash(next) || (document.tokens[end].upos == Upos::kNoun && !starts_with_capital(next)));
}

// "The Institute of Virology | SO | RAN": one past the two words in capitals, of which the last is the name
// of a body of its own, right behind a body's name that has none; `end` for anything else.
std::size_t end_of_department(const Document& document, std::size_t begin, std::size_t end) {
  const auto capitals = [&](std::size_t t) {
    const Shape shape = shape_of(document.form(document.tokens[t]));
    return shape.all_capitals && shape.cyrillic && shape.letters <= kLongestDepartment;
  };
  if (end < begin + 2 || !stands_behind(document, end) || !stands_behind(document, end + 1)) return end;
  if (!capitals(end) || !capitals(end + 1) || capitals(end - 1)) return end;
  const bool body = is_covered(document, document.tokens[end + 1].span, [&](const Mention& mention) {
    return mention.type == "ORGANIZATION" && mention.span == document.tokens[end + 1].span;
  });
  return body ? end + 2 : end;
}

// Where the person's name ends that was recognised as [begin, end).
std::size_t end_of_person(const Document& document, std::size_t begin, std::size_t end) {
  if (end == begin + 1 && (is_name_of_one_letter(document, end) || is_surname(document, end))) return end + 1;
  return ends_with_day(document, begin, end) ? end - 1 : end;
}

}  // namespace

Result<NameParticles> NameParticles::open() {
  const auto file = find_data("names/particles.tsv");
  if (!file) return file.error();
  const auto rows = read_table(*file, 1, 1);
  if (!rows) return rows.error();
  NameParticles particles;
  for (const TableRow& row : *rows) {
    for (const std::string& word : split_list(row.field(0), ' ')) {
      if (word.starts_with('-')) {
        particles.patronymics_.push_back(word.substr(1));
      } else if (word.starts_with('+')) {
        particles.monastic_.insert(fold_case(word.substr(1)));
      } else if (word.starts_with('=')) {
        particles.relational_.insert(fold_case(word.substr(1)));
      } else {
        particles.particles_.insert(fold_case(word));
      }
    }
  }
  return particles;
}

bool NameParticles::is_particle(std::string_view form) const {
  return !starts_with_capital(form) && particles_.contains(fold_case(form));
}

bool NameParticles::begins_with_particle(std::string_view form) const {
  const auto hyphen = form.find('-');
  return hyphen != form.npos && is_particle(form.substr(0, hyphen)) &&
         starts_with_capital(form.substr(hyphen + 1));
}

bool NameParticles::is_relational(std::string_view lemma) const {
  return relational_.contains(std::string(lemma));
}

bool NameParticles::is_patronymic(std::string_view lemma) const {
  return std::any_of(patronymics_.begin(), patronymics_.end(),
                     [&](const std::string& ending) { return lemma.ends_with(ending); });
}

std::size_t NameParticles::first_token(const Document& document, std::size_t token, bool one_word) const {
  std::size_t begin = token;
  while (token - begin < kMostParticles && stands_behind(document, begin)) {
    if (!is_particle(document.form(document.tokens[begin - 1]))) break;
    --begin;
  }
  if (!stands_behind(document, begin)) return begin;
  const Token& given = document.tokens[begin - 1];
  const bool belongs = begin < token
                           ? starts_with_capital(document.form(given))
                           : (stands_behind(document, begin + 1) && begins_name(document, begin - 1)) ||
                                 (one_word && is_given_name(document, begin - 1));
  return belongs && !is_taken(document, given.span) ? begin - 1 : begin;
}

std::size_t NameParticles::end_of_monk(const Document& document, std::size_t begin, std::size_t end) const {
  const auto& tokens = document.tokens;
  if (end != begin + 1 || end + 2 >= tokens.size() || begin == 0) return end;
  if (document.form(tokens[end]) != "(" || document.form(tokens[end + 2]) != ")") return end;
  const Shape surname = shape_of(document.form(tokens[end + 1]));
  if (!surname.capitalised || !surname.cyrillic || surname.all_capitals) return end;
  // "Metropolitan | Volokolamskiy | Ilarion": the see may stand between.
  for (std::size_t t = begin; t-- > 0 && t + kTitleReach >= begin;) {
    if (monastic_.contains(fold_case(tokens[t].lemma))) return end + 3;
    if (tokens[t].upos != Upos::kAdj) break;
  }
  return end;
}

void NameParticles::lengthen_names(Document& document) const {
  auto& mentions = document.result.mentions;
  bool changed = false;
  for (Mention& mention : mentions) {
    const bool person = mention.type == "PERSON";
    if (!person && mention.type != "ORGANIZATION") continue;
    const auto [token, last] = tokens_of(document, mention.span);
    const std::size_t begin = person ? first_token(document, token, last == token + 1) : token;
    const std::size_t end =
        person ? end_of_person(document, token, last) : end_of_department(document, token, last);
    if (begin == token && end == last) continue;
    changed = true;
    mention = mention_of(document, mention.type, begin, end, mention.confidence);
  }
  if (!changed) return;
  put_in_order_once(&mentions);
}

void NameParticles::join_monks(Document& document) const {
  auto& mentions = document.result.mentions;
  std::vector<Span> monks;
  for (Mention& mention : mentions) {
    if (mention.type != "PERSON") continue;
    const auto [begin, last] = tokens_of(document, mention.span);
    const std::size_t end = end_of_monk(document, begin, last);
    if (end == last) continue;
    mention = mention_of(document, mention.type, begin, end, mention.confidence);
    monks.push_back(mention.span);
  }
  if (monks.empty()) return;
  std::erase_if(mentions, [&](const Mention& mention) {
    return std::any_of(monks.begin(), monks.end(),
                       [&](const Span monk) { return monk.contains(mention.span) && monk != mention.span; });
  });
  put_in_order_once(&mentions);
}

}  // namespace newsgraph::extract
