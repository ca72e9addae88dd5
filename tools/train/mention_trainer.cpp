#include "tools/train/mention_trainer.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extract/learning/ensemble.h"
#include "extract/mentions/mention_recognizer.h"
#include "extract/mentions/span_network.h"
#include "tools/train/context_trainer.h"
#include "tools/train/sparse_training.h"

namespace newsgraph::train {
namespace {

using namespace extract;

constexpr float kHideWords = 0.3f;      // of pieces
constexpr float kHideSpanWords = 0.5f;  // of candidates
constexpr float kDropInput = 0.2f;
constexpr float kDropLayer = 0.3f;
constexpr float kDropHidden = 0.3f;
constexpr float kBoundarySmoothing = 0.03f;  // keeps rare beginnings and ends among the candidates
constexpr float kBoundaryShare = 0.5f;       // of the boundary loss
constexpr std::size_t kTypesLimit = kScoreWidth - 1;

struct TrainingArticle {
  PieceGrid grid;
  PieceWords words;
  PieceView view;
  FeatureRows rows;                  // of the pieces' features
  std::vector<PieceSpan> spans;      // gold, sorted
  std::vector<std::uint32_t> types;  // of each, from 1
};

// What the networks of one training share.
struct TrainingArticles {
  std::vector<TrainingArticle*> articles;
  std::size_t types = 0;
  FeatureNumbers piece_features, span_features;
};

constexpr std::size_t kFolds = 5;
constexpr const char* kTypesSection = "types";

// Gold mentions on the grid. Those that begin or end inside a piece, or are too long, cannot be learned.
void place_mentions(const BratDocument& document, const std::map<std::string, std::uint32_t>& types,
                    TrainingArticle* article) {
  std::map<std::uint32_t, std::uint32_t> begins, ends;
  for (std::uint32_t i = 0; i < article->grid.pieces.size(); ++i) {
    begins[article->grid.pieces[i].span.begin] = i;
    ends[article->grid.pieces[i].span.end] = i;
  }
  std::map<PieceSpan, std::uint32_t> gold;
  for (const BratMention& mention : document.mentions) {
    const auto first = begins.find(mention.span.begin), last = ends.find(mention.span.end);
    if (first == begins.end() || last == ends.end() || last->second - first->second >= kMaxSpanPieces)
      continue;
    gold[{first->second, last->second}] = types.at(mention.type);
  }
  for (const auto& [span, type] : gold) {
    article->spans.push_back(span);
    article->types.push_back(type);
  }
}

// Dropout: zeroes values at a stage's rate and scales up the rest; keeps the masks for the way back.
class Dropout : public ActivationFilter {
 public:
  explicit Dropout(Random* random) : random_(random) {}
  void filter(std::size_t stage, float* values, std::size_t size) override {
    auto& mask = masks_[stage];
    mask.resize(size);
    const float keep = 1.0f - rate(stage);
    const auto kept_below = static_cast<std::uint64_t>(keep * 65536.0f);
    std::uint64_t bits = 0;  // 16 of them decide over one value
    for (std::size_t i = 0; i < size; ++i) {
      bits = i % 4 == 0 ? random_->next() : bits >> 16;
      mask[i] = (bits & 0xFFFF) < kept_below ? 1.0f / keep : 0.0f;
      values[i] *= mask[i];
    }
  }
  float mask(std::size_t stage, std::size_t i) const { return masks_[stage][i]; }

 private:
  static float rate(std::size_t stage) {
    return stage == 0 ? kDropInput : stage <= kLayers ? kDropLayer : kDropHidden;
  }
  Random* random_;
  std::vector<float> masks_[kLayers + 2];
};

// One network on its way to being trained.
class NetworkTrainer {
 public:
  NetworkTrainer(const TrainingArticles& training, const EnsembleOptions& options, std::uint64_t seed)
      : training_(training),
        articles_(training.articles),
        types_(training.types),
        options_(options),
        random_(seed),
        dropout_(&random_),
        pieces_(training.piece_features, kPieceWidth, 0.17f, &random_),
        spans_(training.span_features, kSpanWidth, 0.017f, &random_) {
    network_.for_each([&](const std::string&, DenseMatrix& matrix) {
      trained_.emplace_back(&matrix);
      const float bound = std::sqrt(3.0f / static_cast<float>(matrix.rows));
      if (matrix.rows > kMaxSpanPieces) {
        for (float& value : matrix.values) value = random_.symmetric(bound);
      }
    });
  }

  void train() {
    std::vector<std::size_t> order(articles_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t epoch = 0; epoch < options_.epochs; ++epoch) {
      random_.shuffle(&order);
      loss_ = 0.0;
      for (const std::size_t i : order) {
        adam_.start_step(scheduled_rate(options_.rate, adam_.steps(), options_.epochs * articles_.size()));
        learn(*articles_[i]);
      }
      report_epoch(epoch + 1, options_.epochs, loss_ / static_cast<double>(articles_.size()));
    }
  }

  SpanNetwork& network() { return network_; }
  const TrainedTable& pieces() const { return pieces_; }
  const TrainedTable& spans() const { return spans_; }

 private:
  void learn(const TrainingArticle& article) {
    const auto piece_rows = pieces_.hide(article.rows, {kHideWords, 0.0f}, &random_);
    state_.start(article.grid.pieces.size());
    for (std::size_t i = 0; i < state_.pieces; ++i)
      pieces_.add(piece_rows, i, state_.layers[0].row(i + kPadding));
    encode(network_, article.view, &dropout_, &state_);
    choose_candidates(article.grid, article.spans, &state_);
    FeatureList features;
    for (const PieceSpan span : state_.spans) add_span_features(article.grid, article.words, span, &features);
    const auto span_rows =
        spans_.hide(training_.span_features.rows(features), {kHideSpanWords, 0.0f}, &random_);
    state_.hidden.resize(state_.spans.size(), kSpanWidth);
    for (std::size_t c = 0; c < state_.spans.size(); ++c) spans_.add(span_rows, c, state_.hidden.row(c));
    score_candidates(network_, types_, &dropout_, &state_);

    top_.resize(state_.pieces + 2 * kPadding, kPieceWidth);
    scores_backward(article, span_rows);
    boundaries_backward(article);
    for (std::size_t layer = kLayers; layer-- > 0;) layer_backward(article, layer);
    DenseMatrix input(state_.pieces, kPieceWidth);
    for (std::size_t i = 0; i < input.values.size(); ++i) {
      input.values[i] = top_.row(kPadding)[i] * dropout_.mask(0, i);
    }
    for (std::size_t i = 0; i < state_.pieces; ++i) pieces_.add_gradient(piece_rows, i, input.row(i));
    pieces_.update(adam_);
    spans_.update(adam_);
    for (TrainedMatrix& matrix : trained_) matrix.update(adam_);
  }

  DenseMatrix& gradient(const DenseMatrix& weights) {
    for (TrainedMatrix& matrix : trained_) {
      if (matrix.weights == &weights) return matrix.gradient;
    }
    return trained_.front().gradient;  // not reached: every matrix of the network is trained
  }

  // From the scores to the span features and the pieces' projections.
  void scores_backward(const TrainingArticle& article, const FeatureRows& span_rows) {
    const std::size_t count = state_.spans.size();
    DenseMatrix scores = state_.scores;
    auto gold = article.spans.begin();
    double loss = 0.0;
    for (std::size_t c = 0; c < count; ++c) {
      while (gold != article.spans.end() && *gold < state_.spans[c]) ++gold;
      const bool mention = gold != article.spans.end() && *gold == state_.spans[c];
      const std::size_t label =
          mention ? article.types[static_cast<std::size_t>(gold - article.spans.begin())] : 0;
      loss -= std::log(scores.row(c)[label] + 1e-9f);
      scores.row(c)[label] -= 1.0f;
      add_scaled(scores.row(c), 1.0f, gradient(network_.output_bias).row(0), kScoreWidth);
    }
    loss_ += loss / static_cast<double>(std::max<std::size_t>(1, count));
    DenseMatrix hidden(count, kSpanWidth);
    const DenseMatrix output = transposed(network_.output.row(0), kSpanWidth, kScoreWidth);
    add_product(scores.view(), output.row(0), hidden.row(0), count, kScoreWidth, kSpanWidth);
    add_product(state_.hidden.transposed_view(), scores.row(0), gradient(network_.output).row(0), kSpanWidth,
                count, kScoreWidth);
    DenseMatrix first(state_.pieces, kSpanWidth), last(first), inside(state_.pieces + 1, kSpanWidth);
    for (std::size_t c = 0; c < count; ++c) {
      float* row = hidden.row(c);
      for (std::size_t k = 0; k < kSpanWidth; ++k) {
        row[k] =
            state_.hidden.row(c)[k] > 0.0f ? row[k] * dropout_.mask(kLayers + 1, c * kSpanWidth + k) : 0.0f;
      }
      const auto [i, j] = state_.spans[c];
      const float share = 1.0f / static_cast<float>(j - i + 1);
      add_scaled(row, 1.0f, first.row(i), kSpanWidth);
      add_scaled(row, 1.0f, last.row(j), kSpanWidth);
      add_scaled(row, share, inside.row(j + 1), kSpanWidth);
      add_scaled(row, -share, inside.row(i), kSpanWidth);
      add_scaled(row, 1.0f, gradient(network_.length).row(j - i), kSpanWidth);
      add_scaled(row, 1.0f, gradient(network_.hidden_bias).row(0), kSpanWidth);
      spans_.add_gradient(span_rows, c, row);
    }
    for (std::size_t i = state_.pieces; i-- > 0;)
      add_scaled(inside.row(i + 1), 1.0f, inside.row(i), kSpanWidth);
    project_backward(network_.first, first.row(0), kSpanWidth);
    project_backward(network_.last, last.row(0), kSpanWidth);
    project_backward(network_.inside, inside.row(1), kSpanWidth);
  }

  // Both edges of every piece: logistic losses with smoothed targets.
  void boundaries_backward(const TrainingArticle& article) {
    DenseMatrix target(state_.pieces, kBoundaryWidth);
    for (std::size_t i = 0; i < state_.pieces; ++i) target.row(i)[0] = target.row(i)[1] = kBoundarySmoothing;
    for (const PieceSpan span : article.spans) {
      target.row(span.first)[0] = target.row(span.last)[1] = 1.0f - kBoundarySmoothing;
    }
    DenseMatrix edges(state_.pieces, kBoundaryWidth);
    for (std::size_t i = 0; i < state_.pieces; ++i) {
      for (const std::size_t k : {0, 1})
        edges.row(i)[k] = kBoundaryShare * (state_.boundaries.row(i)[k] - target.row(i)[k]);
      add_scaled(edges.row(i), 1.0f, gradient(network_.boundary_bias).row(0), kBoundaryWidth);
    }
    project_backward(network_.boundary, edges.row(0), kBoundaryWidth);
  }

  // A product of the top layer with `weights` had the gradient `result`.
  void project_backward(const DenseMatrix& weights, const float* result, std::size_t columns) {
    const DenseMatrix turned = transposed(weights.row(0), kPieceWidth, columns);
    add_product({result, columns, 1}, turned.row(0), top_.row(kPadding), state_.pieces, columns, kPieceWidth);
    add_product(state_.layers[kLayers].transposed_view(kPadding), result, gradient(weights).row(0),
                kPieceWidth, state_.pieces, columns);
  }

  // top_: gradient of layers[layer + 1] -> gradient of layers[layer].
  void layer_backward(const TrainingArticle& article, std::size_t layer) {
    DenseMatrix sum(state_.pieces, kPieceWidth);
    for (std::size_t i = 0; i < sum.values.size(); ++i) {
      if (state_.sums[layer].values[i] > 0.0f) {
        sum.values[i] = top_.row(kPadding)[i] * dropout_.mask(layer + 1, i);
      }
    }
    for (std::size_t i = 0; i < state_.pieces; ++i) {
      add_scaled(sum.row(i), 1.0f, gradient(network_.convolution_bias[layer]).row(0), kPieceWidth);
    }
    for (std::size_t k = 0; k < 3; ++k) {
      const std::size_t shift = kPadding + k * dilation(layer) - dilation(layer);
      const DenseMatrix turned =
          transposed(network_.convolution[layer].row(k * kPieceWidth), kPieceWidth, kPieceWidth);
      add_product(sum.view(), turned.row(0), top_.row(shift), state_.pieces, kPieceWidth, kPieceWidth);
      add_product(state_.layers[layer].transposed_view(shift), sum.row(0),
                  gradient(network_.convolution[layer]).row(k * kPieceWidth), kPieceWidth, state_.pieces,
                  kPieceWidth);
    }
    if (layer == 1) word_means_backward(article, sum);
    for (std::size_t row = 0; row < kPadding;
         ++row) {  // nothing lies before the first piece or after the last
      std::fill_n(top_.row(row), kPieceWidth, 0.0f);
      std::fill_n(top_.row(state_.pieces + kPadding + row), kPieceWidth, 0.0f);
    }
  }

  void word_means_backward(const TrainingArticle& article, const DenseMatrix& sum) {
    const DenseMatrix turned = transposed(network_.word_mean.row(0), kPieceWidth, kPieceWidth);
    DenseMatrix means(state_.pieces, kPieceWidth), words(article.view.groups, kPieceWidth);
    add_product(sum.view(), turned.row(0), means.row(0), state_.pieces, kPieceWidth, kPieceWidth);
    add_product(state_.word_means.transposed_view(), sum.row(0), gradient(network_.word_mean).row(0),
                kPieceWidth, state_.pieces, kPieceWidth);
    std::vector<float> counts(article.view.groups);
    for (std::size_t i = 0; i < state_.pieces; ++i) {
      add_scaled(means.row(i), 1.0f, words.row(article.view.group[i]), kPieceWidth);
      counts[article.view.group[i]] += 1.0f;
    }
    for (std::size_t i = 0; i < state_.pieces; ++i) {
      add_scaled(words.row(article.view.group[i]), 1.0f / counts[article.view.group[i]],
                 top_.row(i + kPadding), kPieceWidth);
    }
  }

  const TrainingArticles& training_;
  const std::vector<TrainingArticle*>& articles_;
  std::size_t types_;
  EnsembleOptions options_;
  Random random_;
  Dropout dropout_;
  SpanNetwork network_;
  std::vector<TrainedMatrix> trained_;
  TrainedTable pieces_, spans_;
  LazyAdam adam_;
  SpanNetworkState state_;
  DenseMatrix top_;
  double loss_ = 0.0;
};

TrainingArticle read_article(const BratDocument& brat, const std::map<std::string, std::uint32_t>& types,
                             const ArticleReader& reader) {
  const Document document = reader.read(brat.text);
  TrainingArticle article;
  article.grid = cut_into_pieces(brat.text);
  article.words = read_words(document, article.grid, reader.sources());
  article.view = view_pieces(article.grid, article.words);
  place_mentions(brat, types, &article);
  return article;
}

void number_features(std::size_t minimum, TrainingArticles* training) {
  FeatureList features;
  for (const TrainingArticle* article : training->articles) {
    training->piece_features.count(article->view.features);
    features.clear();
    for (const PieceSpan span : article->spans)
      add_span_features(article->grid, article->words, span, &features);
    training->span_features.count(features);
  }
  training->piece_features.build(minimum);
  training->span_features.build(minimum / 2 + 1);  // only those of gold mentions are counted
  for (TrainingArticle* article : training->articles)
    article->rows = training->piece_features.rows(article->view.features);
  report(std::to_string(training->piece_features.hashes().size()) + " features of pieces, " +
         std::to_string(training->span_features.hashes().size()) + " of spans");
}

// Trains the networks of the first reading on these articles.
void add_first_reading(const EnsembleOptions& options, std::size_t types,
                       const std::vector<TrainingArticle*>& articles, ModelWriter* writer) {
  TrainingArticles training{articles, types, {}, {}};
  number_features(options.minimum, &training);
  const auto networks = train_networks<NetworkTrainer>(options.networks, [&](std::size_t number) {
    return std::make_unique<NetworkTrainer>(training, options, options.seed + number);
  });
  add_member_count(networks.size(), writer);
  std::vector<const TrainedTable*> pieces, spans;
  for (std::size_t number = 0; number < networks.size(); ++number) {
    add_network(number, networks[number]->network(), writer);
    pieces.push_back(&networks[number]->pieces());
    spans.push_back(&networks[number]->spans());
  }
  write_tables(writer, "pieces", training.piece_features, pieces);
  write_tables(writer, "spans", training.span_features, spans);
}

// The first reading of OUT/mentions.ngm as it is. Error when it knows other types.
Result<void> keep_first_reading(const EnsembleOptions& options, const std::vector<std::string>& types,
                                ModelWriter* writer) {
  const auto file = ModelFile::open(options.out / "mentions.ngm", kMentionModel);
  if (!file) return file.error();
  const auto known = read_names(*file, kTypesSection);
  if (!known) return known.error();
  if (*known != types) return Error{"was trained for other types", options.out / "mentions.ngm", "train all"};
  for (const std::string_view name : file->names()) {
    if (name == kTypesSection || name.starts_with(kSecondMentionReading)) continue;
    const auto bytes = file->array<std::byte>(name);
    if (!bytes) return bytes.error();
    writer->add(name, *bytes);
  }
  return {};
}

// The article's spans, read first by `first`, with what is right of each.
void add_examples(const SpanEnsemble& first, const TrainingArticle& article, ContextExamples* examples) {
  const ScoredSpans scored = first.score(article.grid, article.words);
  const SpanContexts contexts = read_contexts(scored, examples->types);
  std::vector<std::uint32_t> labels;
  for (const std::uint32_t place : contexts.places) {
    const auto gold = std::lower_bound(article.spans.begin(), article.spans.end(), scored.spans[place]);
    const bool mention = gold != article.spans.end() && *gold == scored.spans[place];
    labels.push_back(mention ? article.types[static_cast<std::size_t>(gold - article.spans.begin())] : 0);
  }
  examples->add(contexts, labels);
}

// What the second reading learns from: every article as it is read first by networks that never saw it. They
// are written and read back, so that their vectors are as coarse as those that are shipped.
Result<ContextExamples> read_by_others(const EnsembleOptions& options, std::size_t types,
                                       std::vector<TrainingArticle>* articles) {
  const std::filesystem::path path = options.out / "mentions.fold";
  ContextExamples examples;
  examples.types = types;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    report("fold " + std::to_string(fold + 1) + " of " + std::to_string(kFolds));
    std::vector<TrainingArticle*> others;
    for (std::size_t i = 0; i < articles->size(); ++i) {
      if (i % kFolds != fold) others.push_back(&(*articles)[i]);
    }
    ModelWriter writer(kMentionModel, options.text());
    add_first_reading(options, types, others, &writer);
    if (const auto written = writer.write(path); !written) return written.error();
    const auto file = ModelFile::open(path, kMentionModel);
    if (!file) return file.error();
    const auto first = SpanEnsemble::read(*file, types);
    if (!first) return first.error();
    for (std::size_t i = fold; i < articles->size(); i += kFolds)
      add_examples(*first, (*articles)[i], &examples);
    std::filesystem::remove(path);
  }
  return examples;
}

}  // namespace

Result<void> train_mentions(const EnsembleOptions& options, const ArticleReader& reader) {
  auto documents = read_brat_folder(options.train);
  if (!documents) return documents.error();
  std::map<std::string, std::uint32_t> types;
  for (const BratDocument& document : *documents) {
    for (const BratMention& mention : document.mentions) types[mention.type];
  }
  if (types.empty() || types.size() > kTypesLimit) {
    return Error{"has " + std::to_string(types.size()) + " types of mentions", options.train.string(),
                 "annotate from 1 to " + std::to_string(kTypesLimit) + " types"};
  }
  ModelWriter writer(kMentionModel, options.text());
  const std::vector<std::string> type_names = number_names(&types);
  add_names(kTypesSection, type_names, &writer);
  std::vector<TrainingArticle> articles;
  for (const BratDocument& document : *documents) articles.push_back(read_article(document, types, reader));
  const auto examples = read_by_others(options, types.size(), &articles);
  if (!examples) return examples.error();
  if (options.keep_first) {
    if (const auto kept = keep_first_reading(options, type_names, &writer); !kept) return kept.error();
  } else {
    std::vector<TrainingArticle*> all;
    for (TrainingArticle& article : articles) all.push_back(&article);
    add_first_reading(options, types.size(), all, &writer);
  }
  const auto networks = train_networks<ContextTrainer>(options.networks, [&](std::size_t number) {
    return std::make_unique<ContextTrainer>(*examples, options.seed + number);
  });
  add_member_count(networks.size(), &writer, kSecondMentionReading);
  for (std::size_t number = 0; number < networks.size(); ++number)
    add_network(number, networks[number]->network(), &writer, kSecondMentionReading);
  return writer.write(options.out / "mentions.ngm");
}

}  // namespace newsgraph::train
