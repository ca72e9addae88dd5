#include "extract/relations/relation_finder.h"

#include "extract/learning/ensemble.h"
#include "extract/learning/feature_table.h"
#include "extract/relations/relation_features.h"
#include "extract/relations/relation_network.h"
#include "extract/relations/second_reading.h"

namespace newsgraph::extract {
namespace {

// Of the probability that a relation and both its mentions are right, chosen on the development articles.
constexpr double kRelationThreshold = 0.25;
// Of the same with the types of the mentions left open: a relation between things that are surely named holds
// whatever they are taken for.
constexpr double kSureThreshold = 0.68;

// Whether a relation of this probability is found between the mentions.
bool holds(float right, const Mention& subject, const Mention& object) {
  const double any = right * subject.confidence * object.confidence;
  return any >= kSureThreshold ||
         any * subject.type_confidence * object.type_confidence >= kRelationThreshold;
}

// Pairs or claims in groups that are scored at once.
template <typename Pair, typename Read>
void in_batches(const std::vector<Pair>& pairs, Read read) {
  constexpr std::size_t kBatch = 1024;
  for (std::size_t begin = 0; begin < pairs.size(); begin += kBatch)
    read(std::span(pairs).subspan(begin, std::min(kBatch, pairs.size() - begin)));
}

// Networks that vote, and the vectors of what they see, side by side in a row.
struct Ensemble {
  std::vector<RelationNetwork> networks;
  FeatureTable table;

  static Result<Ensemble> read(const ModelFile& file, const std::string& prefix) {
    auto networks = read_networks<RelationNetwork>(file, prefix);
    if (!networks) return networks.error();
    auto table = FeatureTable::read(file, prefix + "features", kPairWidth, networks->size());
    if (!table) return table.error();
    return Ensemble{std::move(*networks), *table};
  }

  std::size_t width() const { return networks.size() * kPairWidth; }
};

// Scores pairs in batches. For each batch: start, fill in `features` and what else adds to the sums, score.
class PairScorer {
 public:
  PairScorer(const Ensemble& ensemble, std::size_t types) : ensemble_(ensemble), types_(types) {}

  FeatureList features;  // an item for each pair of the batch

  void start(std::size_t pairs) {
    features.clear();
    hidden_.resize(pairs, ensemble_.width());
  }
  // Of the pair's vectors, all networks' side by side.
  float* sums(std::size_t pair) { return hidden_.row(pair); }

  // The mean of the networks' probabilities, one row a pair. The view holds until the next call.
  const DenseMatrix& score() {
    const std::size_t pairs = hidden_.rows;
    for (std::size_t i = 0; i < pairs; ++i) {
      for (std::size_t m = 0; m < ensemble_.networks.size(); ++m) {
        const float* bias = ensemble_.networks[m].hidden_bias.row(0);
        add_scaled(bias, 1.0f, sums(i) + m * kPairWidth, kPairWidth);
      }
      ensemble_.table.add(features, i, sums(i));
    }
    rectify(hidden_.row(0), hidden_.values.size());
    mean_.resize(pairs, kRelationScoreWidth);
    for (std::size_t m = 0; m < ensemble_.networks.size(); ++m) {
      const StridedMatrix hidden{hidden_.row(0) + m * kPairWidth, ensemble_.width(), 1};
      ensemble_.networks[m].score(hidden, pairs, types_, &scores_);
      add_scaled(scores_.row(0), 1.0f / static_cast<float>(ensemble_.networks.size()), mean_.row(0),
                 mean_.values.size());
    }
    return mean_;
  }

 private:
  const Ensemble& ensemble_;
  std::size_t types_;
  DenseMatrix hidden_, scores_, mean_;
};

}  // namespace

struct RelationFinder::Model {
  ModelFile file;
  WordSources sources;
  std::vector<std::string> mention_types;
  std::vector<std::string> types;
  RelatedTypes related;
  Ensemble first, second;

  FirstReading read(const RelationText& text) const;
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
  auto first = Ensemble::read(*file, kFirstReading);
  if (!first) return first.error();
  auto second = Ensemble::read(*file, kSecondReading);
  if (!second) return second.error();
  RelatedTypes pairs(std::vector<std::uint8_t>(related->begin(), related->end()));
  return RelationFinder(
      std::make_unique<Model>(Model{std::move(*file), sources, std::move(*mention_types), std::move(*types),
                                    std::move(pairs), std::move(*first), std::move(*second)}));
}

FirstReading RelationFinder::Model::read(const RelationText& text) const {
  DenseMatrix subjects(text.mentions.size(), first.width()), objects(subjects);  // shared by their pairs
  FeatureList features;
  for (std::uint32_t i = 0; i < text.mentions.size(); ++i) {
    features.clear();
    add_mention_features(text, i, MentionRole::kSubject, &features);
    add_mention_features(text, i, MentionRole::kObject, &features);
    first.table.add(features, 0, subjects.row(i));
    first.table.add(features, 1, objects.row(i));
  }
  FirstReading reading(text);
  PairScorer scorer(first, types.size());
  in_batches(candidate_pairs(text, related), [&](std::span<const MentionPair> pairs) {
    scorer.start(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      add_pair_features(text, pairs[i], &scorer.features);
      add_scaled(subjects.row(pairs[i].subject), 1.0f, scorer.sums(i), first.width());
      add_scaled(objects.row(pairs[i].object), 1.0f, scorer.sums(i), first.width());
    }
    const DenseMatrix& scores = scorer.score();
    for (std::size_t i = 0; i < pairs.size(); ++i) reading.add(pairs[i], scores.row(i), types.size());
  });
  return reading;
}

void RelationFinder::find(Document& document) const {
  if (document.result.mentions.empty()) return;
  const RelationText text = read_relation_text(document, model_->mention_types, model_->sources);
  if (text.grid.pieces.empty()) return;
  const FirstReading reading = model_->read(text);
  PairScorer scorer(model_->second, kClaimTypes);
  const std::vector<Mention>& mentions = document.result.mentions;
  std::vector<MentionRelation>& relations = document.result.relations;
  in_batches(reading.claims(), [&](std::span<const RelationClaim> claims) {
    scorer.start(claims.size());
    for (const RelationClaim& claim : claims) reading.add_features(claim, &scorer.features);
    const DenseMatrix& scores = scorer.score();
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const float right = scores.row(i)[1];
      const MentionId subject(claims[i].pair.subject), object(claims[i].pair.object);
      const Mention &from = mentions[claims[i].pair.subject], &to = mentions[claims[i].pair.object];
      if (!holds(right, from, to)) continue;
      MentionRelation relation{model_->types[claims[i].type - 1], subject, object, right};
      const bool again = !relations.empty() && relations.back().subject == subject &&
                         relations.back().object == object;  // the claims about a pair follow each other
      if (!again) {
        relations.push_back(std::move(relation));
      } else if (relations.back().confidence < right) {
        relations.back() = std::move(relation);
      }
    }
  });
  std::sort(relations.begin(), relations.end(), [](const MentionRelation& a, const MentionRelation& b) {
    return std::pair(a.subject, a.object) < std::pair(b.subject, b.object);
  });
}

}  // namespace newsgraph::extract
