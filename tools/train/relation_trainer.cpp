#include "tools/train/relation_trainer.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extract/learning/ensemble.h"
#include "extract/relations/relation_features.h"
#include "extract/relations/relation_finder.h"
#include "extract/relations/relation_network.h"
#include "extract/relations/second_reading.h"
#include "tools/train/sparse_training.h"

namespace newsgraph::train {
namespace {

using namespace extract;

constexpr Hiding kHiding{0.3f, 0.1f};
constexpr float kDropHidden = 0.3f;
constexpr std::size_t kMostFeatures = 60000;  // of the first reading that are shipped, for the model's size
constexpr std::size_t kTrialEpochs = 3;
constexpr int kFewestInside = 2;  // relations of two types inside sentences that make them related
constexpr int kFewestAcross = 8;

constexpr std::size_t kFolds = 5;
constexpr std::size_t kFewestSecond = 50;  // occurrences of a feature of the second reading
constexpr std::size_t kSecondEpochs = 2;   // more learns the training articles by heart

// The pairs of an article as one of the readings sees them, in the second one for each claim: an item for
// each mention in its two roles and for each pair.
struct RelationExamples {
  std::vector<MentionPair> pairs;
  std::vector<std::uint32_t> labels;
  FeatureList subjects, objects, features;
  FeatureRows subject_rows, object_rows, pair_rows;

  void count(FeatureNumbers* numbers) const {
    for (const FeatureList* list : {&subjects, &objects, &features}) numbers->count(*list);
  }
  void number(const FeatureNumbers& numbers) {
    subject_rows = numbers.rows(subjects);
    object_rows = numbers.rows(objects);
    pair_rows = numbers.rows(features);
  }
};

struct RelationArticle {
  RelationText text;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> gold;  // type from 1
  RelationExamples first, second;

  std::uint32_t label(MentionPair pair) const {
    const auto found = gold.find({pair.subject, pair.object});
    return found == gold.end() ? 0 : found->second;
  }
};

using ExampleList = std::vector<RelationExamples*>;

class RelationTrainer {
 public:
  RelationTrainer(const ExampleList& articles, const FeatureNumbers& numbers, std::size_t types,
                  const EnsembleOptions& options, std::uint64_t seed)
      : articles_(articles),
        types_(types),
        options_(options),
        random_(seed),
        table_(numbers, kPairWidth, 0.05f, &random_) {
    for (float& value : network_.output.values) value = random_.symmetric(0.17f);
  }

  void train() {
    std::vector<std::size_t> order(articles_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t epoch = 0; epoch < options_.epochs; ++epoch) {
      random_.shuffle(&order);
      double loss = 0.0;
      for (const std::size_t i : order) {
        adam_.start_step(scheduled_rate(options_.rate, adam_.steps(), options_.epochs * articles_.size()));
        if (!articles_[i]->pairs.empty()) loss += learn(*articles_[i]);
      }
      report_epoch(epoch + 1, options_.epochs, loss / static_cast<double>(articles_.size()));
    }
  }

  RelationNetwork& network() { return network_; }
  const TrainedTable& table() const { return table_; }

  // Adds `share` of the probabilities, one row a pair.
  void add_scores(const RelationExamples& article, float share, DenseMatrix* sum) const {
    DenseMatrix scores, hidden = sums(article, article.subject_rows, article.object_rows, article.pair_rows);
    rectify(hidden.values.data(), hidden.values.size());
    network_.score(hidden.view(), article.pairs.size(), types_, &scores);
    add_scaled(scores.values.data(), share, sum->values.data(), sum->values.size());
  }

 private:
  // What the rectifier gets, one row a pair.
  DenseMatrix sums(const RelationExamples& article, const FeatureRows& subject_rows,
                   const FeatureRows& object_rows, const FeatureRows& pair_rows) const {
    const std::size_t mentions = article.subjects.size(), pairs = article.pairs.size();
    DenseMatrix subjects(mentions, kPairWidth), objects(subjects), hidden;
    for (std::size_t i = 0; i < mentions; ++i) {
      table_.add(subject_rows, i, subjects.row(i));
      table_.add(object_rows, i, objects.row(i));
    }
    hidden.fill_rows(pairs, kPairWidth, network_.hidden_bias.row(0));
    for (std::size_t i = 0; i < pairs; ++i) {
      add_scaled(subjects.row(article.pairs[i].subject), 1.0f, hidden.row(i), kPairWidth);
      add_scaled(objects.row(article.pairs[i].object), 1.0f, hidden.row(i), kPairWidth);
      table_.add(pair_rows, i, hidden.row(i));
    }
    return hidden;
  }

  double learn(const RelationExamples& article) {
    const auto subject_rows = table_.hide(article.subject_rows, kHiding, &random_);
    const auto object_rows = table_.hide(article.object_rows, kHiding, &random_);
    const auto pair_rows = table_.hide(article.pair_rows, kHiding, &random_);
    const std::size_t mentions = article.subjects.size(), pairs = article.pairs.size();
    DenseMatrix scores, hidden = sums(article, subject_rows, object_rows, pair_rows);
    for (float& value : hidden.values) {
      const bool kept = random_.uniform() >= kDropHidden;
      value = kept ? std::max(0.0f, value) / (1.0f - kDropHidden) : 0.0f;
    }
    network_.score(hidden.view(), pairs, types_, &scores);

    double loss = 0.0;
    for (std::size_t i = 0; i < pairs; ++i) {
      loss -= std::log(scores.row(i)[article.labels[i]] + 1e-9f);
      scores.row(i)[article.labels[i]] -= 1.0f;
      add_scaled(scores.row(i), 1.0f, bias_.gradient.row(0), kRelationScoreWidth);
    }
    const DenseMatrix turned = transposed(network_.output.row(0), kPairWidth, kRelationScoreWidth);
    DenseMatrix back(pairs, kPairWidth);
    add_product(scores.view(), turned.row(0), back.row(0), pairs, kRelationScoreWidth, kPairWidth);
    add_product(hidden.transposed_view(), scores.row(0), output_.gradient.row(0), kPairWidth, pairs,
                kRelationScoreWidth);
    DenseMatrix subjects(mentions, kPairWidth), objects(subjects);
    for (std::size_t i = 0; i < pairs; ++i) {
      float* row = back.row(i);
      for (std::size_t k = 0; k < kPairWidth; ++k)
        row[k] = hidden.row(i)[k] > 0.0f ? row[k] / (1.0f - kDropHidden) : 0.0f;
      add_scaled(row, 1.0f, hidden_bias_.gradient.row(0), kPairWidth);
      add_scaled(row, 1.0f, subjects.row(article.pairs[i].subject), kPairWidth);
      add_scaled(row, 1.0f, objects.row(article.pairs[i].object), kPairWidth);
      table_.add_gradient(pair_rows, i, row);
    }
    for (std::size_t i = 0; i < mentions; ++i) {
      table_.add_gradient(subject_rows, i, subjects.row(i));
      table_.add_gradient(object_rows, i, objects.row(i));
    }
    table_.update(adam_);
    for (TrainedMatrix* matrix : {&output_, &bias_, &hidden_bias_}) matrix->update(adam_);
    return loss / static_cast<double>(pairs);
  }

  const ExampleList& articles_;
  std::size_t types_;
  EnsembleOptions options_;
  Random random_;
  RelationNetwork network_;
  TrainedMatrix output_{&network_.output}, bias_{&network_.output_bias}, hidden_bias_{&network_.hidden_bias};
  TrainedTable table_;
  LazyAdam adam_;
};

RelationArticle read_article(const BratDocument& brat, const std::vector<std::string>& mention_types,
                             const std::map<std::string, std::uint32_t>& types, const ArticleReader& reader) {
  Document document = reader.read(brat.text);
  for (const BratMention& mention : brat.mentions) {
    Mention& added = document.result.mentions.emplace_back();
    added.type = mention.type;
    added.span = mention.span;
  }
  RelationArticle article;
  article.text = read_relation_text(document, mention_types, reader.sources());
  for (const BratRelation& relation : brat.relations) {
    article.gold.emplace(std::pair(relation.subject, relation.object), types.at(relation.type));
  }
  return article;
}

void read_first(const RelatedTypes& related, RelationArticle* article) {
  RelationExamples& examples = article->first;
  examples.pairs = candidate_pairs(article->text, related);
  for (const MentionPair pair : examples.pairs) {
    examples.labels.push_back(article->label(pair));
    add_pair_features(article->text, pair, &examples.features);
  }
  for (std::uint32_t i = 0; i < article->text.mentions.size(); ++i) {
    add_mention_features(article->text, i, MentionRole::kSubject, &examples.subjects);
    add_mention_features(article->text, i, MentionRole::kObject, &examples.objects);
  }
}

// `scores` are those of the first reading's pairs. The second sees nothing of single mentions.
void read_second(const DenseMatrix& scores, std::size_t types, RelationArticle* article) {
  FirstReading reading(article->text);
  for (std::size_t i = 0; i < article->first.pairs.size(); ++i)
    reading.add(article->first.pairs[i], scores.row(i), types);
  RelationExamples& examples = article->second;
  for (const RelationClaim& claim : reading.claims()) {
    examples.pairs.push_back(claim.pair);
    examples.labels.push_back(article->label(claim.pair) == claim.type);
    reading.add_features(claim, &examples.features);
  }
  for (std::size_t i = 0; i < article->text.mentions.size(); ++i) {
    examples.subjects.close_item();
    examples.objects.close_item();
  }
}

RelatedTypes related_types(const std::vector<RelationArticle>& articles) {
  std::map<std::array<std::uint32_t, 3>, int> counts;
  for (const RelationArticle& article : articles) {
    for (const auto& [pair, type] : article.gold) {
      const RelationMention &a = article.text.mentions[pair.first], &b = article.text.mentions[pair.second];
      ++counts[{a.type, b.type, a.sentence == b.sentence}];
    }
  }
  RelatedTypes related;
  for (const auto& [key, count] : counts) {
    if (count >= (key[2] != 0 ? kFewestInside : kFewestAcross)) related.allow(key[0], key[1], key[2] != 0);
  }
  return related;
}

// The features to ship: those that a first network, trained for a short while, gives the longest vectors. The
// networks that follow never see the others, so none of them leans on what is left out.
FeatureNumbers choose_features(const EnsembleOptions& options, std::size_t types,
                               const ExampleList& articles) {
  FeatureNumbers numbers;
  for (const RelationExamples* article : articles) article->count(&numbers);
  numbers.build(options.minimum);
  for (RelationExamples* article : articles) article->number(numbers);
  EnsembleOptions trial = options;
  trial.epochs = std::min(options.epochs, kTrialEpochs);
  RelationTrainer network(articles, numbers, types, trial, options.seed);
  network.train();
  FeatureNumbers chosen;
  chosen.keep(network.table().longest(kMostFeatures));
  return chosen;
}

using Networks = std::vector<std::unique_ptr<RelationTrainer>>;

Networks train_ensemble(const EnsembleOptions& options, std::size_t types, const FeatureNumbers& numbers,
                        const ExampleList& articles) {
  for (RelationExamples* article : articles) article->number(numbers);
  return train_networks<RelationTrainer>(options.networks, [&](std::size_t number) {
    return std::make_unique<RelationTrainer>(articles, numbers, types, options, options.seed + number);
  });
}

void write_ensemble(const std::string& prefix, const FeatureNumbers& numbers, const Networks& networks,
                    ModelWriter* writer) {
  add_member_count(networks.size(), writer, prefix);
  std::vector<const TrainedTable*> tables;
  for (std::size_t number = 0; number < networks.size(); ++number) {
    add_network(number, networks[number]->network(), writer, prefix);
    tables.push_back(&networks[number]->table());
  }
  write_tables(writer, prefix + "features", numbers, tables);
}

// What the second reading learns from: every article as it is read first by networks that never saw it.
void read_by_others(const EnsembleOptions& options, std::size_t types,
                    std::vector<RelationArticle>* articles) {
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    ExampleList others;
    for (std::size_t i = 0; i < articles->size(); ++i) {
      if (i % kFolds != fold) others.push_back(&(*articles)[i].first);
    }
    report("fold " + std::to_string(fold + 1) + " of " + std::to_string(kFolds));
    const FeatureNumbers numbers = choose_features(options, types, others);
    const Networks networks = train_ensemble(options, types, numbers, others);
    for (std::size_t i = fold; i < articles->size(); i += kFolds) {
      RelationArticle& article = (*articles)[i];
      article.first.number(numbers);
      DenseMatrix scores(article.first.pairs.size(), kRelationScoreWidth);
      for (const auto& network : networks)
        network->add_scores(article.first, 1.0f / static_cast<float>(networks.size()), &scores);
      read_second(scores, types, &article);
    }
  }
}

}  // namespace

Result<void> train_relations(const EnsembleOptions& options, const ArticleReader& reader) {
  auto documents = read_brat_folder(options.train);
  if (!documents) return documents.error();
  std::map<std::string, std::uint32_t> mention_names, types;
  for (const BratDocument& document : *documents) {
    for (const BratMention& mention : document.mentions) mention_names[mention.type];
    for (const BratRelation& relation : document.relations) types[relation.type];
  }
  if (types.empty() || types.size() >= kRelationScoreWidth ||
      mention_names.size() > RelationMention::kUnknownType) {
    return Error{"has an unusable number of types", options.train.string(),
                 "annotate at most 63 types of relations"};
  }
  const std::vector<std::string> mention_types = number_names(&mention_names);
  ModelWriter writer(kRelationModel, options.text());
  add_names("mention_types", mention_types, &writer);
  add_names("types", number_names(&types), &writer);
  std::vector<RelationArticle> articles;
  for (const BratDocument& document : *documents)
    articles.push_back(read_article(document, mention_types, types, reader));
  const RelatedTypes related = related_types(articles);
  for (RelationArticle& article : articles) read_first(related, &article);
  writer.add("related", related.bits());
  read_by_others(options, types.size(), &articles);
  ExampleList first, second;
  FeatureNumbers second_numbers;
  for (RelationArticle& article : articles) {
    first.push_back(&article.first);
    second.push_back(&article.second);
    article.second.count(&second_numbers);
  }
  second_numbers.build(kFewestSecond);
  const FeatureNumbers first_numbers = choose_features(options, types.size(), first);
  write_ensemble(kFirstReading, first_numbers, train_ensemble(options, types.size(), first_numbers, first),
                 &writer);
  EnsembleOptions short_options = options;
  short_options.epochs = std::min(options.epochs, kSecondEpochs);
  write_ensemble(kSecondReading, second_numbers,
                 train_ensemble(short_options, kClaimTypes, second_numbers, second), &writer);
  return writer.write(options.out / "relations.ngm");
}

}  // namespace newsgraph::train
