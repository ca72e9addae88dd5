// tagger_lessons.h - what the tagger's networks learn from: the sentences of the corpora as feature ids, the
// readings of every token, which of them is right and which of them teachers believe in. Made once for all
// networks of one training.   Threads: const access from any number.
#pragma once

#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/model_file.h"
#include "extract/morphology/morphology.h"
#include "extract/syntax/tagger_network.h"
#include "tools/train/reading_tables.h"
#include "tools/train/tagged_corpus.h"
#include "tools/train/taught_parts.h"
#include "tools/train/vocabulary.h"

namespace newsgraph::train {

// The readings of one token without their lemmas.
struct Choice {
  std::vector<std::pair<extract::TagId, extract::Origin>> readings;
  std::vector<float> believed;  // what teachers think of each reading; empty when they were not asked
  int gold = -1;                // the right one; -1 when none is or it is not to be learnt

  bool open() const { return readings.size() > 1; }
};

// One sentence.
struct Lesson {
  extract::FeatureIds features;
  std::vector<Choice> choices;
  bool tagged = true;
  int times = 1;  // that an epoch sees it
  int parts = 1;  // an epoch sees one part of the lessons that have the same number here
};

class TaggerLessons {
 public:
  // An epoch sees one part of the auxiliary corpora. Words get a vector of their own when seen `min_count`
  // times.
  TaggerLessons(const std::vector<TaggedCorpus>& corpora, const extract::Morphology& morphology,
                int auxiliary_parts, int min_count);
  TaggerLessons(const TaggerLessons&) = delete;
  TaggerLessons& operator=(const TaggerLessons&) = delete;

  // Sentences that nobody has tagged: no reading is gold, the tables and the vocabulary stay as they are.
  void add_untagged(const std::vector<extract::Document>& documents, const extract::Morphology& morphology,
                    int parts);

  std::vector<Lesson>& lessons() { return lessons_; }
  const std::vector<Lesson>& lessons() const { return lessons_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  std::size_t tag_count() const { return readings_.tag_count(); }
  // The tables of readings and the index of features.
  void add_to(extract::ModelWriter* writer) const;

 private:
  TaughtParts taught_;
  ReadingTables tables_;
  extract::Readings readings_;
  Vocabulary vocabulary_{extract::kTaggerSlots, {extract::kWordSlot, extract::kFirstLemmaSlot}};
  std::vector<Lesson> lessons_;
};

}  // namespace newsgraph::train
