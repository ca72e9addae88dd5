#include "extract/mentions/span_context.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace newsgraph::extract {
namespace {

constexpr float kLeastReadAgain = 0.03f;  // probability of being a mention
constexpr float kSecondShare = 0.4f;      // of the second reading, chosen on the development articles

// Blocks of kScoreWidth values, then single ones.
enum Block : std::size_t { kOwn, kElsewhere, kContaining, kInside, kBlocks };
enum Single : std::size_t {
  kAny = kBlocks * kScoreWidth,
  kLength,
  kElsewhereCount,
  kElsewhereMost,
  kElsewhereLeast,
  kIsElsewhere,
  kContainingAny,
  kInsideAny,
  kCrossing,
  kBeginsLonger,
  kBeginsShorter,
  kEndsLonger,
  kEndsShorter,
};

float logit(float probability) {
  constexpr float kLeast = 1e-4f;
  const float p = std::clamp(probability, kLeast, 1.0f - kLeast);
  return std::log(p / (1.0f - p));
}

// The spans of one run of words.
struct Alike {
  std::vector<float> sum = std::vector<float>(kScoreWidth);  // of their probabilities
  std::uint32_t count = 0;
  float most = 0.0f, second_most = 0.0f;
  float least = 1.0f, second_least = 1.0f;

  void add(const float* probabilities, float any) {
    for (std::size_t k = 0; k < kScoreWidth; ++k) sum[k] += probabilities[k];
    ++count;
    second_most = std::max(second_most, std::min(most, any));
    most = std::max(most, any);
    second_least = std::min(second_least, std::max(least, any));
    least = std::min(least, any);
  }
};

class ContextReader {
 public:
  ContextReader(const ScoredSpans& first, std::size_t types) : first_(first), types_(types) {
    for (std::uint32_t i = 0; i < first.spans.size(); ++i) {
      const float any = 1.0f - first.scores.row(i)[0];
      if (any < kLeastReadAgain) continue;
      contexts_.places.push_back(i);
      any_.push_back(any);
      alike_[first.lemmas[i]].add(first.scores.row(i), any);
    }
  }

  SpanContexts read() {
    contexts_.values.resize(contexts_.places.size(), kContextWidth);
    for (std::size_t i = 0; i < contexts_.places.size(); ++i) {
      read_own(i);
      read_elsewhere(i);
      read_around(i);
    }
    return std::move(contexts_);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  PieceSpan span(std::size_t i) const { return first_.spans[contexts_.places[i]]; }
  const float* scores(std::size_t i) const { return first_.scores.row(contexts_.places[i]); }

  void read_own(std::size_t i) {
    float* row = contexts_.values.row(i);
    for (std::size_t k = 0; k <= types_; ++k) row[kOwn * kScoreWidth + k] = logit(scores(i)[k]);
    row[kAny] = logit(any_[i]);
    constexpr std::uint32_t kMostPieces = 8;
    row[kLength] = static_cast<float>(std::min(span(i).last - span(i).first, kMostPieces));
  }

  void read_elsewhere(std::size_t i) {
    const Alike& alike = alike_.at(first_.lemmas[contexts_.places[i]]);
    if (alike.count < 2) return;
    constexpr std::uint32_t kMostCounted = 10;
    float* row = contexts_.values.row(i);
    const float others = static_cast<float>(alike.count - 1);
    for (std::size_t k = 0; k <= types_; ++k)
      row[kElsewhere * kScoreWidth + k] = (alike.sum[k] - scores(i)[k]) / others;
    row[kElsewhereCount] = static_cast<float>(std::min(alike.count - 1, kMostCounted));
    row[kElsewhereMost] = any_[i] == alike.most ? alike.second_most : alike.most;
    row[kElsewhereLeast] = any_[i] == alike.least ? alike.second_least : alike.least;
    row[kIsElsewhere] = 1.0f;
  }

  // Spans are short and sorted, so those around it are near.
  void read_around(std::size_t i) {
    float* row = contexts_.values.row(i);
    const auto [begin, end] = span(i);
    std::size_t containing = kNone, inside = kNone;
    const auto keep_surer = [&](std::size_t j, std::size_t* best) {
      if (*best == kNone || any_[j] > any_[*best]) *best = j;
    };
    const auto look = [&](std::size_t j) {
      const auto [b, e] = span(j);
      const auto raise = [&](Single place) { row[place] = std::max(row[place], any_[j]); };
      if (b <= begin && e >= end) keep_surer(j, &containing);
      if (b >= begin && e <= end) keep_surer(j, &inside);
      if ((b < begin && begin <= e && e < end) || (begin < b && b <= end && end < e)) raise(kCrossing);
      if (b == begin && e != end) raise(e > end ? kBeginsLonger : kBeginsShorter);
      if (e == end && b != begin) raise(b < begin ? kEndsLonger : kEndsShorter);
    };
    for (std::size_t j = i; j-- > 0 && span(j).first + kMaxSpanPieces > begin;) look(j);
    for (std::size_t j = i + 1; j < any_.size() && span(j).first <= end; ++j) look(j);
    const auto show = [&](std::size_t j, Block block, Single any) {
      if (j == kNone) return;
      std::copy_n(scores(j), kScoreWidth, row + block * kScoreWidth);
      row[any] = any_[j];
    };
    show(containing, kContaining, kContainingAny);
    show(inside, kInside, kInsideAny);
  }

  const ScoredSpans& first_;
  std::size_t types_;
  SpanContexts contexts_;
  std::vector<float> any_;  // of the spans in contexts_: the probability of being a mention
  std::unordered_map<std::uint64_t, Alike> alike_;
};

}  // namespace

SpanContexts read_contexts(const ScoredSpans& first, std::size_t types) {
  return ContextReader(first, types).read();
}

void score_contexts(const ContextNetwork& network, const DenseMatrix& contexts, std::size_t types,
                    DenseMatrix* hidden, DenseMatrix* scores) {
  const std::size_t count = contexts.rows;
  hidden->fill_rows(count, kContextHiddenWidth, network.hidden_bias.row(0));
  add_product(contexts.view(), network.hidden.row(0), hidden->row(0), count, kContextWidth,
              kContextHiddenWidth);
  rectify(hidden->row(0), hidden->values.size());
  scores->fill_rows(count, kScoreWidth, network.output_bias.row(0));
  add_product(hidden->view(), network.output.row(0), scores->row(0), count, kContextHiddenWidth, kScoreWidth);
  for (std::size_t i = 0; i < count; ++i) softmax(scores->row(i), types + 1, kScoreWidth);
}

void read_again(const std::vector<ContextNetwork>& networks, std::size_t types, ScoredSpans* spans) {
  const SpanContexts contexts = read_contexts(*spans, types);
  for (const std::uint32_t place : contexts.places) {
    for (std::size_t k = 0; k < kScoreWidth; ++k) spans->scores.row(place)[k] *= 1.0f - kSecondShare;
  }
  DenseMatrix hidden, scores;
  for (const ContextNetwork& network : networks) {
    score_contexts(network, contexts.values, types, &hidden, &scores);
    for (std::size_t i = 0; i < contexts.places.size(); ++i)
      add_scaled(scores.row(i), kSecondShare / static_cast<float>(networks.size()),
                 spans->scores.row(contexts.places[i]), kScoreWidth);
  }
}

}  // namespace newsgraph::extract
