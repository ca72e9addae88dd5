#include "tools/train/relation_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <memory>
#include <thread>

#include "extract/mentions/brat.h"
#include "extract/relations/relation_features.h"
#include "extract/relations/relation_finder.h"
#include "extract/relations/relation_network.h"
#include "tools/train/commands.h"
#include "tools/train/sparse_training.h"

namespace newsgraph::train {
namespace {

using namespace extract;

constexpr TrainedTable::Hiding kHiding{0.3f, 0.1f};
constexpr float kDropHidden = 0.3f;
constexpr std::size_t kMostFeatures = 87000;  // that are shipped, for the model's size
constexpr int kFewestInside = 2;  // relations of two types inside sentences that make them related
constexpr int kFewestAcross = 8;

struct RelationArticle {
  RelationText text;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> gold;  // type from 1
  std::vector<MentionPair> pairs;
  std::vector<std::uint32_t> labels;
  FeatureList subjects, objects, features;
};

class RelationTrainer {
 public:
  RelationTrainer(const std::vector<RelationArticle>& articles, std::size_t types,
                  const RelationOptions& options, std::uint64_t seed)
      : articles_(articles), types_(types), options_(options), random_(seed) {
    for (float& value : network_.output.values) value = random_.symmetric(0.17f);
    for (const RelationArticle& article : articles_) {
      table_.count(article.subjects);
      table_.count(article.objects);
      table_.count(article.features);
    }
    table_.build(options.minimum, kPairWidth, 0.05f, &random_);
  }

  void train() {
    std::vector<std::size_t> order(articles_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t epoch = 0; epoch < options_.epochs; ++epoch) {
      random_.shuffle(&order);
      double loss = 0.0;
      for (const std::size_t i : order) {
        adam_.rate = scheduled_rate(options_.rate, adam_.step, options_.epochs * articles_.size());
        ++adam_.step;
        if (!articles_[i].pairs.empty()) loss += learn(articles_[i]);
      }
      char line[100];
      std::snprintf(line, sizeof line, "epoch %zu of %zu: loss %.4f", epoch + 1, options_.epochs,
                    loss / static_cast<double>(articles_.size()));
      report(line);
    }
  }

  void write(ModelWriter* writer, std::size_t number) {
    const std::string prefix = std::to_string(number) + ".";
    network_.for_each(
        [&](const std::string& name, DenseMatrix& matrix) { writer->add(prefix + name, matrix.values); });
    table_.write(writer, prefix + "features", kMostFeatures);
  }

 private:
  double learn(const RelationArticle& article) {
    const auto subject_rows = table_.look_up(article.subjects, kHiding, &random_);
    const auto object_rows = table_.look_up(article.objects, kHiding, &random_);
    const auto pair_rows = table_.look_up(article.features, kHiding, &random_);
    const std::size_t mentions = article.text.mentions.size(), pairs = article.pairs.size();
    DenseMatrix subjects(mentions, kPairWidth), objects(subjects), hidden, scores;
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
    for (float& value : hidden.values) {
      const bool kept = random_.uniform() >= kDropHidden;
      value = kept ? std::max(0.0f, value) / (1.0f - kDropHidden) : 0.0f;
    }
    network_.score(hidden, types_, &scores);

    double loss = 0.0;
    for (std::size_t i = 0; i < pairs; ++i) {
      loss -= std::log(scores.row(i)[article.labels[i]] + 1e-9f);
      scores.row(i)[article.labels[i]] -= 1.0f;
      add_scaled(scores.row(i), 1.0f, bias_.gradient.row(0), kRelationScoreWidth);
    }
    DenseMatrix turned(kRelationScoreWidth, kPairWidth), back(pairs, kPairWidth);
    for (std::size_t i = 0; i < kPairWidth; ++i) {
      for (std::size_t k = 0; k < kRelationScoreWidth; ++k) turned.row(k)[i] = network_.output.row(i)[k];
    }
    add_product(scores.view(), turned.row(0), back.row(0), pairs, kRelationScoreWidth, kPairWidth);
    add_product(hidden.transposed_view(), scores.row(0), output_.gradient.row(0), kPairWidth, pairs,
                kRelationScoreWidth);
    subjects.resize(mentions, kPairWidth);
    objects.resize(mentions, kPairWidth);
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

  const std::vector<RelationArticle>& articles_;
  std::size_t types_;
  RelationOptions options_;
  Random random_;
  RelationNetwork network_;
  TrainedMatrix output_{&network_.output}, bias_{&network_.output_bias}, hidden_bias_{&network_.hidden_bias};
  TrainedTable table_;
  LazyAdam adam_;
};

RelationArticle read_article(const BratDocument& brat, const std::vector<std::string>& mention_types,
                             const std::map<std::string, std::uint32_t>& types, const Tokenizer& tokenizer,
                             const Morphology& morphology) {
  Document document;
  document.article.text = brat.text;
  tokenizer.split(&document);
  for (const BratMention& mention : brat.mentions) {
    Mention& added = document.result.mentions.emplace_back();
    added.type = mention.type;
    added.span = mention.span;
  }
  RelationArticle article;
  article.text = read_relation_text(document, mention_types, morphology);
  for (const BratRelation& relation : brat.relations) {
    article.gold.emplace(std::pair(relation.subject, relation.object), types.at(relation.type));
  }
  return article;
}

void choose_pairs(const RelatedTypes& related, RelationArticle* article) {
  article->pairs = candidate_pairs(article->text, related);
  for (const MentionPair pair : article->pairs) {
    const auto found = article->gold.find({pair.subject, pair.object});
    article->labels.push_back(found == article->gold.end() ? 0 : found->second);
    add_pair_features(article->text, pair, &article->features);
  }
  for (std::uint32_t i = 0; i < article->text.mentions.size(); ++i) {
    add_mention_features(article->text, i, MentionRole::kSubject, &article->subjects);
    add_mention_features(article->text, i, MentionRole::kObject, &article->objects);
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

}  // namespace

Result<void> train_relations(const RelationOptions& options, const Tokenizer& tokenizer,
                             const Morphology& morphology) {
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
  std::vector<std::string> mention_types;
  std::string mention_text, type_text;
  for (const auto& [name, unused] : mention_names) {
    mention_types.push_back(name);
    mention_text += name + "\n";
  }
  std::uint32_t next = 0;
  for (auto& [name, number] : types) {
    number = ++next;
    type_text += name + "\n";
  }
  std::vector<RelationArticle> articles;
  for (const BratDocument& document : *documents) {
    articles.push_back(read_article(document, mention_types, types, tokenizer, morphology));
  }
  const RelatedTypes related = related_types(articles);
  for (RelationArticle& article : articles) choose_pairs(related, &article);
  std::vector<std::unique_ptr<RelationTrainer>> trainers;
  std::vector<std::thread> threads;
  for (std::size_t number = 0; number < options.networks; ++number) {
    trainers.push_back(
        std::make_unique<RelationTrainer>(articles, types.size(), options, options.seed + number));
  }
  for (auto& trainer : trainers) threads.emplace_back([&trainer] { trainer->train(); });
  for (std::thread& thread : threads) thread.join();
  ModelWriter writer(kRelationModel, "networks " + std::to_string(options.networks) + " epochs " +
                                         std::to_string(options.epochs) + " minimum " +
                                         std::to_string(options.minimum) + " seed " +
                                         std::to_string(options.seed));
  writer.add("mention_types", std::span<const char>(mention_text));
  writer.add("types", std::span<const char>(type_text));
  writer.add("related", related.bits());
  writer.add("members", std::vector<std::uint32_t>{static_cast<std::uint32_t>(options.networks)});
  for (std::size_t number = 0; number < options.networks; ++number) trainers[number]->write(&writer, number);
  return writer.write(options.output);
}

}  // namespace newsgraph::train
