// explain: a text's whole analysis, step by step, for a person.
#include <iomanip>
#include <iostream>
#include <sstream>

#include "extract/pipeline.h"
#include "extract/text/article_reader.h"
#include "extract/text/encoding.h"
#include "tools/newsgraph/commands.h"

namespace newsgraph::tools {
namespace {

using namespace extract;

struct Options {
  std::string file;
  std::string date;
  std::size_t sentence = 0;
};

// Prints one analysed document. Columns are padded by letters, not bytes.
class Explainer {
 public:
  explicit Explainer(const Document& document) : document_(document), result_(document.result) {}

  void print(std::size_t only) const {
    for (std::uint32_t i = 0; i < document_.sentences.size(); ++i) {
      if (only == 0 || only == i + 1) print_sentence(i);
    }
    if (only == 0) print_entities();
    for (const auto& warning : result_.warnings) std::cout << "warning: " << warning << '\n';
  }

 private:
  static std::string padded(std::string_view text, std::size_t width) {
    const auto letters = static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    return std::string(text) + std::string(letters < width ? width - letters : 1, ' ');
  }

  std::string entity(EntityId id) const {
    if (!id.valid()) return "-";
    const Entity& found = result_.entities[id.value()];
    return found.name + " (" + found.label + " " + std::to_string(id.value()) + ")";
  }

  void print_sentence(std::uint32_t index) const {
    const DocumentSentence& sentence = document_.sentences[index];
    std::cout << "\nSentence " << index + 1
              << "\n  words: number, form, lemma, part of speech, head, relation, features\n";
    for (std::uint32_t t = sentence.token_begin; t < sentence.token_end; ++t)
      print_token(t, sentence.token_begin);
    print_mentions(sentence);
    print_references(sentence);
    print_relations(sentence);
    print_events(index);
    print_triples(index);
  }

  void print_token(std::uint32_t index, std::uint32_t first) const {
    const Token& token = document_.tokens[index];
    const std::string head =
        token.head == kNoHead ? "0" : std::to_string(token.head - static_cast<std::int32_t>(first) + 1);
    std::string relation(to_string(token.relation));
    if (!token.subtype.empty()) relation += ":" + token.subtype;
    std::cout << "  " << std::setw(4) << index - first + 1 << "  " << padded(document_.form(token), 20)
              << padded(token.lemma, 20) << padded(to_string(token.upos), 7) << std::setw(4) << head << "  "
              << padded(relation, 12) << to_string(token.features) << '\n';
  }

  void print_mentions(const DocumentSentence& sentence) const {
    std::cout << "  mentions: type, text, name, value, entity\n";
    for (const Mention& mention : result_.mentions) {
      if (!sentence.span.contains(mention.span)) continue;
      std::cout << "    " << padded(mention.type, 15) << '"' << mention.text << "\"  " << mention.name;
      if (!mention.value.empty()) std::cout << "  = " << mention.value;
      std::cout << "  " << entity(mention.entity) << '\n';
    }
  }

  void print_references(const DocumentSentence& sentence) const {
    for (const Reference& reference : document_.references) {
      if (reference.token < sentence.token_begin || reference.token >= sentence.token_end) continue;
      std::cout << "  reference: \"" << document_.form(document_.tokens[reference.token]) << "\" is "
                << entity(reference.entity) << '\n';
    }
    for (const DatePhrase& date : document_.dates) {
      if (date.token_begin < sentence.token_begin || date.token_begin >= sentence.token_end) continue;
      std::cout << "  date: \"" << document_.form(document_.tokens[date.token_begin]) << " …\" is "
                << date.value << '\n';
    }
  }

  void print_relations(const DocumentSentence& sentence) const {
    for (const MentionRelation& relation : result_.relations) {
      const Mention& subject = result_.mentions[relation.subject.value()];
      const Mention& object = result_.mentions[relation.object.value()];
      if (!sentence.span.contains(subject.span)) continue;
      std::cout << "  relation: \"" << subject.text << "\" " << relation.type << " \"" << object.text
                << "\"  " << relation.confidence << '\n';
    }
  }

  void print_judgement(Modality modality, Polarity polarity, EntityId source) const {
    std::cout << "  " << to_string(modality);
    if (polarity == Polarity::kNegative) std::cout << " negative";
    if (source.valid()) std::cout << " by " << entity(source);
  }

  void print_events(std::uint32_t sentence) const {
    for (const Event& event : result_.events) {
      if (event.sentence != SentenceId(sentence)) continue;
      std::cout << "  event: " << event.type;
      print_judgement(event.modality, event.polarity, event.asserted_by);
      if (!event.date.empty()) std::cout << "  date " << event.date;
      if (event.place.valid()) std::cout << "  place " << entity(event.place);
      if (!event.amount.empty()) std::cout << "  amount " << event.amount;
      std::cout << '\n';
      for (const Role& role : event.roles)
        std::cout << "    " << padded(role.role, 14) << entity(role.entity) << '\n';
    }
  }

  void print_triples(std::uint32_t sentence) const {
    for (const Triple& triple : result_.triples) {
      if (triple.sentence != SentenceId(sentence)) continue;
      std::cout << "  fact: " << entity(triple.subject) << ' ' << triple.predicate << ' '
                << entity(triple.object);
      print_judgement(triple.modality, triple.polarity, triple.asserted_by);
      if (!triple.date.empty()) std::cout << "  " << triple.date;
      std::cout << "  rule " << triple.rule << "  " << triple.confidence << '\n';
    }
  }

  void print_entities() const {
    std::cout << "\nEntities\n";
    for (std::uint32_t i = 0; i < result_.entities.size(); ++i) {
      const Entity& found = result_.entities[i];
      std::cout << "  " << padded(entity(EntityId(i)), 40) << found.name_en;
      for (const auto& alias : found.aliases) std::cout << " | " << alias;
      for (const auto& [key, value] : found.properties) std::cout << "  " << key << "=" << value;
      std::cout << '\n';
    }
  }

  const Document& document_;
  const Extraction& result_;
};

// Standard input is one plain text; files are read as `extract` reads them.
int run(const Options& options) {
  auto pipeline = Pipeline::open();
  if (!pipeline) return fail(pipeline.error());
  int status = 0;
  const auto explain = [&](Article article) {
    if (article.date.empty()) article.date = options.date;
    const Document document = pipeline->analyze(article);
    if (options.sentence > document.sentences.size()) {
      status = fail({"has " + std::to_string(document.sentences.size()) + " sentences", options.file,
                     "name one of them with --sentence"});
      return;
    }
    Explainer(document).print(options.sentence);
  };
  if (options.file == "-") {
    std::ostringstream bytes;
    bytes << std::cin.rdbuf();
    auto text = extract::decode(bytes.str());
    if (!text) return fail(text.error());
    Article article;
    article.text = std::move(text->text);
    explain(std::move(article));
    return status;
  }
  extract::read_articles({options.file}, {}, [&](extract::ArticleInput input) {
    if (input.article) {
      explain(std::move(*input.article));
    } else {
      status = fail(input.article.error());
    }
    return true;
  });
  return status;
}

}  // namespace

void add_explain(Cli& cli) {
  auto* command =
      add_command(cli, "explain", "Show how a text is read, step by step: words, names, events, facts",
                  "newsgraph explain datasets/articles/phone-call.txt --sentence 2");
  auto options = std::make_shared<Options>();
  options->file = "-";
  command->add_option("file", options->file, "The text; - or none: standard input");
  command->add_option("--sentence", options->sentence, "Only this sentence, counted from 1")
      ->check(CLI::PositiveNumber);
  add_day_option(command, "--date", &options->date, "Day of publication (2026-02-05)");
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
