#include "tools/train/tagger_lessons.h"

#include "extract/syntax/token_features.h"

namespace newsgraph::train {

using namespace extract;  // NOLINT(google-build-using-namespace): the trainer is the model's other half

namespace {

struct ReadToken {
  const Token& token;
  std::string_view form;
  bool first = false;  // of its sentence
  const std::vector<Reading>& readings;
  TaggerKeys keys;
};

// Calls visit(ReadToken) for every token of the document.
template <typename Visit>
void for_each_token(const Document& document, int conventions, const Readings& table,
                    const Morphology& morphology, Visit visit) {
  std::vector<Analysis> analyses;
  std::vector<Reading> readings;
  for (const DocumentSentence& sentence : document.sentences) {
    for (std::uint32_t i = sentence.token_begin; i < sentence.token_end; ++i) {
      const Token& token = document.tokens[i];
      const std::string_view form = document.form(token);
      const bool first = i == sentence.token_begin;
      table.of(form, morphology, &analyses, &readings);
      visit(ReadToken{token, form, first, readings,
                      tagger_keys(form, readings, first, static_cast<std::uint64_t>(conventions))});
    }
  }
}

// Without the readings when one of them has a tag that the training data do not have.
Choice open_choice(const std::vector<Reading>& readings) {
  Choice choice;
  for (const Reading& reading : readings) {
    if (reading.tag == kUnknownTag) return {};
    choice.readings.emplace_back(reading.tag, reading.origin);
  }
  return choice;
}

// The right reading has the right tag and, where readings of one tag differ in it, the right lemma.
int right_reading(const Token& token, const std::vector<Reading>& readings) {
  const std::string lemma = folded(token.lemma);
  int right = -1;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (!(readings[i].value == Tag{token.upos, token.features})) continue;
    const bool lemma_found = readings[i].lemma == lemma;
    if (lemma_found || right < 0) right = static_cast<int>(i);
    if (lemma_found) break;
  }
  return right;
}

void add_token(const ReadToken& read, const Vocabulary& vocabulary, const Lesson& fresh,
               std::vector<Lesson>* lessons) {
  if (read.first) {
    lessons->push_back(fresh);
    lessons->back().features.slots = kTaggerSlots;
  }
  add_feature_ids(vocabulary.index(), read.keys, &lessons->back().features);
  lessons->back().choices.push_back(open_choice(read.readings));
}

}  // namespace

TaggerLessons::TaggerLessons(const std::vector<TaggedCorpus>& corpora, const Morphology& morphology,
                             int auxiliary_parts, int min_count)
    : taught_(corpora), tables_(corpora, taught_, morphology), readings_(tables_.readings()) {
  const auto for_each = [&](const auto& visit) {
    for (const TaggedCorpus& corpus : corpora) {
      for (const Document& document : corpus.documents) {
        for_each_token(document, corpus.conventions, readings_, morphology,
                       [&](const ReadToken& read) { visit(corpus, read); });
      }
    }
  };
  for_each([&](const TaggedCorpus&, const ReadToken& read) { vocabulary_.count(read.keys); });
  vocabulary_.build(min_count);
  for_each([&](const TaggedCorpus& corpus, const ReadToken& read) {
    add_token(read, vocabulary_, {{}, {}, true, corpus.times, corpus.auxiliary ? auxiliary_parts : 1},
              &lessons_);
    Choice& choice = lessons_.back().choices.back();
    if (choice.open() && taught_.teaches(corpus, folded(read.form), read.token.upos))
      choice.gold = right_reading(read.token, read.readings);
  });
}

void TaggerLessons::add_untagged(const std::vector<Document>& documents, const Morphology& morphology,
                                 int parts) {
  for (const Document& document : documents) {
    for_each_token(document, 0, readings_, morphology, [&](const ReadToken& read) {
      add_token(read, vocabulary_, {{}, {}, false, 1, parts}, &lessons_);
    });
  }
}

void TaggerLessons::add_to(ModelWriter* writer) const {
  tables_.add_to(writer);
  writer->add("index", vocabulary_.table());
}

}  // namespace newsgraph::train
