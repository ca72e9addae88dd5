// judgement.h - whether what a trigger says happened: modality, polarity and who says so.
// Read from the verb that carries the trigger, the verbs and nouns above it, particles and attributions
// ("in the words of Yuri Ushakov"), and from what the sentence calls the report of it ("a lie"). The
// strongest reading wins: denied, conditional, planned, reported, asserted. Cost: linear in the words of the
// chain above the trigger and their children; in those of the sentence where it has a report.
#pragma once

#include "extract/events/arguments.h"
#include "extract/events/sentence_tree.h"
#include "extract/events/words.h"
#include "extract/extraction.h"

namespace newsgraph::extract {

struct Judgement {
  Modality modality = Modality::kAsserted;
  Polarity polarity = Polarity::kPositive;
  TokenIndex source = kNoToken;  // the head of the phrase that names who says so
};

class Judge {
 public:
  Judge(const SentenceTree& tree, const WordLists& words, const ArgumentReader& reader)
      : tree_(tree), words_(words), reader_(reader) {}

  // `companion` is the second word of the trigger, or kNoToken.
  Judgement of(TokenIndex trigger, TokenIndex companion, bool verb) const;

 private:
  void read_word(TokenIndex word, Judgement* judgement) const;
  void read_noun_modifiers(TokenIndex noun, Judgement* judgement) const;
  bool is_content_clause(TokenIndex verb) const;
  void read_above(TokenIndex word, Judgement* judgement) const;
  void read_attribution(TokenIndex word, Judgement* judgement) const;
  TokenIndex subject_of(TokenIndex verb) const;
  TokenIndex report_of(TokenIndex trigger) const;
  TokenIndex report_before(TokenIndex about) const;
  TokenIndex report_behind(TokenIndex trigger) const;
  bool is_refuted(TokenIndex report, TokenIndex trigger) const;
  bool is_told_of_body(TokenIndex verb) const;
  bool hangs_on_condition(TokenIndex verb) const;
  bool is_told_as_planned(TokenIndex noun) const;
  bool is_meant(TokenIndex noun) const;
  bool is_future(TokenIndex verb) const;
  bool is_with_future(TokenIndex verb) const;
  void read_beside_subject(TokenIndex subject, Judgement* judgement) const;
  bool opens_with_which(TokenIndex verb) const;
  bool is_negated(TokenIndex verb) const;
  bool tells_clause(TokenIndex word) const;

  const SentenceTree& tree_;
  const WordLists& words_;
  const ArgumentReader& reader_;
};

}  // namespace newsgraph::extract
