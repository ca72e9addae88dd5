#include "extract/relations/relation_finder.h"

#include "extract/learning/feature_table.h"
#include "extract/relations/relation_features.h"
#include "extract/relations/relation_network.h"

namespace newsgraph::extract {
namespace {

constexpr float kRelationThreshold = 0.37f;  // chosen on the development articles
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

struct Member {
  RelationNetwork network;
  FeatureTable table;
};

Result<Member> read_member(const ModelFile& file, std::size_t number) {
  const std::string prefix = std::to_string(number) + ".";
  auto network = RelationNetwork::read(file, prefix);
  if (!network) return network.error();
  auto table = FeatureTable::read(file, prefix + "features", kPairWidth);
  if (!table) return table.error();
  return Member{std::move(*network), *table};
}

// The sums of every mention's features in its two roles, and the scores of pairs from them, for one member.
class MemberScorer {
 public:
  MemberScorer(const Member& member, const RelationText& text)
      : member_(member), subjects_(text.mentions.size(), kPairWidth), objects_(subjects_) {
    FeatureList features;
    for (std::uint32_t i = 0; i < text.mentions.size(); ++i) {
      features.clear();
      add_mention_features(text, i, MentionRole::kSubject, &features);
      add_mention_features(text, i, MentionRole::kObject, &features);
      member.table.add(features, 0, subjects_.row(i));
      member.table.add(features, 1, objects_.row(i));
    }
  }

  // `features` has one item a pair. The view holds until the next call.
  const DenseMatrix& score(std::span<const MentionPair> pairs, const FeatureList& features,
                           std::size_t types) {
    hidden_.fill_rows(pairs.size(), kPairWidth, member_.network.hidden_bias.row(0));
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      add_scaled(subjects_.row(pairs[i].subject), 1.0f, hidden_.row(i), kPairWidth);
      add_scaled(objects_.row(pairs[i].object), 1.0f, hidden_.row(i), kPairWidth);
      member_.table.add(features, i, hidden_.row(i));
    }
    for (float& value : hidden_.values) value = std::max(0.0f, value);
    member_.network.score(hidden_, types, &scores_);
    return scores_;
  }

 private:
  const Member& member_;
  DenseMatrix subjects_, objects_, hidden_, scores_;
};

}  // namespace

struct RelationFinder::Model {
  ModelFile file;
  const Morphology& morphology;
  std::vector<std::string> mention_types;
  std::vector<std::string> types;
  RelatedTypes related;
  std::vector<Member> members;
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
  auto members = file->array<std::uint32_t>("members");
  if (!members) return members.error();
  constexpr std::uint32_t kMostMembers = 8;
  if (members->size() != 1 || members->front() == 0 || members->front() > kMostMembers) {
    return file->damaged("an impossible number of networks");
  }
  const std::uint32_t count = members->front();
  auto mention_names = split_lines(*mention_types);
  auto names = split_lines(*types);
  if (names.empty() || names.size() >= kRelationScoreWidth ||
      mention_names.size() > RelationMention::kUnknownType ||
      !std::is_sorted(mention_names.begin(), mention_names.end())) {
    return file->damaged("impossible types");
  }
  RelatedTypes pairs(std::vector<std::uint8_t>(related->begin(), related->end()));
  auto model = std::make_unique<Model>(
      Model{std::move(*file), morphology, std::move(mention_names), std::move(names), std::move(pairs), {}});
  for (std::uint32_t number = 0; number < count; ++number) {
    auto member = read_member(model->file, number);
    if (!member) return member.error();
    model->members.push_back(std::move(*member));
  }
  return RelationFinder(std::move(model));
}

void RelationFinder::find(Document& document) const {
  if (document.result.mentions.empty()) return;
  const RelationText text = read_relation_text(document, model_->mention_types, model_->morphology);
  if (text.grid.pieces.empty()) return;
  const std::vector<MentionPair> pairs = candidate_pairs(text, model_->related);
  std::vector<MemberScorer> scorers;
  for (const Member& member : model_->members) scorers.emplace_back(member, text);
  const std::size_t types = model_->types.size();
  FeatureList features;
  DenseMatrix scores;
  for (std::size_t begin = 0; begin < pairs.size(); begin += kBatch) {
    const auto batch = std::span(pairs).subspan(begin, std::min(kBatch, pairs.size() - begin));
    features.clear();
    for (const MentionPair pair : batch) add_pair_features(text, pair, &features);
    scores.resize(batch.size(), kRelationScoreWidth);
    for (MemberScorer& scorer : scorers) {
      add_scaled(scorer.score(batch, features, types).row(0), 1.0f / static_cast<float>(scorers.size()),
                 scores.row(0), scores.values.size());
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const float* row = scores.row(i);
      const float* best = std::max_element(row + 1, row + 1 + types);
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
