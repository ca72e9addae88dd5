// eval: how well articles are read, measured on a folder of brat annotation (NAME.txt beside NAME.ann).
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <tuple>

#include "extract/mentions/brat.h"
#include "extract/pipeline.h"
#include "tools/newsgraph/commands.h"

namespace newsgraph::tools {
namespace {

using namespace extract;

struct Options {
  std::string folder;
  bool types = false;
  bool given_mentions = false;
};

struct Count {
  std::size_t right = 0;
  std::size_t found = 0;
  std::size_t gold = 0;

  template <typename Item>
  void add(const std::set<Item>& wanted, const std::set<Item>& given) {
    gold += wanted.size();
    found += given.size();
    for (const Item& item : given) right += wanted.count(item);
  }
};

using MentionKey = std::tuple<std::string, Span>;
using RelationKey = std::tuple<std::string, MentionKey, MentionKey>;

// Exact scores: a mention is its type and span, a relation its type and both mentions.
class Scores {
 public:
  void add(const BratDocument& gold, const Extraction& result) {
    std::set<MentionKey> wanted_mentions, mentions;
    std::set<Span> wanted_spans, spans;
    std::set<RelationKey> wanted_relations, relations;
    for (const auto& mention : gold.mentions) {
      wanted_mentions.emplace(mention.type, mention.span);
      wanted_spans.insert(mention.span);
    }
    for (const auto& mention : result.mentions) {
      mentions.emplace(mention.type, mention.span);
      spans.insert(mention.span);
    }
    const auto gold_key = [&](std::uint32_t i) {
      return MentionKey(gold.mentions[i].type, gold.mentions[i].span);
    };
    for (const auto& relation : gold.relations) {
      wanted_relations.emplace(relation.type, gold_key(relation.subject), gold_key(relation.object));
    }
    const auto key = [&](MentionId id) {
      return MentionKey(result.mentions[id.value()].type, result.mentions[id.value()].span);
    };
    for (const auto& relation : result.relations) {
      relations.emplace(relation.type, key(relation.subject), key(relation.object));
    }
    mentions_.add(wanted_mentions, mentions);
    untyped_.add(wanted_spans, spans);
    relations_.add(wanted_relations, relations);
    add_types(wanted_mentions, mentions, &mention_types_);
    add_types(wanted_relations, relations, &relation_types_);
  }

  void print(bool types) const {
    std::cout << std::left << std::setw(34) << "" << std::right << std::setw(8) << "P" << std::setw(8) << "R"
              << std::setw(8) << "F1" << std::setw(9) << "gold" << '\n';
    print("mentions", mentions_);
    print("mentions, type ignored", untyped_);
    print("relations, end to end", relations_);
    if (!types) return;
    for (const auto& [type, count] : mention_types_) print("mention " + type, count);
    for (const auto& [type, count] : relation_types_) print("relation " + type, count);
  }

 private:
  template <typename Item>
  static void add_types(const std::set<Item>& wanted, const std::set<Item>& given,
                        std::map<std::string, Count>* types) {
    for (const Item& item : wanted) ++(*types)[std::get<0>(item)].gold;
    for (const Item& item : given) {
      Count& count = (*types)[std::get<0>(item)];
      ++count.found;
      count.right += wanted.count(item);
    }
  }

  static void print(const std::string& name, const Count& count) {
    const auto share = [](std::size_t part, std::size_t whole) {
      return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    };
    const double precision = share(count.right, count.found);
    const double recall = share(count.right, count.gold);
    const double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    std::cout << std::left << std::setw(34) << name << std::right << std::fixed << std::setprecision(2)
              << std::setw(8) << precision << std::setw(8) << recall << std::setw(8) << f1 << std::setw(9)
              << count.gold << '\n';
  }

  Count mentions_, untyped_, relations_;
  std::map<std::string, Count> mention_types_, relation_types_;
};

int run(const Options& options) {
  auto documents = read_brat_folder(options.folder);
  if (!documents) return fail(documents.error());
  auto pipeline = Pipeline::open();
  if (!pipeline) return fail(pipeline.error());
  Scores scores;
  std::size_t left_out = 0;
  for (const BratDocument& gold : *documents) {
    Article article;
    article.id = gold.id;
    article.text = gold.text;
    std::vector<Mention> given;
    for (const auto& mention : gold.mentions) {
      given.emplace_back();
      given.back().type = mention.type;
      given.back().span = mention.span;
    }
    scores.add(gold, pipeline->analyze(article, options.given_mentions ? &given : nullptr).result);
    left_out += gold.left_out;
  }
  std::cout << documents->size() << " articles\n";
  scores.print(options.types);
  if (left_out > 0)
    warn(std::to_string(left_out) + " discontinuous mentions of the annotation were left out");
  return 0;
}

}  // namespace

void add_eval(Cli& cli) {
  auto* command =
      add_command(cli, "eval", "Score mentions and relations on articles annotated in brat's format",
                  "newsgraph eval --brat tests/cases/brat --types");
  auto options = std::make_shared<Options>();
  command->add_option("--brat", options->folder, "Folder of NAME.txt and NAME.ann")->required();
  command->add_flag("--types", options->types, "Also each type by itself");
  command->add_flag("--gold-mentions", options->given_mentions,
                    "Take the annotation's mentions: scores relations alone");
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
