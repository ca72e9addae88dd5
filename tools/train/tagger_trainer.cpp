#include "tools/train/tagger_trainer.h"

#include "extract/syntax/network_file.h"
#include "extract/syntax/tagger.h"
#include "extract/syntax/token_features.h"
#include "tools/train/neural.h"
#include "tools/train/reading_tables.h"
#include "tools/train/vocabulary.h"

namespace newsgraph::train {

using namespace extract;  // NOLINT(google-build-using-namespace): the trainer is the model's other half

namespace {

// The readings of one token without their lemmas, and which of them is right; -1 when none is or it is not to
// be learnt.
struct Choice {
  std::vector<std::pair<TagId, Origin>> readings;
  int gold = -1;
};

struct Example {
  FeatureIds features;
  std::vector<Choice> choices;
  bool auxiliary = false;
  int times = 1;
};

class TaggerTrainer {
 public:
  TaggerTrainer(const std::vector<TaggedCorpus>& corpora, const Morphology& morphology,
                const TaggerOptions& options)
      : options_(options),
        random_(options.seed),
        taught_(corpora),
        tables_(corpora, taught_, morphology),
        readings_(tables_.readings()) {
    for_each_sentence(corpora, morphology,
                      [&](const TaggerKeys& keys, auto&&...) { vocabulary_.count(keys); });
    vocabulary_.build(options.min_count);
    add_examples(corpora, morphology);
    network_.encoder.shape = options.shape;
    network_.allocate(readings_.tag_count());
    network_.encoder.embeddings =
        Matrix::Zero(options.shape.embedding, static_cast<Eigen::Index>(vocabulary_.size()));
    TaggerNetwork::for_each(
        [&](const std::string& name, Matrix& matrix) {
          if (name.find("bias") == std::string::npos) initialize(&matrix, &random_);
        },
        network_);
    network_.encoder.embeddings *= kEmbeddingGain;
  }

  Result<void> run(const std::string& path, const std::function<void(int)>& epoch_done) {
    Optimizer<TaggerNetwork> optimizer(network_);
    Adam adam;
    for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
      adam.rate =
          options_.rate * (1.0f - 0.9f * static_cast<float>(epoch - 1) / static_cast<float>(options_.epochs));
      int tokens = 0;
      for (const std::size_t index : epoch_order(epoch)) {
        learn(examples_[index], &optimizer);
        tokens += static_cast<int>(examples_[index].choices.size());
        if (tokens < options_.batch_tokens) continue;
        optimizer.step(adam, &network_);
        tokens = 0;
      }
      if (epoch < options_.epochs && !epoch_done) continue;
      if (auto written = write(optimizer.average(network_), path); !written) return written;
      if (epoch_done) epoch_done(epoch);
    }
    return {};
  }

 private:
  static constexpr float kEmbeddingGain = 8.0f;

  // Calls visit(keys, corpus, token, readings, sentence begins, its tag is taught) for every token.
  template <typename Visit>
  void for_each_sentence(const std::vector<TaggedCorpus>& corpora, const Morphology& morphology,
                         Visit visit) const {
    std::vector<Analysis> analyses;
    std::vector<Reading> readings;
    for (const TaggedCorpus& corpus : corpora) {
      for (const Document& document : corpus.documents) {
        for (const DocumentSentence& sentence : document.sentences) {
          for (std::uint32_t i = sentence.token_begin; i < sentence.token_end; ++i) {
            const Token& token = document.tokens[i];
            const std::string_view form = document.form(token);
            const bool first = i == sentence.token_begin;
            readings_.of(form, morphology, &analyses, &readings);
            const auto conventions = static_cast<std::uint64_t>(corpus.conventions);
            const bool taught = taught_.teaches(corpus, folded(form), token.upos);
            visit(tagger_keys(form, readings, first, conventions), corpus, token, readings, first, taught);
          }
        }
      }
    }
  }

  void add_examples(const std::vector<TaggedCorpus>& corpora, const Morphology& morphology) {
    for_each_sentence(corpora, morphology,
                      [&](const TaggerKeys& keys, const TaggedCorpus& corpus, const Token& token,
                          const std::vector<Reading>& readings, bool first, bool taught) {
                        if (first) {
                          examples_.emplace_back();
                          examples_.back().features.slots = kTaggerSlots;
                          examples_.back().auxiliary = corpus.auxiliary;
                          examples_.back().times = corpus.times;
                        }
                        add_feature_ids(vocabulary_.index(), keys, &examples_.back().features);
                        examples_.back().choices.push_back(choice_of(token, readings));
                        if (!taught) examples_.back().choices.back().gold = -1;
                      });
  }

  // The right reading has the right tag and, where readings of one tag differ in it, the right lemma.
  static Choice choice_of(const Token& token, const std::vector<Reading>& readings) {
    Choice choice;
    const std::string lemma = folded(token.lemma);
    bool lemma_found = false;
    for (std::size_t i = 0; i < readings.size(); ++i) {
      if (readings[i].tag == kUnknownTag) return {};
      choice.readings.emplace_back(readings[i].tag, readings[i].origin);
      if (!(readings[i].value == Tag{token.upos, token.features}) || lemma_found) continue;
      lemma_found = readings[i].lemma == lemma;
      if (lemma_found || choice.gold < 0) choice.gold = static_cast<int>(i);
    }
    if (readings.size() == 1) choice.gold = -1;
    return choice;
  }

  // All sentences of the treebanks and one part of the auxiliary ones.
  std::vector<std::size_t> epoch_order(int epoch) {
    std::vector<std::size_t> order;
    const auto parts = static_cast<std::size_t>(options_.auxiliary_parts);
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      const bool seen = !examples_[i].auxiliary || i % parts == static_cast<std::size_t>(epoch) % parts;
      if (seen) order.insert(order.end(), static_cast<std::size_t>(examples_[i].times), i);
    }
    random_.shuffle(&order);
    return order;
  }

  void learn(const Example& example, Optimizer<TaggerNetwork>* optimizer) {
    TaggerNetwork* const gradient = optimizer->gradient();
    FeatureIds features = vocabulary_.with_hidden_words(example.features, options_.word_dropout, &random_);
    if (random_.uniform() < options_.corpus_dropout) hide_slot(kCorpusSlot, &features);
    EncoderState encoded;
    embed(network_.encoder, features, &encoded);
    Matrix embedding_mask, code_mask;
    drop_out(options_.embedding_dropout, &random_, &encoded.embedded, &embedding_mask);
    encode(network_.encoder, &encoded);
    Matrix code = encoded.code;
    drop_out(options_.code_dropout, &random_, &code, &code_mask);
    const ReadingScorer scorer(network_, code);
    Matrix code_gradient = Matrix::Zero(code.rows(), code.cols());
    for (std::size_t i = 0; i < example.choices.size(); ++i) {
      if (example.choices[i].gold >= 0) {
        learn_choice(example.choices[i], static_cast<Eigen::Index>(i), scorer, code, gradient,
                     &code_gradient);
      }
    }
    code_gradient.array() *= code_mask.array();
    Matrix embedded = encoder_backward(network_.encoder, encoded, &code_gradient, &gradient->encoder);
    embedded.array() *= embedding_mask.array();
    embedding_backward(features, embedded, &gradient->encoder.embeddings);
    optimizer->use(features);
  }

  void learn_choice(const Choice& choice, Eigen::Index token, const ReadingScorer& scorer, const Matrix& code,
                    TaggerNetwork* gradient, Matrix* code_gradient) {
    Eigen::VectorXf scores(static_cast<Eigen::Index>(choice.readings.size()));
    for (Eigen::Index i = 0; i < scores.size(); ++i) {
      const auto [tag, origin] = choice.readings[static_cast<std::size_t>(i)];
      scores(i) = scorer.score(token, tag, origin);
    }
    softmax_gradient(scores, choice.gold);
    for (Eigen::Index i = 0; i < scores.size(); ++i) {
      const auto [tag, from] = choice.readings[static_cast<std::size_t>(i)];
      const auto origin = static_cast<Eigen::Index>(from);
      gradient->tags.col(tag) += scores(i) * code.col(token);
      gradient->origins.col(origin) += scores(i) * code.col(token);
      gradient->tag_bias(0, tag) += scores(i);
      gradient->origin_bias(0, origin) += scores(i);
      code_gradient->col(token) += scores(i) * (network_.tags.col(tag) + network_.origins.col(origin));
    }
  }

  Result<void> write(const TaggerNetwork& network, const std::string& path) const {
    const EncoderShape& shape = network.encoder.shape;
    ModelWriter writer(kTaggerModel, "epochs " + std::to_string(options_.epochs));
    writer.add("shape", std::vector<std::int32_t>{shape.embedding, shape.convolution, shape.recurrent,
                                                  shape.layers, options_.conventions});
    tables_.add_to(&writer);
    writer.add("index", vocabulary_.table());
    add_network(network, &writer);
    return writer.write(path);
  }

  TaggerOptions options_;
  Random random_;
  TaughtParts taught_;
  ReadingTables tables_;
  Readings readings_;
  Vocabulary vocabulary_{kTaggerSlots, {kWordSlot, kFirstLemmaSlot}};
  std::vector<Example> examples_;
  TaggerNetwork network_;
};

}  // namespace

Result<void> train_tagger(const std::vector<TaggedCorpus>& corpora, const Morphology& morphology,
                          const TaggerOptions& options, const std::string& path,
                          const std::function<void(int)>& epoch_done) {
  return TaggerTrainer(corpora, morphology, options).run(path, epoch_done);
}

}  // namespace newsgraph::train
