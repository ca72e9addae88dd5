// reading_tables.h - counts the tables of extract/syntax/readings.h from tagged corpora. Where corpora give
// one form and tag different lemmas, each convention has one vote, divided as its own corpora divide it.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "extract/syntax/readings.h"
#include "tools/train/tagged_corpus.h"
#include "tools/train/taught_parts.h"

namespace newsgraph::train {

class ReadingTables {
 public:
  // `taught` is read while the tables are made.
  ReadingTables(const std::vector<TaggedCorpus>& corpora, const TaughtParts& taught,
                const extract::Morphology& morphology);

  // Views of this object.
  extract::Readings readings() const;
  void add_to(extract::ModelWriter* writer) const;

 private:
  using Analyses = std::span<const extract::Analysis>;
  // How often a form has a lemma in the corpora of each convention.
  using Votes = std::map<int, int>;
  struct Lemmas {
    std::map<std::string, Votes> votes;
    std::vector<std::string> read;  // the lemmas that the morphology gives
  };

  void see(const TaggedCorpus& corpus, const extract::Document& document, const extract::Token& token,
           Analyses analyses, std::size_t own, bool taught);
  void see_unread(const std::string& form, extract::TagId tag, const std::string& lemma, Analyses own);
  extract::TagId tag_id(extract::Upos upos, const extract::Features& features);
  void build();
  void build_words();
  static const std::string& elected(const Lemmas& lemmas);
  std::string commonest(const std::vector<std::string>& lemmas, extract::Upos upos) const;

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
