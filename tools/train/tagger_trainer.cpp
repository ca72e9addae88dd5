#include "tools/train/tagger_trainer.h"

#include "extract/syntax/network_file.h"
#include "extract/syntax/tagger.h"
#include "tools/train/neural.h"
#include "tools/train/tagger_lessons.h"

namespace newsgraph::train {

using namespace extract;  // NOLINT(google-build-using-namespace): the trainer is the model's other half

namespace {

Eigen::VectorXf scores_of(const Choice& choice, Eigen::Index token, const ReadingScorer& scorer) {
  Eigen::VectorXf scores(static_cast<Eigen::Index>(choice.readings.size()));
  for (Eigen::Index i = 0; i < scores.size(); ++i) {
    const auto [tag, origin] = choice.readings[static_cast<std::size_t>(i)];
    scores(i) = scorer.score(token, tag, origin);
  }
  return scores;
}

// Called after each epoch with the network so far; an error ends the training.
using EpochDone = std::function<Result<void>(int epoch, const TaggerNetwork&)>;

class NetworkTrainer {
 public:
  NetworkTrainer(const TaggerLessons& lessons, const TaggerOptions& options)
      : lessons_(lessons), options_(options), random_(options.seed) {
    network_.encoder.shape = options.shape;
    network_.allocate(lessons.tag_count());
    network_.encoder.embeddings =
        Matrix::Zero(options.shape.embedding, static_cast<Eigen::Index>(lessons.vocabulary().size()));
    TaggerNetwork::for_each(
        [&](const std::string& name, Matrix& matrix) {
          if (name.find("bias") == std::string::npos) initialize(&matrix, &random_);
        },
        network_);
    network_.encoder.embeddings *= kEmbeddingGain;
  }

  Result<TaggerNetwork> run(const EpochDone& epoch_done) {
    Optimizer<TaggerNetwork> optimizer(network_);
    Adam adam;
    for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
      adam.rate =
          options_.rate * (1.0f - 0.9f * static_cast<float>(epoch - 1) / static_cast<float>(options_.epochs));
      int tokens = 0;
      for (const std::size_t index : epoch_order(epoch)) {
        learn(lessons_.lessons()[index], &optimizer);
        tokens += static_cast<int>(lessons_.lessons()[index].choices.size());
        if (tokens < options_.batch_tokens) continue;
        optimizer.step(adam, &network_);
        tokens = 0;
      }
      if (!epoch_done) continue;
      if (auto done = epoch_done(epoch, optimizer.average(network_)); !done) return done.error();
    }
    return optimizer.average(network_);
  }

 private:
  static constexpr float kEmbeddingGain = 8.0f;

  std::vector<std::size_t> epoch_order(int epoch) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < lessons_.lessons().size(); ++i) {
      const Lesson& lesson = lessons_.lessons()[i];
      const auto parts = static_cast<std::size_t>(lesson.parts);
      if (i % parts == static_cast<std::size_t>(epoch) % parts)
        order.insert(order.end(), static_cast<std::size_t>(lesson.times), i);
    }
    random_.shuffle(&order);
    return order;
  }

  void learn(const Lesson& lesson, Optimizer<TaggerNetwork>* optimizer) {
    TaggerNetwork* const gradient = optimizer->gradient();
    FeatureIds features =
        lessons_.vocabulary().with_hidden_words(lesson.features, options_.word_dropout, &random_);
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
    for (std::size_t i = 0; i < lesson.choices.size(); ++i) {
      const Choice& choice = lesson.choices[i];
      if (choice.gold >= 0 || !choice.believed.empty())
        learn_choice(choice, static_cast<Eigen::Index>(i), scorer, code, gradient, &code_gradient);
    }
    code_gradient.array() *= code_mask.array();
    Matrix embedded = encoder_backward(network_.encoder, encoded, &code_gradient, &gradient->encoder);
    embedded.array() *= embedding_mask.array();
    embedding_backward(features, embedded, &gradient->encoder.embeddings);
    optimizer->use(features);
  }

  void learn_choice(const Choice& choice, Eigen::Index token, const ReadingScorer& scorer, const Matrix& code,
                    TaggerNetwork* gradient, Matrix* code_gradient) {
    Eigen::VectorXf scores = scores_of(choice, token, scorer);
    softmax(scores);
    scores -= wanted(choice);
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

  // The probability that each reading should have.
  Eigen::VectorXf wanted(const Choice& choice) const {
    const auto size = static_cast<Eigen::Index>(choice.readings.size());
    Eigen::VectorXf wanted = Eigen::VectorXf::Zero(size);
    float gold_share = 1.0f;
    if (!choice.believed.empty()) {
      gold_share = choice.gold < 0 ? 0.0f : options_.gold_share;
      wanted = (1.0f - gold_share) * Eigen::Map<const Eigen::VectorXf>(choice.believed.data(), size);
    }
    if (choice.gold >= 0) wanted(choice.gold) += gold_share;
    return wanted;
  }

  const TaggerLessons& lessons_;
  const TaggerOptions& options_;
  Random random_;
  TaggerNetwork network_;
};

Result<void> write(const TaggerLessons& lessons, const TaggerOptions& options, const TaggerNetwork& network,
                   const std::string& path) {
  const EncoderShape& shape = network.encoder.shape;
  ModelWriter writer(kTaggerModel, "epochs " + std::to_string(options.epochs));
  writer.add("shape", std::vector<std::int32_t>{shape.embedding, shape.convolution, shape.recurrent,
                                                shape.layers, options.conventions});
  lessons.add_to(&writer);
  add_network(network, &writer);
  return writer.write(path);
}

// `epoch_done` may be empty.
Result<TaggerNetwork> train_network(const TaggerLessons& lessons, const TaggerOptions& options,
                                    const EpochDone& epoch_done) {
  return NetworkTrainer(lessons, options).run(epoch_done);
}

// Adds the teacher's probabilities, times `share`, to Choice::believed of all that is to be learnt and of all
// that is untagged.
void ask_teacher(const TaggerNetwork& teacher, float share, TaggerLessons* lessons) {
  for (Lesson& lesson : lessons->lessons()) {
    EncoderState encoded;
    embed(teacher.encoder, lesson.features, &encoded);
    encode(teacher.encoder, &encoded);
    const ReadingScorer scorer(teacher, encoded.code);
    for (std::size_t i = 0; i < lesson.choices.size(); ++i) {
      Choice& choice = lesson.choices[i];
      if (lesson.tagged ? choice.gold < 0 : !choice.open()) continue;
      Eigen::VectorXf scores = scores_of(choice, static_cast<Eigen::Index>(i), scorer);
      softmax(scores);
      choice.believed.resize(choice.readings.size());
      Eigen::Map<Eigen::VectorXf>(choice.believed.data(), scores.size()) += share * scores;
    }
  }
}

}  // namespace

Result<void> train_tagger(const std::vector<TaggedCorpus>& corpora, const std::vector<Document>& untagged,
                          const Morphology& morphology, const TaggerOptions& options, const std::string& path,
                          const std::function<void(int)>& epoch_done) {
  TaggerLessons lessons(corpora, morphology, options.auxiliary_parts, options.min_count);
  TaggerOptions last = options;  // of the network that is written
  std::vector<TaggerNetwork> teachers;
  for (int i = 1; i <= options.teachers; ++i) {
    TaggerOptions own = options;
    own.seed += static_cast<std::uint64_t>(i);
    auto teacher = train_network(lessons, own, nullptr);
    if (!teacher) return teacher.error();
    teachers.push_back(std::move(*teacher));
  }
  if (options.teachers > 0) {
    last.epochs = options.taught_epochs;
    lessons.add_untagged(untagged, morphology, options.untagged_parts);
  }
  for (const TaggerNetwork& teacher : teachers)
    ask_teacher(teacher, 1.0f / static_cast<float>(options.teachers), &lessons);
  EpochDone each_epoch;
  if (epoch_done) {
    each_epoch = [&](int epoch, const TaggerNetwork& network) {
      auto written = write(lessons, last, network, path);
      if (written) epoch_done(epoch);
      return written;
    };
  }
  const auto trained = train_network(lessons, last, each_epoch);
  if (!trained) return trained.error();
  return write(lessons, last, *trained, path);
}

}  // namespace newsgraph::train
