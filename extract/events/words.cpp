#include "extract/events/words.h"

#include "base/fold_case.h"
#include "base/table_file.h"

namespace newsgraph::extract {
namespace {

constexpr std::array<std::string_view, kWordKindCount> kNames = {"negation",
                                                                 "relative",
                                                                 "where",
                                                                 "wherein",
                                                                 "emphatic",
                                                                 "reflexive",
                                                                 "light",
                                                                 "happen",
                                                                 "carrier",
                                                                 "carrier_adposition",
                                                                 "plan",
                                                                 "plan_adjective",
                                                                 "condition",
                                                                 "realize",
                                                                 "possible",
                                                                 "command",
                                                                 "request",
                                                                 "deny",
                                                                 "deny_adjective",
                                                                 "speech",
                                                                 "blame",
                                                                 "hearsay",
                                                                 "rumour",
                                                                 "confirm",
                                                                 "that",
                                                                 "attribution",
                                                                 "attribution_adposition",
                                                                 "stand_in",
                                                                 "stand_in_plural",
                                                                 "become",
                                                                 "appoint",
                                                                 "decree",
                                                                 "issue",
                                                                 "announce",
                                                                 "topic_adposition",
                                                                 "give_award",
                                                                 "office",
                                                                 "propose",
                                                                 "apart_adposition",
                                                                 "origin_adposition",
                                                                 "relational",
                                                                 "district",
                                                                 "namesake",
                                                                 "vacate",
                                                                 "away_adposition",
                                                                 "former",
                                                                 "former_prefix",
                                                                 "given_adposition",
                                                                 "place_adposition",
                                                                 "lead",
                                                                 "content",
                                                                 "among",
                                                                 "await",
                                                                 "discuss",
                                                                 "citizen",
                                                                 "with_adposition",
                                                                 "whose",
                                                                 "side",
                                                                 "kin",
                                                                 "own",
                                                                 "impersonal",
                                                                 "report",
                                                                 "refute",
                                                                 "false",
                                                                 "reality",
                                                                 "board",
                                                                 "state_award",
                                                                 "mission",
                                                                 "deem",
                                                                 "instead",
                                                                 "accept",
                                                                 "custody",
                                                                 "take_office",
                                                                 "purpose",
                                                                 "unimposed",
                                                                 "undeclined",
                                                                 "stay",
                                                                 "fellow",
                                                                 "source_adposition",
                                                                 "since"};

}  // namespace

Result<WordLists> WordLists::open(const std::filesystem::path& file) {
  auto rows = read_table(file, 2, 2);
  if (!rows) return rows.error();
  WordLists lists;
  for (const auto& row : *rows) {
    const auto name = std::find(kNames.begin(), kNames.end(), row.fields[0]);
    if (name == kNames.end()) {
      return Error{"\"" + row.fields[0] + "\" is no kind of words",
                   file.string() + ":" + std::to_string(row.line), "see the kinds in extract/events/words.h"};
    }
    const auto kind = static_cast<std::size_t>(name - kNames.begin());
    for (const auto& word : split_list(row.fields[1], ',')) {
      lists.words_[kind].push_back(fold_case(word));
      lists.kinds_[fold_case(word)].set(kind);
    }
  }
  for (std::size_t kind = 0; kind < kWordKindCount; ++kind) {
    if (lists.words_[kind].empty()) {
      return Error{"has no words of the kind \"" + std::string(kNames[kind]) + "\"", file.string(),
                   "add a line for them"};
    }
  }
  return lists;
}

bool WordLists::is(WordKind kind, std::string_view lemma) const {
  const auto found = kinds_.find(lemma);
  return found != kinds_.end() && found->second[static_cast<std::size_t>(kind)];
}

}  // namespace newsgraph::extract
