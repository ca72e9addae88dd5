// reading_tables.h - counts the tables of extract/syntax/readings.h from tagged corpora. Where corpora give
// one form and tag different lemmas, each convention has one vote, divided as its own corpora divide it.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "extract/syntax/readings.h"
#include "tools/train/tagger_trainer.h"

namespace newsgraph::train {

// Tags that are not learnt from auxiliary corpora.
bool is_masked(const TaggedCorpus& corpus, extract::Upos upos);

class ReadingTables {
 public:
  ReadingTables(const std::vector<TaggedCorpus>& corpora, const extract::Morphology& morphology);

  // Views of this object.
  extract::Readings readings() const;
  void add_to(extract::ModelWriter* writer) const;

 private:
  using Analyses = std::span<const extract::Analysis>;
  // How often a form has a lemma in the corpora of each convention.
  using Votes = std::map<int, int>;
  struct Lemmas {
    std::map<std::string, Votes> votes;
    std::string read;  // the lemma that the morphology gives; empty: none
  };

  void see(const TaggedCorpus& corpus, const extract::Document& document, const extract::Token& token,
           Analyses analyses, std::size_t own);
  void see_unread(const std::string& form, extract::TagId tag, const std::string& lemma, Analyses own);
  extract::TagId tag_id(extract::Upos upos, const extract::Features& features);
  void build();
  void build_words();
  static const std::string& elected(const Lemmas& lemmas);

  std::map<std::uint64_t, extract::TagId> tag_ids_;
  std::map<std::pair<std::string, extract::TagId>, Lemmas> seen_;  // by form and tag
  std::map<std::pair<extract::TagId, extract::TagId>, std::map<std::string, int>> rewritten_;  // -> forms
  std::map<std::pair<std::string, extract::Upos>, int> lemma_counts_;
  std::set<std::pair<std::string, extract::Upos>> contested_;

  std::vector<extract::Tag> tags_;
  std::vector<extract::Readings::Rewrite> rewrites_;
  std::vector<extract::Readings::Word> words_;
  std::vector<char> lemmas_;
  std::vector<extract::FeatureIndex::Slot> tag_index_, word_index_, lemma_index_;
};

}  // namespace newsgraph::train
