// words.h - the function words the event rules look for beside triggers: datasets/events/words.tsv.
// One line of the file is one kind; a kind that the file lacks is an error, as is one the program does not
// know. Threads: const access from any number.   Cost: one hash look-up per question.
#pragma once

#include <array>
#include <bitset>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/word_hash.h"

namespace newsgraph::extract {

enum class WordKind : std::uint8_t {
  kNegation,           // makes its head negative
  kRelative,           // stands for the noun its clause belongs to
  kWhere,              // opens a clause about the place before it
  kWherein,            // the same: what the clause tells happened at the place
  kEmphatic,           // "himself": no subject of its own
  kReflexive,          // endings of passives made with the reflexive
  kLight,              // verbs whose object is the event: "make (a visit)"
  kHappen,             // verbs whose subject is the event: "take place"
  kCarrier,            // nouns that pass an event on: "course (of the visit)"
  kCarrierAdposition,  // adpositions that make the clause's subject take part in the event: "with (a visit)"
  kPlan,               // what is under it is planned
  kPlanAdjective,      // the same for a noun: "forthcoming"
  kCondition,          // makes its clause conditional
  kRealize,            // what is under it came true: "began to", "managed to"
  kPossible,           // what is under it may be
  kCommand,            // its object is to do what is under it: "offered Pakistan to use"
  kRequest,            // nouns whose infinitive the one who is asked is to do: "invitation (to visit)"
  kDeny,               // what is under it did not happen
  kDenyAdjective,      // the same for a noun
  kSpeech,             // what is under it was said
  kBlame,              // its object is said to have done what the noun under it names: "accused of attacking"
  kHearsay,            // makes its clause reported
  kRumour,             // nouns of what is only said: "rumour (of the visit)"
  kConfirm,            // verbs that leave what is under them unconfirmed when they are negative
  kThat,               // the pronoun before a clause that tells what is said: "reports (of that), that"
  kAttribution,        // nouns that name a source: "in the words of"
  kAttributionAdposition,
  kStandIn,        // nouns that act for the country or organization in their genitive: "delegation"
  kStandInPlural,  // the same in the plural only: "ministers"
  kBecome,         // verbs whose subject holds the office in the instrumental: "became"
  kAppoint,        // verbs whose object does: "appointed"
  kDecree,         // nouns that order what they are about: "a decree on the appointment"
  kIssue,          // verbs that make a decree
  kAnnounce,       // verbs whose subject is to do what they are about: "announced the purchase of"
  kTopicAdposition,
  kGiveAward,         // verbs whose subject awards
  kOffice,            // nouns for a post as such: "office (of minister)"
  kPropose,           // verbs whose object is only meant for a post
  kApartAdposition,   // adpositions of a place that the one before them is not in: "near", "from"
  kOriginAdposition,  // adpositions of the party that the person before them is from
  kRelational,        // nouns for persons whose genitive is another person: "the supporter of"
  kDistrict,          // words behind a district's name: "of Sovetsky | district" is not Soviet
  kNamesake,          // "named after": the name that follows is part of the thing's
  kVacate,            // verbs whose subject or object gives up the office they name
  kAwayAdposition,    // adpositions of an office that is given up: "from (the post of)"
  kFormer,            // an office held no more
  kFormerPrefix,
  kGivenAdposition,  // adpositions of what came before the verb: "on (an invitation)"
  kPlaceAdposition,  // adpositions of the place where something happens
  kLead,             // nouns of "at the head (with)": the name behind it leads the noun before
  kContent,          // opens a clause that tells what the noun above says: "(the rumour) that"
  kAmong,    // words in front of a participle whose doers or sufferers a clause names: "among (the dead)"
  kAwait,    // verbs whose object is still to come
  kDiscuss,  // verbs for talk about what may be
  kCitizen,  // nouns for whose citizen or native somebody is
  kWithAdposition,    // of what something has: "(a firm) with (headquarters)"
  kWhose,             // "whose": what follows is of the body before it
  kSide,              // sides of a country: what is there is in the country
  kKin,               // relatives: of the subject where nobody else's is said
  kOwn,               // "his own"
  kImpersonal,        // verbs without a subject: "it remains to"
  kReport,            // nouns for what is told: "rumour", "information"
  kRefute,            // verbs that say a report is not true
  kFalse,             // what an untrue report is called: "lie"
  kReality,           // what it does not correspond to
  kBoard,             // who appoints the head of the company they are of: "the board (of directors)"
  kStateAward,        // what only a state gives: "order", "state award" (two lemmas with a space between)
  kMission,           // bodies that are not in the country of their genitive: "embassy", "chair (of Africa)"
  kDeem,              // verbs whose object is made or called what stands in the instrumental
  kInstead,           // adpositions of whoever was in the place before: "instead of"
  kAccept,            // verbs that take an invitation
  kCustody,           // words that say a person was taken, not found guilty: "detained"
  kTakeOffice,        // verbs whose subject comes to hold the office they name: "took (the post of)"
  kPurpose,           // opens a clause that tells what is wanted: "(demanded) that"
  kUnimposed,         // words before a penalty that nobody got: "faces", "asked for"
  kUndeclined,        // endings that leave a foreign name without cases
  kStay,              // verbs whose future says that something is so already: "will stay in"
  kFellow,            // who somebody is to another by school or age, which is no post: "fellow student"
  kSourceAdposition,  // of whom something is got: "(bought shares of a bank) from"
  kSince,             // adpositions of the day from which a post is held: "since (2019 the head of)"
};
inline constexpr std::size_t kWordKindCount = 80;

class WordLists {
 public:
  static Result<WordLists> open(const std::filesystem::path& file);

  // `lemma` as fold_case writes it.
  bool is(WordKind kind, std::string_view lemma) const;
  const std::vector<std::string>& all(WordKind kind) const { return words_[static_cast<std::size_t>(kind)]; }

 private:
  std::array<std::vector<std::string>, kWordKindCount> words_;
  std::unordered_map<std::string, std::bitset<kWordKindCount>, WordHash, std::equal_to<>> kinds_;  // by lemma
};

}  // namespace newsgraph::extract
