#include <set>
#include <unordered_map>

#include "extract/relations/relation_features.h"

namespace newsgraph::extract {
namespace {

constexpr std::string_view kPerson = "PERSON";

// Mentions of persons chain by any shared word, others by all of theirs. Linear: chains are found by their
// words.
void chain_mentions(std::uint32_t person, RelationText* text) {
  std::unordered_map<std::uint64_t, std::uint32_t> chain_of;
  for (RelationMention& mention : text->mentions) {
    std::vector<std::uint64_t> keys;
    std::uint64_t all = mention.type;
    for (const std::uint64_t stem : mention.stems) {
      all = mix(all, stem);
      if (mention.type == person) keys.push_back(mix(mention.type + 64, stem));
    }
    if (mention.type != person && !mention.stems.empty()) keys.push_back(all);
    mention.chain = static_cast<std::uint32_t>(text->chain_sizes.size());
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) {  // a surname, the last word, counts first
      const auto found = chain_of.find(*key);
      if (found == chain_of.end()) continue;
      mention.chain = found->second;
      break;
    }
    if (mention.chain == text->chain_sizes.size()) text->chain_sizes.push_back(0);
    for (const std::uint64_t key : keys) chain_of.insert_or_assign(key, mention.chain);
    mention.place_in_chain = text->chain_sizes[mention.chain]++;
    text->largest_chain = std::max(text->largest_chain, text->chain_sizes[mention.chain]);
  }
}

void read_mention_words(const RelationText& text, RelationMention* mention) {
  constexpr std::size_t kRootLetters = 4;
  for (std::uint32_t i = mention->first; i <= mention->last; ++i) {
    const Piece& piece = text.grid.pieces[i];
    if (piece.kind == PieceKind::kPunctuation) continue;
    mention->stems.push_back(text.words.stems[i]);
    const auto form = text.grid.form(piece);
    if (form.size() >= kRootLetters) mention->roots.push_back(hash_text(form.substr(0, kRootLetters)));
  }
  if (text.words.tokens.empty()) return;
  mention->head = root_of(text.words, mention->first, mention->last).token;
  const auto& tokens = text.words.tokens;
  const auto& token_of = text.words.token_of;
  mention->entry = tokens[token_of[mention->first]].entry;
  if (tokens[token_of[mention->last]].entry != mention->entry) mention->entry = 0;
  if (mention->entry != 0) mention->roots.push_back(mention->entry);
}

// First piece that ends after `position`.
std::uint32_t piece_at(const PieceGrid& grid, std::uint32_t position) {
  const auto at =
      std::upper_bound(grid.pieces.begin(), grid.pieces.end(), position,
                       [](std::uint32_t value, const Piece& piece) { return value < piece.span.end; });
  const auto index = static_cast<std::uint32_t>(at - grid.pieces.begin());
  return std::min(index, static_cast<std::uint32_t>(grid.pieces.size()) - 1);
}

std::uint32_t sentence_at(const Document& document, std::uint32_t position) {
  const auto at = std::upper_bound(
      document.sentences.begin(), document.sentences.end(), position,
      [](std::uint32_t value, const DocumentSentence& sentence) { return value < sentence.span.begin; });
  return at == document.sentences.begin() ? 0
                                          : static_cast<std::uint32_t>(at - document.sentences.begin()) - 1;
}

}  // namespace

RelationText read_relation_text(const Document& document, const std::vector<std::string>& types,
                                const WordSources& sources) {
  RelationText text;
  text.grid = cut_into_pieces(document.text());
  if (text.grid.pieces.empty()) return text;
  text.words = read_words(document, text.grid, sources);
  std::uint32_t person = RelationMention::kUnknownType;
  for (const Mention& mention : document.result.mentions) {
    RelationMention found;
    const auto type = std::lower_bound(types.begin(), types.end(), mention.type);
    if (type != types.end() && *type == mention.type)
      found.type = static_cast<std::uint32_t>(type - types.begin());
    if (mention.type == kPerson) person = found.type;
    found.first = piece_at(text.grid, mention.span.begin);
    found.last = std::max(found.first, piece_at(text.grid, std::max(mention.span.end, 1u) - 1));
    found.sentence = sentence_at(document, mention.span.begin);
    read_mention_words(text, &found);
    text.mentions.push_back(std::move(found));
  }
  chain_mentions(person, &text);
  std::uint32_t sentences = 0;
  for (const RelationMention& mention : text.mentions) sentences = std::max(sentences, mention.sentence + 1);
  for (std::uint32_t sentence = 0, at = 0; sentence <= sentences; ++sentence) {
    while (at < text.mentions.size() && text.mentions[at].sentence < sentence) ++at;
    text.sentence_begin.push_back(at);
  }
  return text;
}

std::vector<MentionPair> candidate_pairs(const RelationText& text, const RelatedTypes& types) {
  constexpr std::uint32_t kMostPartners = 60;  // per mention and direction: bounds hostile lists of names
  std::vector<MentionPair> pairs;
  const auto count = static_cast<std::uint32_t>(text.mentions.size());
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_word;
  const auto try_pair = [&](std::uint32_t a, std::uint32_t b) {
    const RelationMention &x = text.mentions[a], &y = text.mentions[b];
    if (types.allowed(x.type, y.type, x.sentence == y.sentence)) pairs.push_back({a, b});
  };
  for (std::uint32_t b = 0; b < count; ++b) {
    const RelationMention& y = text.mentions[b];
    const std::uint32_t nearest = y.sentence > kNearSentences ? y.sentence - kNearSentences : 0;
    const std::uint32_t begin =
        std::max(text.sentence_begin[nearest], b > kMostPartners ? b - kMostPartners : 0);
    // Far away only a name that is said again, always of the later mention as the object.
    std::set<std::uint32_t> far;
    for (const std::uint64_t root : y.roots) {
      std::vector<std::uint32_t>& seen = by_word[mix(y.type, root)];
      for (std::size_t k = seen.size(); k-- > 0 && seen.size() - k <= kMostPartners;) {
        if (seen[k] < begin) far.insert(seen[k]);
      }
      seen.push_back(b);
    }
    for (const std::uint32_t a : far) try_pair(a, b);
    for (std::uint32_t a = begin; a < b; ++a) {
      try_pair(a, b);
      try_pair(b, a);
    }
  }
  return pairs;
}

}  // namespace newsgraph::extract
