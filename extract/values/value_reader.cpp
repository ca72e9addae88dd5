#include "extract/values/value_reader.h"

#include "base/data_path.h"
#include "extract/values/amount.h"
#include "extract/values/calendar.h"
#include "extract/values/date_resolver.h"
#include "extract/values/lexicon.h"
#include "extract/values/phrase_table.h"

namespace newsgraph::extract {

using Words = std::vector<ValueWord>;

struct ValueReader::Data {
  Lexicon lexicon;
  PhraseTable dates, times, currencies, units;
  std::optional<DateResolver> resolver;
  std::optional<AmountReader> amounts;
  SymbolId aged, ordinal, years, sub_unit, n, clock, day_part;

  Result<void> read();
  PhraseMatch best_date(const Words& words) const;
  std::string time(const Words& words) const;
  std::string money(const Words& words) const;
  std::string percent(const Words& words) const;
  std::string number(const Words& words) const;
  std::string age(const Words& words) const;
  std::string ordinal_number(const Words& words) const;
  std::optional<Amount> first_amount(const Words& words) const;
  std::string clock_value(const PhraseMatch& match) const;
  std::string value(std::string_view type, const Words& words, const DateContext& context) const;
};

Result<void> ValueReader::Data::read() {
  const auto words = find_data("values/words.tsv");
  if (!words) return words.error();
  if (const auto read = lexicon.read_words(*words); !read) return read.error();
  const std::pair<const char*, PhraseTable*> tables[] = {{"values/dates.tsv", &dates},
                                                         {"values/times.tsv", &times},
                                                         {"values/currencies.tsv", &currencies},
                                                         {"values/units.tsv", &units}};
  for (const auto& [name, table] : tables) {
    const auto file = find_data(name);
    if (!file) return file.error();
    auto read = PhraseTable::read(*file, &lexicon);
    if (!read) return read.error();
    *table = std::move(*read);
  }
  resolver.emplace(lexicon);
  amounts.emplace(lexicon);
  const auto id = [&](std::string_view name) { return lexicon.find_class(name).value_or(SymbolId()); };
  aged = id("aged"), ordinal = id("ord"), years = id("years"), sub_unit = id("subunit"), n = id("n"),
  clock = id("clock");
  day_part = id("daypart");
  return {};
}

// The longest date phrase inside `words`, the first of equal ones.
PhraseMatch ValueReader::Data::best_date(const Words& words) const {
  PhraseMatch best;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    PhraseMatch match = dates.match(words, begin);
    if (match.end - match.begin > best.end - best.begin) best = std::move(match);
  }
  return best;
}

namespace {

std::string clock_text(std::int64_t minutes) {
  const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return minutes < 0 || minutes >= 24 * 60 ? "" : two(minutes / 60) + ":" + two(minutes % 60);
}

}  // namespace

std::string ValueReader::Data::clock_value(const PhraseMatch& match) const {
  if (match.operation == "noon") return clock_text(12 * 60);
  if (match.operation == "midnight") return clock_text(0);
  std::vector<std::int64_t> numbers;
  std::optional<std::int64_t> offset;
  for (const PhraseBinding& binding : match.bindings) {
    if (binding.id == clock) return clock_text(binding.number);
    if (binding.id == n) numbers.push_back(binding.number);
    if (binding.id == day_part) offset = binding.number;
  }
  std::int64_t hour = numbers.empty() ? -1 : numbers[0];
  if (offset) hour = (hour == 12 ? 0 : hour) + (hour <= 12 ? *offset : 0);
  return hour < 0 ? "" : clock_text(hour * 60 + (numbers.size() > 1 ? numbers[1] : 0));
}

std::string ValueReader::Data::time(const Words& words) const {
  PhraseMatch best;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    PhraseMatch match = times.match(words, begin);
    if (match.end - match.begin > best.end - best.begin) best = std::move(match);
  }
  return best.end > best.begin ? clock_value(best) : "";
}

std::optional<Amount> ValueReader::Data::first_amount(const Words& words) const {
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    if (auto amount = amounts->read(words, begin)) return amount;
  }
  return std::nullopt;
}

// The currency stands behind the number or, as a sign or code, before it; small change may follow.
std::string ValueReader::Data::money(const Words& words) const {
  const auto amount = first_amount(words);
  if (!amount) return "";
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    if (begin >= amount->begin && begin < amount->end) continue;
    const PhraseMatch currency = currencies.match(words, begin);
    if (currency.end == currency.begin) continue;
    Amount total = *amount;
    const auto change =
        currency.end < words.size() && !total.last ? amounts->read(words, currency.end) : std::nullopt;
    if (change && change->end < words.size() && words[change->end].find(sub_unit)) {
      const auto sum = add(total.value, Decimal{change->value.digits, change->value.exponent - 2});
      if (sum) total.value = *sum;
    }
    return total.text() + " " + std::string(currency.operation);
  }
  return "";
}

std::string ValueReader::Data::percent(const Words& words) const {
  const auto amount = first_amount(words);
  return amount ? amount->text() + " %" : "";
}

std::string ValueReader::Data::number(const Words& words) const {
  const auto amount = first_amount(words);
  if (!amount) return "";
  if (amount->end == words.size()) return amount->text();
  const PhraseMatch unit = units.match(words, amount->end);
  return unit.operation.empty() ? amount->text() : amount->text() + " " + std::string(unit.operation);
}

// "na 76-m godu zhizni": seventy-five whole years have passed.
std::string ValueReader::Data::age(const Words& words) const {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const Symbol* age = words[i].find(aged)) return std::to_string(age->number);
    if (const Symbol* which = words[i].find(ordinal);
        which && i + 1 < words.size() && words[i + 1].find(years)) {
      return std::to_string(which->number - 1);
    }
  }
  const auto amount = first_amount(words);
  return amount ? amount->text() : "";
}

std::string ValueReader::Data::ordinal_number(const Words& words) const {
  for (const ValueWord& word : words) {
    if (const Symbol* which = word.find(ordinal)) return std::to_string(which->number);
  }
  return "";
}

std::string ValueReader::Data::value(std::string_view type, const Words& words,
                                     const DateContext& context) const {
  if (type == "DATE") {
    const PhraseMatch match = best_date(words);
    return match.end > match.begin ? resolver->resolve(match, context) : "";
  }
  if (type == "TIME") return time(words);
  if (type == "MONEY") return money(words);
  if (type == "PERCENT") return percent(words);
  if (type == "NUMBER") return number(words);
  if (type == "AGE") return age(words);
  if (type == "ORDINAL") return ordinal_number(words);
  return "";
}

namespace {

constexpr std::size_t kDatelineTokens = 16;
constexpr std::array<std::string_view, 7> kValueTypes = {"DATE",   "TIME", "MONEY",  "PERCENT",
                                                         "NUMBER", "AGE",  "ORDINAL"};

bool is_value_type(std::string_view type) {
  return std::find(kValueTypes.begin(), kValueTypes.end(), type) != kValueTypes.end();
}

bool is_bare(std::string_view operation) {
  return operation.starts_with("bare");
}

// A phrase behind a verb in the future, or an infinitive, lies ahead: "sostoitsya v pyatnitsu".
Direction direction_of(const Document& document, std::size_t token) {
  std::int32_t at = static_cast<std::int32_t>(token);
  for (int step = 0; step < 4 && at >= 0 && at < static_cast<std::int32_t>(document.tokens.size()); ++step) {
    const Token& here = document.tokens[static_cast<std::size_t>(at)];
    if (here.upos == Upos::kVerb) {
      const bool ahead = here.features.tense == Tense::kFut || here.features.verb_form == VerbForm::kInf;
      return ahead ? Direction::kFuture : Direction::kNearest;
    }
    at = here.head;
  }
  return Direction::kNearest;
}

std::size_t token_at(const Document& document, std::uint32_t byte, std::size_t from) {
  while (from + 1 < document.tokens.size() && document.tokens[from].byte_end <= byte) ++from;
  return from;
}

std::size_t first_token(const Document& document, Span span) {
  const auto found = std::partition_point(document.tokens.begin(), document.tokens.end(),
                                          [&](const Token& token) { return token.span.end <= span.begin; });
  return static_cast<std::size_t>(found - document.tokens.begin());
}

// "nakanune vizita" is the eve of the visit, not of the article.
bool is_eve_of_something(const Document& document, const PhraseMatch& match, SymbolId eve,
                         std::size_t token) {
  if (match.end - match.begin != 1 || match.bindings.empty() || match.bindings[0].id != eve) return false;
  const std::size_t next = token + 1;
  if (next >= document.tokens.size()) return false;
  const Token& after = document.tokens[next];
  const bool nominal = after.upos == Upos::kNoun || after.upos == Upos::kPropn || after.upos == Upos::kAdj ||
                       after.upos == Upos::kDet;
  return nominal && after.features.grammatical_case == Case::kGen;
}

// By token: whether it lies in a person's name. Months and days of the week are names of people too.
std::vector<bool> tokens_in_names(const Document& document) {
  std::vector<bool> named(document.tokens.size());
  std::size_t token = 0;
  for (const Mention& mention : document.result.mentions) {
    if (mention.type != "PERSON") continue;
    while (token < named.size() && document.tokens[token].span.begin < mention.span.begin) ++token;
    for (auto t = token; t < named.size() && document.tokens[t].span.begin < mention.span.end; ++t)
      named[t] = true;
  }
  return named;
}

}  // namespace

Result<ValueReader> ValueReader::open() {
  auto data = std::make_unique<Data>();
  if (const auto read = data->read(); !read) return read.error();
  return ValueReader(std::move(data));
}

ValueReader::ValueReader(std::unique_ptr<Data> data) : data_(std::move(data)) {}
ValueReader::ValueReader(ValueReader&&) noexcept = default;
ValueReader& ValueReader::operator=(ValueReader&&) noexcept = default;
ValueReader::~ValueReader() = default;

std::string ValueReader::date(std::string_view phrase, std::string_view reference) const {
  return value("DATE", phrase, reference);
}

std::string ValueReader::value(std::string_view type, std::string_view phrase,
                               std::string_view reference) const {
  const Words words = data_->lexicon.read(phrase, 0, static_cast<std::uint32_t>(phrase.size()));
  return data_->value(type, words, {parse_day(reference), Direction::kNearest});
}

void ValueReader::read(Document& document) const {
  document.dates.clear();
  if (document.tokens.empty()) return;
  const SymbolId eve = data_->lexicon.find_class("eve").value_or(SymbolId());
  DateContext context{parse_day(document.article.date), Direction::kNearest};
  const std::vector<bool> named = tokens_in_names(document);
  std::size_t token = 0;
  for (const DocumentSentence& sentence : document.sentences) {
    if (sentence.token_begin >= sentence.token_end) continue;
    const Words words = data_->lexicon.read(document.text(), document.tokens[sentence.token_begin].byte_begin,
                                            document.tokens[sentence.token_end - 1].byte_end);
    for (std::size_t begin = 0; begin < words.size();) {
      const PhraseMatch match = data_->dates.match(words, begin);
      begin = std::max(begin + 1, match.end);
      if (match.end == match.begin || is_bare(match.operation)) continue;
      token = token_at(document, words[match.begin].byte_begin, token);
      if (named[token] || is_eve_of_something(document, match, eve, token)) continue;
      const std::size_t last = token_at(document, words[match.end - 1].byte_begin, token);
      context.direction = direction_of(document, token);
      std::string value = data_->resolver->resolve(match, context);
      if (value.empty()) continue;
      // The dateline's own full date dates the article that brought none.
      const bool in_dateline = document.dateline.date.overlaps(document.tokens[token].span);
      if (!context.today && (in_dateline || last < kDatelineTokens))
        context.today = parse_day(value.size() == 10 ? value : "");
      document.dates.push_back(
          {static_cast<std::uint32_t>(token), static_cast<std::uint32_t>(last + 1), std::move(value)});
    }
  }
  for (Mention& mention : document.result.mentions) {
    if (!is_value_type(mention.type)) continue;
    context.direction = direction_of(document, first_token(document, mention.span));
    const Words words = data_->lexicon.read(mention.text, 0, static_cast<std::uint32_t>(mention.text.size()));
    mention.value = data_->value(mention.type, words, context);
  }
}

namespace {

// Tokens of MONEY and PERCENT mentions.
std::vector<bool> tokens_with_unit(const Document& document) {
  std::vector<bool> covered(document.tokens.size());
  for (const Mention& mention : document.result.mentions) {
    if (mention.type != "MONEY" && mention.type != "PERCENT") continue;
    for (std::size_t t = first_token(document, mention.span);
         t < covered.size() && document.tokens[t].span.begin < mention.span.end; ++t)
      covered[t] = true;
  }
  return covered;
}

void take_tokens(const Document& document, std::size_t begin, std::size_t end, Mention* mention) {
  const Token &first = document.tokens[begin], &last = document.tokens[end - 1];
  mention->span = {first.span.begin, last.span.end};
  mention->text = document.text().substr(first.byte_begin, last.byte_end - first.byte_begin);
}

}  // namespace

void ValueReader::complete(Document& document) const {
  constexpr std::size_t kLongestUnit = 3;  // tokens
  const std::vector<bool> covered = tokens_with_unit(document);
  for (Mention& mention : document.result.mentions) {
    if (mention.type != "NUMBER") continue;
    const std::size_t begin = first_token(document, mention.span);
    std::size_t end = begin;
    while (end < document.tokens.size() && document.tokens[end].span.begin < mention.span.end) ++end;
    if (begin == end || covered[begin]) continue;
    const std::size_t last = std::min(end + kLongestUnit, document.tokens.size());
    if (end < last) {
      const auto from = document.tokens[end].byte_begin;
      const Words behind = data_->lexicon.read(document.text(), from, document.tokens[last - 1].byte_end);
      const PhraseMatch currency = data_->currencies.match(behind, 0), unit = data_->units.match(behind, 0);
      const bool money = currency.end > currency.begin;
      const bool sign = document.form(document.tokens[end]) == "%";
      if (money || sign || unit.operation == "%") {
        mention.type = money ? "MONEY" : "PERCENT";
        const auto to =
            sign ? document.tokens[end].byte_end : behind[(money ? currency.end : unit.end) - 1].byte_end;
        take_tokens(document, begin, token_at(document, to - 1, end) + 1, &mention);
        continue;
      }
    }
    if (begin == 0 || document.tokens[begin - 1].span.end != document.tokens[begin].span.begin) continue;
    const Token& sign = document.tokens[begin - 1];
    const Words before = data_->lexicon.read(document.text(), sign.byte_begin, sign.byte_end);
    if (before.empty() || data_->currencies.match(before, 0).end != before.size()) continue;
    mention.type = "MONEY";
    take_tokens(document, begin - 1, end, &mention);
  }
  std::stable_sort(document.result.mentions.begin(), document.result.mentions.end(),
                   [](const Mention& a, const Mention& b) {
                     return std::pair(a.span.begin, b.span.end) < std::pair(b.span.begin, a.span.end);
                   });
}

}  // namespace newsgraph::extract
