#include "tools/train/parser_trainer.h"

#include <map>

#include "extract/syntax/network_file.h"
#include "extract/syntax/parser.h"
#include "extract/syntax/token_features.h"
#include "tools/train/neural.h"
#include "tools/train/vocabulary.h"

namespace newsgraph::train {

using namespace extract;  // NOLINT(google-build-using-namespace): the trainer is the model's other half

namespace {

struct Example {
  FeatureIds features;
  std::vector<Upos> tags;
  std::vector<int> heads;   // nodes
  std::vector<int> labels;  // -1 for the root
};

std::string label_of(const Token& token) {
  const std::string name(to_string(token.relation));
  return token.subtype.empty() ? name : name + ":" + token.subtype;
}

// Sets tiny errors to zero, to save the way back for them. The rest still sums to zero: were it not so, all
// scores of a token would drift upwards together.
void drop_negligible(Eigen::Ref<Eigen::VectorXf> errors, Eigen::Index gold) {
  constexpr float kNegligible = 1e-3f;
  errors(gold) = 0.0f;
  errors = (errors.array() < kNegligible).select(0.0f, errors);
  errors(gold) = -errors.sum();
}

class ParserTrainer {
 public:
  ParserTrainer(const std::vector<Document>& treebanks, const ParserOptions& options)
      : options_(options), random_(options.seed) {
    count_features(treebanks);
    for (const Document& document : treebanks) {
      for (const DocumentSentence& sentence : document.sentences) add_example(document, sentence);
    }
    network_.shape = options.shape;
    network_.shape.labels = static_cast<int>(labels_.size());
    network_.allocate();
    network_.encoder.embeddings =
        Matrix::Zero(options.shape.encoder.embedding, static_cast<Eigen::Index>(vocabulary_.size()));
    ParserNetwork::for_each(
        [&](const std::string& name, Matrix& matrix) {
          if (name.find("bias") == std::string::npos) initialize(&matrix, &random_);
        },
        network_);
    network_.encoder.embeddings *= kEmbeddingGain;
  }

  Result<void> run(const std::string& path, const std::function<void(int)>& epoch_done) {
    Optimizer<ParserNetwork> optimizer(network_);
    std::vector<std::size_t> order(examples_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    Adam adam;
    for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
      adam.rate =
          options_.rate * (1.0f - 0.9f * static_cast<float>(epoch - 1) / static_cast<float>(options_.epochs));
      random_.shuffle(&order);
      int tokens = 0;
      for (const std::size_t index : order) {
        learn(examples_[index], &optimizer);
        tokens += static_cast<int>(examples_[index].heads.size());
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

  void count_features(const std::vector<Document>& treebanks) {
    for (const Document& document : treebanks) {
      for (const DocumentSentence& sentence : document.sentences) {
        for (std::uint32_t i = sentence.token_begin; i < sentence.token_end; ++i) {
          const Token& token = document.tokens[i];
          vocabulary_.count(token_keys(document.form(token), token, i == sentence.token_begin));
        }
      }
    }
    vocabulary_.build(options_.min_count);
  }

  void add_example(const Document& document, const DocumentSentence& sentence) {
    Example example;
    example.features = parser_features(vocabulary_.index(), document, sentence);
    example.tags = sentence_tags(document, sentence);
    for (std::uint32_t i = sentence.token_begin; i < sentence.token_end; ++i) {
      const Token& token = document.tokens[i];
      const bool root = token.head == kNoHead;
      example.heads.push_back(root ? 0 : token.head - static_cast<int>(sentence.token_begin) + 1);
      const auto next = static_cast<int>(labels_.size());
      example.labels.push_back(root ? -1 : labels_.emplace(label_of(token), next).first->second);
    }
    examples_.push_back(std::move(example));
  }

  void learn(const Example& example, Optimizer<ParserNetwork>* optimizer) {
    ParserNetwork* const gradient = optimizer->gradient();
    const FeatureIds features =
        vocabulary_.with_hidden_words(example.features, options_.word_dropout, &random_);
    const ArcContext context(example.tags);
    EncoderState encoded;
    embed(network_.encoder, features, &encoded);
    Matrix embedding_mask, code_mask;
    drop_out(options_.embedding_dropout, &random_, &encoded.embedded, &embedding_mask);
    encode(network_.encoder, &encoded);
    Matrix code = encoded.code;
    drop_out(options_.code_dropout, &random_, &code, &code_mask);
    Matrix code_gradient = Matrix::Zero(code.rows(), code.cols());
    learn_arcs(example, context, code, gradient, &code_gradient);
    learn_labels(example, context, code, gradient, &code_gradient);
    code_gradient.array() *= code_mask.array();
    Matrix embedded = encoder_backward(network_.encoder, encoded, &code_gradient, &gradient->encoder);
    embedded.array() *= embedding_mask.array();
    embedding_backward(features, embedded, &gradient->encoder.embeddings);
    optimizer->use(features);
  }

  void learn_arcs(const Example& example, const ArcContext& context, const Matrix& code,
                  ParserNetwork* gradient, Matrix* code_gradient) {
    ArcState state;
    score_arcs(network_, context, code, &state);
    const int nodes = static_cast<int>(state.scores.cols());
    Matrix heads = Matrix::Zero(state.heads.rows(), nodes),
           modifiers = Matrix::Zero(state.heads.rows(), nodes);
    const auto output = network_.arc_output.col(0).array();
    for (int modifier = 1; modifier < nodes; ++modifier) {
      state.scores(modifier, modifier) = -1e9f;
      const int gold = example.heads[static_cast<std::size_t>(modifier - 1)];
      softmax_gradient(state.scores.col(modifier), gold);
      drop_negligible(state.scores.col(modifier), gold);
      for (int head = 0; head < nodes; ++head) {
        const float error = state.scores(head, modifier);
        if (error == 0.0f) continue;
        const int distance = context.distance(head, modifier), between = context.between(head, modifier);
        const Eigen::ArrayXf hidden =
            (state.heads.col(head) + state.modifiers.col(modifier) + network_.arc_distance.col(distance) +
             network_.arc_between.col(between))
                .cwiseMax(0.0f);
        gradient->arc_output.col(0).array() += error * hidden;
        const Eigen::VectorXf back = (hidden > 0.0f).select(error * output, 0.0f);
        heads.col(head) += back;
        modifiers.col(modifier) += back;
        gradient->arc_distance.col(distance) += back;
        gradient->arc_between.col(between) += back;
      }
    }
    gradient->arc_root += heads.col(0);
    back_through_projection(network_.arc_head, heads, code, &gradient->arc_head, code_gradient);
    back_through_projection(network_.arc_modifier, modifiers, code, &gradient->arc_modifier, code_gradient);
  }

  void learn_labels(const Example& example, const ArcContext& context, const Matrix& code,
                    ParserNetwork* gradient, Matrix* code_gradient) {
    LabelState state;
    score_labels(network_, context, code, example.heads, &state);
    for (Eigen::Index token = 0; token < code.cols(); ++token) {
      const int label = example.labels[static_cast<std::size_t>(token)];
      if (label < 0) {
        state.scores.col(token).setZero();
      } else {
        softmax_gradient(state.scores.col(token), label);
      }
    }
    gradient->label_output.noalias() += state.scores * state.hidden.transpose();
    gradient->label_bias += state.scores.rowwise().sum();
    Matrix hidden = network_.label_output.transpose() * state.scores;
    hidden = (state.hidden.array() > 0.0f).select(hidden.array(), 0.0f);
    Matrix heads = Matrix::Zero(hidden.rows(), code.cols() + 1), modifiers = heads;
    for (Eigen::Index token = 0; token < code.cols(); ++token) {
      const int head = example.heads[static_cast<std::size_t>(token)], modifier = static_cast<int>(token) + 1;
      heads.col(head) += hidden.col(token);
      modifiers.col(modifier) += hidden.col(token);
      gradient->label_distance.col(context.distance(head, modifier)) += hidden.col(token);
    }
    gradient->label_root += heads.col(0);
    back_through_projection(network_.label_head, heads, code, &gradient->label_head, code_gradient);
    back_through_projection(network_.label_modifier, modifiers, code, &gradient->label_modifier,
                            code_gradient);
  }

  static void back_through_projection(const Matrix& weights, const Matrix& nodes, const Matrix& code,
                                      Matrix* gradient, Matrix* code_gradient) {
    const auto tokens = nodes.rightCols(code.cols());
    gradient->noalias() += tokens * code.transpose();
    code_gradient->noalias() += weights.transpose() * tokens;
  }

  Result<void> write(const ParserNetwork& network, const std::string& path) const {
    const ParserShape& shape = network.shape;
    const EncoderShape& encoder = shape.encoder;
    ModelWriter writer(kParserModel, "epochs " + std::to_string(options_.epochs));
    writer.add("shape", std::vector<std::int32_t>{encoder.embedding, encoder.convolution, encoder.recurrent,
                                                  encoder.layers, shape.arc, shape.label, shape.labels});
    std::vector<std::string> names(labels_.size());
    for (const auto& [name, id] : labels_) names[static_cast<std::size_t>(id)] = name;
    std::vector<char> text;
    for (const std::string& name : names) {
      text.insert(text.end(), name.begin(), name.end());
      text.push_back('\n');
    }
    writer.add("labels", text);
    writer.add("index", vocabulary_.table());
    add_network(network, &writer);
    return writer.write(path);
  }

  ParserOptions options_;
  Random random_;
  Vocabulary vocabulary_{kTokenSlots, {kFormSlot, kLemmaSlot}};
  std::map<std::string, int> labels_;
  std::vector<Example> examples_;
  ParserNetwork network_;
};

}  // namespace

Result<void> train_parser(const std::vector<Document>& treebanks, const ParserOptions& options,
                          const std::string& path, const std::function<void(int)>& epoch_done) {
  return ParserTrainer(treebanks, options).run(path, epoch_done);
}

}  // namespace newsgraph::train
