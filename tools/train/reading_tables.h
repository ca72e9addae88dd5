// reading_tables.h - counts the tables of extract/syntax/readings.h from tagged corpora.
#pragma once

#include <map>
#include <set>
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
  void see(const TaggedCorpus& corpus, const extract::Document& document, const extract::Token& token,
           const std::vector<extract::Analysis>& analyses);
  void see_unread(const std::string& form, extract::TagId tag, const std::string& lemma,
                  const std::vector<extract::Analysis>& analyses);
  extract::TagId tag_id(extract::Upos upos, const extract::Features& features);
  void build();

  std::map<std::uint64_t, extract::TagId> tag_ids_;
  std::map<std::pair<std::string, extract::TagId>, std::map<std::string, int>>
      missing_;  // form, tag -> lemmas
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
