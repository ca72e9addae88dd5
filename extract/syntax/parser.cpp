#include "extract/syntax/parser.h"

#include "extract/learning/kernels.h"
#include "extract/syntax/eisner.h"
#include "extract/syntax/network_file.h"
#include "extract/syntax/token_features.h"

namespace newsgraph::extract {
namespace {

constexpr std::int32_t kMaxSize = 4096;  // of any dimension of a network

}  // namespace

FeatureIds parser_features(const FeatureIndex& index, const Document& document,
                           const DocumentSentence& sentence) {
  FeatureIds features;
  features.slots = kTokenSlots;
  features.ids.reserve(kTokenSlots * (sentence.token_end - sentence.token_begin));
  for (std::uint32_t i = sentence.token_begin; i < sentence.token_end; ++i) {
    const Token& token = document.tokens[i];
    const TokenKeys keys = token_keys(document.form(token), token, i == sentence.token_begin);
    add_feature_ids(index, keys, &features);
  }
  return features;
}

std::vector<Upos> sentence_tags(const Document& document, const DocumentSentence& sentence) {
  std::vector<Upos> tags;
  for (std::uint32_t i = sentence.token_begin; i < sentence.token_end; ++i)
    tags.push_back(document.tokens[i].upos);
  return tags;
}

Result<Parser> Parser::open(const std::filesystem::path& path) {
  auto file = ModelFile::open(path, kParserModel);
  if (!file) return file.error();
  Parser parser(std::move(*file));
  if (auto read = parser.read(); !read) return read.error();
  return parser;
}

Result<void> Parser::read() {
  const auto shape = file_.array<std::int32_t>("shape");
  if (!shape) return shape.error();
  if (shape->size() != 7 || std::any_of(shape->begin(), shape->end(),
                                        [](std::int32_t size) { return size < 1 || size > kMaxSize; })) {
    return file_.damaged("its shape makes no sense");
  }
  const auto& s = *shape;
  if (s[4] % kSizeStep != 0) return file_.damaged("its shape makes no sense");
  network_.shape = {{s[0], s[1], s[2], s[3]}, s[4], s[5], s[6]};
  network_.allocate();
  if (auto read = read_network(file_, &network_); !read) return read;
  const auto features = static_cast<std::uint32_t>(network_.encoder.features());
  if (features < kTokenSlots) return file_.damaged("it knows no features");
  auto index = FeatureIndex::map(file_, "index", features);
  if (!index) return index.error();
  index_ = *index;
  return read_labels();
}

Result<void> Parser::read_labels() {
  const auto text = file_.array<char>("labels");
  if (!text) return text.error();
  std::string_view rest(text->data(), text->size());
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t colon = line.find(':');
    Label label;
    if (!parse_dep_rel(line.substr(0, colon), &label.relation))
      return file_.damaged("unknown relation in it");
    if (colon != std::string_view::npos) label.subtype = line.substr(colon + 1);
    labels_.push_back(std::move(label));
  }
  if (labels_.size() != static_cast<std::size_t>(network_.shape.labels)) {
    return file_.damaged("its relations do not fit its shape");
  }
  return {};
}

void Parser::parse(Document* document) const {
  for (const DocumentSentence& sentence : document->sentences) {
    if (sentence.token_begin < sentence.token_end) parse_sentence(sentence, document);
  }
}

void Parser::parse_sentence(const DocumentSentence& sentence, Document* document) const {
  const ArcContext context(sentence_tags(*document, sentence));
  EncoderState encoded;
  embed(network_.encoder, parser_features(index_, *document, sentence), &encoded);
  encode(network_.encoder, &encoded);
  ArcState arcs;
  score_arcs(network_, context, encoded.code, &arcs);
  const std::vector<std::int32_t> heads = best_projective_tree(arcs.scores);
  std::vector<int> nodes;
  for (const std::int32_t head : heads) nodes.push_back(head + 1);
  LabelState labels;
  score_labels(network_, context, encoded.code, nodes, &labels);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    Token& token = document->tokens[sentence.token_begin + i];
    token.subtype.clear();
    if (heads[i] == kNoHead) {
      token.head = kNoHead;
      token.relation = DepRel::kRoot;
      continue;
    }
    Eigen::Index best = 0;
    labels.scores.col(static_cast<Eigen::Index>(i)).maxCoeff(&best);
    token.head = heads[i] + static_cast<std::int32_t>(sentence.token_begin);
    token.relation = labels_[static_cast<std::size_t>(best)].relation;
    token.subtype = labels_[static_cast<std::size_t>(best)].subtype;
  }
}

}  // namespace newsgraph::extract
