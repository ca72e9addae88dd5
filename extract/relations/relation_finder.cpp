#include "extract/relations/relation_finder.h"

#include "extract/learning/feature_table.h"
#include "extract/relations/relation_features.h"
#include "extract/relations/relation_network.h"

namespace newsgraph::extract {
namespace {

constexpr float kRelationThreshold = 0.33f;  // chosen on the development articles
constexpr std::size_t kBatch = 1024;         // pairs scored at once

std::vector<std::string> split_lines(std::span<const char> text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  lines.pop_back();
  return lines;
}

}  // namespace

struct RelationFinder::Model {
  ModelFile file;
  const Morphology& morphology;
  std::vector<std::string> mention_types;
  std::vector<std::string> types;
  RelatedTypes related;
  RelationNetwork network;
  FeatureTable table;
};

RelationFinder::RelationFinder(std::unique_ptr<Model> model) : model_(std::move(model)) {}
RelationFinder::RelationFinder(RelationFinder&&) noexcept = default;
RelationFinder& RelationFinder::operator=(RelationFinder&&) noexcept = default;
RelationFinder::~RelationFinder() = default;

Result<RelationFinder> RelationFinder::open(const std::filesystem::path& path, const Morphology& morphology) {
  auto file = ModelFile::open(path, kRelationModel);
  if (!file) return file.error();
  auto mention_types = file->array<char>("mention_types");
  if (!mention_types) return mention_types.error();
  auto types = file->array<char>("types");
  if (!types) return types.error();
  auto related = file->array<std::uint8_t>("related");
  if (!related) return related.error();
  if (related->size() != 64 * 64) return file->damaged("the table of related types has the wrong size");
  auto network = RelationNetwork::read(*file);
  if (!network) return network.error();
  auto table = FeatureTable::read(*file, "features", kPairWidth);
  if (!table) return table.error();
  auto mention_names = split_lines(*mention_types);
  auto names = split_lines(*types);
  if (names.empty() || names.size() >= kRelationScoreWidth ||
      mention_names.size() > RelationMention::kUnknownType ||
      !std::is_sorted(mention_names.begin(), mention_names.end())) {
    return file->damaged("impossible types");
  }
  RelatedTypes pairs(std::vector<std::uint8_t>(related->begin(), related->end()));
  return RelationFinder(
      std::make_unique<Model>(Model{std::move(*file), morphology, std::move(mention_names), std::move(names),
                                    std::move(pairs), std::move(*network), *table}));
}

void RelationFinder::find(Document& document) const {
  if (document.result.mentions.empty()) return;
  const RelationText text = read_relation_text(document, model_->mention_types, model_->morphology);
  if (text.grid.pieces.empty()) return;
  const std::vector<MentionPair> pairs = candidate_pairs(text, model_->related);
  FeatureList features;
  DenseMatrix subjects(text.mentions.size(), kPairWidth), objects(text.mentions.size(), kPairWidth);
  for (std::uint32_t i = 0; i < text.mentions.size(); ++i) {
    features.clear();
    add_mention_features(text, i, MentionRole::kSubject, &features);
    add_mention_features(text, i, MentionRole::kObject, &features);
    model_->table.add(features, 0, subjects.row(i));
    model_->table.add(features, 1, objects.row(i));
  }
  DenseMatrix hidden, scores;
  for (std::size_t begin = 0; begin < pairs.size(); begin += kBatch) {
    const std::size_t count = std::min(kBatch, pairs.size() - begin);
    hidden.fill_rows(count, kPairWidth, model_->network.hidden_bias.row(0));
    for (std::size_t i = 0; i < count; ++i) {
      const MentionPair pair = pairs[begin + i];
      features.clear();
      add_pair_features(text, pair, &features);
      add_scaled(subjects.row(pair.subject), 1.0f, hidden.row(i), kPairWidth);
      add_scaled(objects.row(pair.object), 1.0f, hidden.row(i), kPairWidth);
      model_->table.add(features, 0, hidden.row(i));
    }
    for (float& value : hidden.values) value = std::max(0.0f, value);
    model_->network.score(hidden, model_->types.size(), &scores);
    for (std::size_t i = 0; i < count; ++i) {
      const float* row = scores.row(i);
      const auto best = std::max_element(row + 1, row + 1 + model_->types.size());
      if (*best < kRelationThreshold) continue;
      document.result.relations.push_back({model_->types[static_cast<std::size_t>(best - row) - 1],
                                           MentionId(pairs[begin + i].subject),
                                           MentionId(pairs[begin + i].object), *best});
    }
  }
  std::sort(document.result.relations.begin(), document.result.relations.end(),
            [](const MentionRelation& a, const MentionRelation& b) {
              return std::pair(a.subject, a.object) < std::pair(b.subject, b.object);
            });
}

}  // namespace newsgraph::extract
