#include "extract/relations/relation_finder.h"

#include "extract/learning/ensemble.h"
#include "extract/learning/feature_table.h"
#include "extract/relations/relation_features.h"
#include "extract/relations/relation_network.h"

namespace newsgraph::extract {
namespace {

constexpr float kRelationThreshold = 0.35f;  // chosen on the development articles
constexpr std::size_t kBatch = 1024;         // pairs scored at once

}  // namespace

struct RelationFinder::Model {
  ModelFile file;
  WordSources sources;
  std::vector<std::string> mention_types;
  std::vector<std::string> types;
  RelatedTypes related;
  std::vector<RelationNetwork> networks;
  FeatureTable table;
};

// Scores the pairs of one article. The sums of every mention's features in its two roles are kept; a row
// holds the vectors of all networks side by side.
class RelationFinder::Scorer {
 public:
  Scorer(const Model& model, const RelationText& text)
      : model_(model),
        text_(text),
        width_(model.networks.size() * kPairWidth),
        subjects_(text.mentions.size(), width_),
        objects_(subjects_) {
    FeatureList features;
    for (std::uint32_t i = 0; i < text.mentions.size(); ++i) {
      features.clear();
      add_mention_features(text, i, MentionRole::kSubject, &features);
      add_mention_features(text, i, MentionRole::kObject, &features);
      model.table.add(features, 0, subjects_.row(i));
      model.table.add(features, 1, objects_.row(i));
    }
  }

  // The mean of the networks' probabilities, one row a pair. The view holds until the next call.
  const DenseMatrix& score(std::span<const MentionPair> pairs) {
    features_.clear();
    for (const MentionPair pair : pairs) add_pair_features(text_, pair, &features_);
    hidden_.resize(pairs.size(), width_);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      for (std::size_t m = 0; m < model_.networks.size(); ++m)
        add_scaled(model_.networks[m].hidden_bias.row(0), 1.0f, hidden_.row(i) + m * kPairWidth, kPairWidth);
      add_scaled(subjects_.row(pairs[i].subject), 1.0f, hidden_.row(i), width_);
      add_scaled(objects_.row(pairs[i].object), 1.0f, hidden_.row(i), width_);
      model_.table.add(features_, i, hidden_.row(i));
    }
    rectify(hidden_.row(0), hidden_.values.size());
    mean_.resize(pairs.size(), kRelationScoreWidth);
    for (std::size_t m = 0; m < model_.networks.size(); ++m) {
      const StridedMatrix hidden{hidden_.row(0) + m * kPairWidth, width_, 1};
      model_.networks[m].score(hidden, pairs.size(), model_.types.size(), &scores_);
      add_scaled(scores_.row(0), 1.0f / static_cast<float>(model_.networks.size()), mean_.row(0),
                 mean_.values.size());
    }
    return mean_;
  }

 private:
  const Model& model_;
  const RelationText& text_;
  std::size_t width_;
  DenseMatrix subjects_, objects_, hidden_, scores_, mean_;
  FeatureList features_;
};

RelationFinder::RelationFinder(std::unique_ptr<Model> model) : model_(std::move(model)) {}
RelationFinder::RelationFinder(RelationFinder&&) noexcept = default;
RelationFinder& RelationFinder::operator=(RelationFinder&&) noexcept = default;
RelationFinder::~RelationFinder() = default;

Result<RelationFinder> RelationFinder::open(const std::filesystem::path& path, const WordSources& sources) {
  auto file = ModelFile::open(path, kRelationModel);
  if (!file) return file.error();
  auto mention_types = read_names(*file, "mention_types");
  if (!mention_types) return mention_types.error();
  auto types = read_names(*file, "types");
  if (!types) return types.error();
  if (types->empty() || types->size() >= kRelationScoreWidth ||
      mention_types->size() > RelationMention::kUnknownType ||
      !std::is_sorted(mention_types->begin(), mention_types->end())) {
    return file->damaged("impossible types");
  }
  auto related = file->array<std::uint8_t>("related");
  if (!related) return related.error();
  if (related->size() != 64 * 64) return file->damaged("the table of related types has the wrong size");
  auto networks = read_networks<RelationNetwork>(*file);
  if (!networks) return networks.error();
  auto table = FeatureTable::read(*file, "features", kPairWidth, networks->size());
  if (!table) return table.error();
  RelatedTypes pairs(std::vector<std::uint8_t>(related->begin(), related->end()));
  return RelationFinder(
      std::make_unique<Model>(Model{std::move(*file), sources, std::move(*mention_types), std::move(*types),
                                    std::move(pairs), std::move(*networks), *table}));
}

void RelationFinder::find(Document& document) const {
  if (document.result.mentions.empty()) return;
  const RelationText text = read_relation_text(document, model_->mention_types, model_->sources);
  if (text.grid.pieces.empty()) return;
  const std::vector<MentionPair> pairs = candidate_pairs(text, model_->related);
  Scorer scorer(*model_, text);
  for (std::size_t begin = 0; begin < pairs.size(); begin += kBatch) {
    const auto batch = std::span(pairs).subspan(begin, std::min(kBatch, pairs.size() - begin));
    const DenseMatrix& scores = scorer.score(batch);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const float* row = scores.row(i);
      const float* best = std::max_element(row + 1, row + 1 + model_->types.size());
      if (*best < kRelationThreshold) continue;
      document.result.relations.push_back({model_->types[static_cast<std::size_t>(best - row) - 1],
                                           MentionId(batch[i].subject), MentionId(batch[i].object), *best});
    }
  }
  std::sort(document.result.relations.begin(), document.result.relations.end(),
            [](const MentionRelation& a, const MentionRelation& b) {
              return std::pair(a.subject, a.object) < std::pair(b.subject, b.object);
            });
}

}  // namespace newsgraph::extract
