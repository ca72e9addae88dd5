#include "tools/train/reading_tables.h"

#include "extract/syntax/token_features.h"

namespace newsgraph::train {

using namespace extract;  // NOLINT(google-build-using-namespace): the trainer is the model's other half

namespace {

constexpr int kMinWordCount = 2;     // of a reading the dictionary lacks
constexpr int kMinRewriteCount = 4;  // of tokens
constexpr std::size_t kMinRewriteForms = 3;

}  // namespace

ReadingTables::ReadingTables(const std::vector<TaggedCorpus>& corpora, const TaughtParts& taught,
                             const Morphology& morphology) {
  std::vector<Analysis> analyses;
  for (const TaggedCorpus& corpus : corpora) {
    for (const Document& document : corpus.documents) {
      for (const Token& token : document.tokens) {
        const std::size_t own = Readings::analyze(document.form(token), morphology, &analyses);
        see(corpus, document, token, analyses, own,
            taught.teaches(corpus, folded(document.form(token)), token.upos));
      }
    }
  }
  build();
}

TagId ReadingTables::tag_id(Upos upos, const Features& features) {
  const auto [at, fresh] = tag_ids_.try_emplace(tag_key(upos, features), static_cast<TagId>(tags_.size()));
  if (fresh) tags_.push_back({upos, features});
  return at->second;
}

void ReadingTables::see(const TaggedCorpus& corpus, const Document& document, const Token& token,
                        Analyses analyses, std::size_t own, bool taught) {
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    tag_id(analyses[i].upos, analyses[i].features);
    for (std::size_t j = 0; j < i; ++j) {
      if (analyses[i].upos == analyses[j].upos && analyses[i].lemma == analyses[j].lemma) continue;
      contested_.emplace(analyses[i].lemma, analyses[i].upos);
      contested_.emplace(analyses[j].lemma, analyses[j].upos);
    }
  }
  if (!taught) return;
  const std::string lemma = folded(token.lemma);
  ++lemma_counts_[{lemma, token.upos}];
  if (corpus.auxiliary) return;
  const TagId tag = tag_id(token.upos, token.features);
  const std::string form = folded(document.form(token));
  const auto same_tag = [&](const Analysis& analysis) {
    return analysis.upos == token.upos && analysis.features == token.features;
  };
  Lemmas& seen = seen_[{form, tag}];
  ++seen.votes[lemma][corpus.conventions];
  seen.read.clear();
  for (const Analysis& analysis : analyses) {
    if (same_tag(analysis)) seen.read.push_back(analysis.lemma);
  }
  const bool read = std::find(seen.read.begin(), seen.read.end(), lemma) != seen.read.end();
  if (!read) see_unread(form, tag, lemma, analyses.first(own));
}

void ReadingTables::see_unread(const std::string& form, TagId tag, const std::string& lemma, Analyses own) {
  for (const Analysis& analysis : own) {
    const TagId from = tag_id(analysis.upos, analysis.features);
    if (from != tag && folded(analysis.lemma) == lemma) ++rewritten_[{from, tag}][form];
  }
}

void ReadingTables::build() {
  for (const auto& [pair, forms] : rewritten_) {
    int count = 0;
    for (const auto& [form, times] : forms) count += times;
    if (count >= kMinRewriteCount && forms.size() >= kMinRewriteForms)
      rewrites_.push_back({pair.first, pair.second});
  }
  build_words();
  std::vector<std::pair<std::uint64_t, std::uint32_t>> entries;
  for (const auto& lemma : contested_) {
    const auto count = lemma_counts_.find(lemma);
    if (count == lemma_counts_.end()) continue;
    entries.emplace_back(Readings::lemma_key(lemma.first, lemma.second),
                         static_cast<std::uint32_t>(count->second));
  }
  lemma_index_ = FeatureIndex::build(entries);
  entries.clear();
  for (const auto& [key, id] : tag_ids_) entries.emplace_back(key, id);
  tag_index_ = FeatureIndex::build(entries);
}

const std::string& ReadingTables::elected(const Lemmas& lemmas) {
  std::map<int, double> totals;
  for (const auto& [lemma, votes] : lemmas.votes) {
    for (const auto& [conventions, count] : votes) totals[conventions] += count;
  }
  const auto share = [&](const Votes& votes) {
    double sum = 0.0;
    for (const auto& [conventions, count] : votes) sum += count / totals[conventions];
    return sum;
  };
  const auto less = [&](const auto& left, const auto& right) {
    return share(left.second) < share(right.second);
  };
  return std::max_element(lemmas.votes.begin(), lemmas.votes.end(), less)->first;
}

// The one that Readings would choose; empty when there is none.
std::string ReadingTables::commonest(const std::vector<std::string>& lemmas, Upos upos) const {
  const auto count = [&](const std::string& lemma) {
    const auto at = lemma_counts_.find({lemma, upos});
    return at == lemma_counts_.end() ? 0 : at->second;
  };
  const auto less = [&](const auto& left, const auto& right) { return count(left) < count(right); };
  const auto best = std::max_element(lemmas.begin(), lemmas.end(), less);
  return best == lemmas.end() ? "" : *best;
}

void ReadingTables::build_words() {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> entries;
  const std::string* last_form = nullptr;
  for (const auto& [key, lemmas] : seen_) {
    const std::string& best = elected(lemmas);
    int count = 0;
    for (const auto& [conventions, times] : lemmas.votes.at(best)) count += times;
    if (count < kMinWordCount || best == commonest(lemmas.read, tags_[key.second].upos)) continue;
    if (last_form == nullptr || *last_form != key.first) {
      if (!words_.empty()) words_.back().last = 1;
      entries.emplace_back(Readings::word_key(key.first), static_cast<std::uint32_t>(words_.size()));
    }
    last_form = &key.first;
    words_.push_back({static_cast<std::uint32_t>(lemmas_.size()), key.second, 0});
    lemmas_.insert(lemmas_.end(), best.begin(), best.end());
    lemmas_.push_back('\0');
  }
  if (!words_.empty()) words_.back().last = 1;
  word_index_ = FeatureIndex::build(entries);
}

Readings ReadingTables::readings() const {
  return Readings({tags_, rewrites_, words_, lemmas_, FeatureIndex(tag_index_), FeatureIndex(word_index_),
                   FeatureIndex(lemma_index_)});
}

void ReadingTables::add_to(ModelWriter* writer) const {
  writer->add("tags", tags_);
  writer->add("rewrites", rewrites_);
  writer->add("words", words_);
  writer->add("lemmas", lemmas_);
  writer->add("tag_index", tag_index_);
  writer->add("word_index", word_index_);
  writer->add("lemma_counts", lemma_index_);
}

}  // namespace newsgraph::train
