#include "tools/dictionary/compiler.h"

#include <algorithm>
#include <set>

#include "tools/dictionary/endings.h"
#include "tools/dictionary/trie_builder.h"

namespace newsgraph::dictionary {
namespace {

using namespace extract;  // NOLINT: the tool speaks the morphology's types throughout

// How well a form stands for its lemma; the lemma is the best, the first in the alphabet among equals.
int lemma_rank(const TagRecord& tag) {
  const Features& features = tag.features;
  if (features.verb_form == VerbForm::kInf) return 8;
  if (features.verb_form != VerbForm::kNone || features.variant == Variant::kShort) return 0;
  int rank = features.grammatical_case == Case::kNom ? 4 : features.grammatical_case == Case::kNone ? 1 : 0;
  if (rank == 4 && features.number == Number::kSing) rank += 2;
  if (rank >= 4 && features.gender == Gender::kMasc) rank += 1;
  return features.degree == Degree::kCmp ? 0 : rank;
}

bool is_open_class(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kAdj || upos == Upos::kVerb || upos == Upos::kAdv;
}

}  // namespace

std::string Compiler::codes(std::string_view utf8) {
  const Letters letters = to_letters(utf8);
  if (!letters.complete || letters.truncated) return ++left_out_, "";
  return std::string(letters.codes.begin(),
                     letters.codes.begin() + static_cast<std::ptrdiff_t>(letters.size));
}

std::uint16_t Compiler::suffix_id(const std::string& suffix) {
  const auto [at, fresh] = suffix_ids_.try_emplace(suffix, static_cast<std::uint16_t>(suffixes_.size()));
  if (fresh) suffixes_.push_back(suffix);
  return at->second;
}

std::uint16_t Compiler::tag_id(const TagRecord& tag) {
  const auto id = std::find(tags_.begin(), tags_.end(), tag) - tags_.begin();
  if (id == static_cast<std::ptrdiff_t>(tags_.size())) tags_.push_back(tag);
  return static_cast<std::uint16_t>(id);
}

std::uint16_t Compiler::add_paradigm(const std::vector<ParadigmForm>& forms) {
  Paradigm paradigm;
  const ParadigmForm* lemma = &forms.front();
  for (const ParadigmForm& form : forms) {
    const int gain = lemma_rank(form.tag) - lemma_rank(lemma->tag);
    if (gain > 0 || (gain == 0 && form.suffix < lemma->suffix)) lemma = &form;
    paradigm.entries.emplace_back(suffix_id(form.suffix), tag_id(form.tag));
  }
  std::sort(paradigm.entries.begin(), paradigm.entries.end());
  paradigm.entries.erase(std::unique(paradigm.entries.begin(), paradigm.entries.end()),
                         paradigm.entries.end());
  paradigm.lemma_suffix = suffix_id(lemma->suffix);
  const auto [at, fresh] = paradigm_ids_.try_emplace(paradigm, static_cast<std::uint16_t>(paradigms_.size()));
  if (fresh) paradigms_.push_back(paradigm);
  return at->second;
}

void Compiler::add_lemma(const std::string& stem_codes, std::uint16_t paradigm) {
  auto& list = stems_[stem_codes];
  if (std::find(list.begin(), list.end(), paradigm) == list.end()) list.push_back(paradigm);
}

void Compiler::add_whole_word(std::string_view form, std::string_view lemma, const TagRecord& tag) {
  if (codes(form).empty()) return;
  whole_words_.push_back({std::string(form), std::string(lemma), tag_id(tag)});
}

bool Compiler::find_lemma(std::string_view lemma, Upos upos, std::string* stem,
                          std::uint16_t* paradigm) const {
  const Letters letters = to_letters(lemma);
  const std::string word(letters.codes.begin(),
                         letters.codes.begin() + static_cast<std::ptrdiff_t>(letters.size));
  for (std::size_t size = word.size(); size > 0; --size) {
    const auto found = stems_.find(word.substr(0, size));
    if (found == stems_.end()) continue;
    for (const std::uint16_t id : found->second) {
      if (found->first + lemma_suffix(id) != word) continue;
      if (tags_[paradigms_[id].entries.front().second].upos != upos) continue;
      *stem = found->first;
      *paradigm = id;
      return true;
    }
  }
  return false;
}

std::vector<ParadigmForm> Compiler::forms(std::uint16_t paradigm) const {
  std::vector<ParadigmForm> forms;
  for (const auto& [suffix, tag] : paradigms_[paradigm].entries)
    forms.push_back({suffixes_[suffix], tags_[tag]});
  return forms;
}

Result<void> Compiler::write(const std::filesystem::path& path) const {
  if (tags_.size() > 0xFFFF || suffixes_.size() > 0xFFFF || paradigms_.size() > 0xFFFF) {
    return Error{"more tags, endings or paradigms than 16 bits can number", path.string(),
                 "widen the records of extract/morphology/dictionary.h"};
  }
  ModelWriter file(kDictionaryKind, "");
  file.add("tags", tags_);
  write_stems(&file);
  write_paradigms(&file);
  write_guesses(&file);
  write_whole_words(&file);
  return file.write(path);
}

void Compiler::write_stems(ModelWriter* file) const {
  std::vector<StemRecord> records;
  std::map<std::string, std::uint32_t> stems;
  for (const auto& [stem, list] : stems_) {
    stems[stem] = static_cast<std::uint32_t>(records.size());
    for (const std::uint16_t paradigm : list) records.push_back({paradigm, 0});
    records.back().last = 1;
  }
  file->add("stems", build_trie(stems));
  file->add("stem_records", records);
}

void Compiler::write_paradigms(ModelWriter* file) const {
  std::vector<ParadigmRecord> records;
  std::vector<EntryRecord> entries;
  for (const Paradigm& paradigm : paradigms_) {
    records.push_back({static_cast<std::uint32_t>(entries.size()),
                       static_cast<std::uint16_t>(paradigm.entries.size()), paradigm.lemma_suffix});
    for (const auto& [suffix, tag] : paradigm.entries) entries.push_back({suffix, tag});
  }
  file->add("paradigms", records);
  file->add("entries", entries);

  std::vector<std::uint8_t> letters;
  std::vector<std::uint32_t> offsets = {0};
  std::map<std::string, std::uint32_t> reversed;
  for (const std::string& suffix : suffixes_) {
    letters.insert(letters.end(), suffix.begin(), suffix.end());
    offsets.push_back(static_cast<std::uint32_t>(letters.size()));
    reversed[std::string(suffix.rbegin(), suffix.rend())] = static_cast<std::uint32_t>(offsets.size() - 2);
  }
  file->add("suffix_letters", letters);
  file->add("suffix_offsets", offsets);
  file->add("suffixes", build_trie(reversed));
}

void Compiler::write_guesses(ModelWriter* file) const {
  using Meaning = std::pair<std::pair<std::uint16_t, std::uint16_t>, std::vector<std::uint16_t>>;
  std::map<Meaning, std::uint32_t> meanings;
  struct Pattern {
    std::uint16_t suffix;
    std::uint32_t meaning;
  };
  std::vector<std::vector<Pattern>> patterns(paradigms_.size());
  for (std::size_t id = 0; id < paradigms_.size(); ++id) {
    const auto& entries = paradigms_[id].entries;
    if (!is_open_class(tags_[entries.front().second].upos)) continue;
    for (std::size_t first = 0; first < entries.size();) {
      Meaning meaning = {{entries[first].first, paradigms_[id].lemma_suffix}, {}};
      std::size_t last = first;
      for (; last < entries.size() && entries[last].first == entries[first].first; ++last) {
        meaning.second.push_back(entries[last].second);
      }
      const auto number =
          meanings.try_emplace(meaning, static_cast<std::uint32_t>(meanings.size())).first->second;
      patterns[id].push_back({entries[first].first, number});
      first = last;
    }
  }
  EndingLearner learner;
  for (const auto& [stem, list] : stems_) {
    for (const std::uint16_t id : list) {
      for (const Pattern& pattern : patterns[id]) {
        learner.add(stem, suffixes_[pattern.suffix], id, pattern.suffix, pattern.meaning);
      }
    }
  }
  std::vector<GuessRecord> guesses;
  const auto endings = learner.learn(&guesses);
  file->add("endings", build_trie(endings));
  file->add("guesses", guesses);
}

void Compiler::write_whole_words(ModelWriter* file) const {
  std::string text(1, '\0');
  std::map<std::string, std::uint32_t> offsets;
  const auto offset = [&](const std::string& word) {
    const auto [at, fresh] = offsets.try_emplace(word, static_cast<std::uint32_t>(text.size()));
    if (fresh) text.append(word).push_back('\0');
    return at->second;
  };
  Compiler coder;
  const auto add_index = [&](std::string_view trie_name, std::string_view records_name, auto key,
                             auto value) {
    std::map<std::string, std::vector<WordRecord>> lists;
    for (const WholeWord& word : whole_words_) {
      auto& list = lists[coder.codes(word.*key)];
      const WordRecord record = {offset(word.*value), word.tag, 0};
      const auto same = [&](const WordRecord& other) {
        return other.text == record.text && other.tag == record.tag;
      };
      if (std::none_of(list.begin(), list.end(), same)) list.push_back(record);
    }
    std::vector<WordRecord> records;
    std::map<std::string, std::uint32_t> keys;
    for (auto& [word, list] : lists) {
      keys[word] = static_cast<std::uint32_t>(records.size());
      list.back().last = 1;
      records.insert(records.end(), list.begin(), list.end());
    }
    file->add(trie_name, build_trie(keys));
    file->add(records_name, records);
  };
  add_index("whole_words", "whole_word_records", &WholeWord::form, &WholeWord::lemma);
  add_index("whole_lemmas", "whole_form_records", &WholeWord::lemma, &WholeWord::form);
  file->add("word_text", std::vector<char>(text.begin(), text.end()));
}

}  // namespace newsgraph::dictionary
