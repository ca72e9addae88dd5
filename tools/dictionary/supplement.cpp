#include "tools/dictionary/supplement.h"

#include "base/table_file.h"
#include "tools/dictionary/tags.h"

namespace newsgraph::dictionary {
namespace {

using namespace extract;  // NOLINT: the tool speaks the morphology's types throughout

class Supplement {
 public:
  Supplement(std::filesystem::path folder, const LinkGrammar& source, Compiler* compiler)
      : folder_(std::move(folder)), source_(source), compiler_(compiler) {}

  Result<void> add() {
    using Step = Result<void> (Supplement::*)(const TableRow&);
    struct Table {
      const char* name;
      std::size_t minimum, maximum;
      Step step;
    };
    static constexpr Table kTables[] = {
        {"words.tsv", 3, 4, &Supplement::add_word},
        {"irregular.tsv", 3, 3, &Supplement::add_irregular},
        {"twins.tsv", 3, 4, &Supplement::add_twin},
        {"like.tsv", 3, 3, &Supplement::add_like},
        {"indeclinable.tsv", 3, 3, &Supplement::add_indeclinable},
    };
    for (const Table& table : kTables) {
      file_ = (folder_ / table.name).string();
      auto rows = read_table(file_, table.minimum, table.maximum);
      if (!rows) return rows.error();
      for (const TableRow& row : *rows) {
        if (auto added = (this->*table.step)(row); !added) return added.error();
      }
    }
    return {};
  }

 private:
  Error error(const TableRow& row, const std::string& what) const {
    return Error{what, file_ + ":" + std::to_string(row.line), "correct the line"};
  }

  Result<void> add_word(const TableRow& row) {
    TagRecord tag;
    if (!parse_upos(row.field(1), &tag.upos)) return error(row, "no part of speech: " + row.fields[1]);
    tag.features = parse_features(row.field(3));
    for (const std::string& form : split_list(row.field(2), ' '))
      compiler_->add_whole_word(form, row.field(0), tag);
    return {};
  }

  Result<void> add_irregular(const TableRow& row) {
    bool found = false;
    const auto forms = split_list(row.field(2), ' ');
    for (const SourceForm& word : source_.whole_words) {
      if (!word.tag.starts_with(row.field(1))) continue;
      if (std::find(forms.begin(), forms.end(), word.ending) == forms.end()) continue;
      found = true;
      for (const TagRecord& tag : read_tag(word.tag, false)) {
        compiler_->add_whole_word(word.ending, row.field(0), tag);
      }
    }
    if (!found) return error(row, "the source has none of these words");
    return {};
  }

  Result<void> add_twin(const TableRow& row) {
    Upos from{}, to{};
    if (!parse_upos(row.field(1), &from) || !parse_upos(row.field(2), &to))
      return error(row, "no part of speech");
    for (const std::string& lemma : split_list(row.field(0), ' ')) {
      std::string stem;
      std::uint16_t paradigm = 0;
      if (!compiler_->find_lemma(lemma, from, &stem, &paradigm)) return error(row, "unknown word: " + lemma);
      auto forms = compiler_->forms(paradigm);
      for (ParadigmForm& form : forms) {
        form.tag.upos = to;
        if (row.field(3) == "Degree=Pos") form.tag.features.degree = Degree::kPos;
      }
      compiler_->add_lemma(stem, compiler_->add_paradigm(forms));
    }
    return {};
  }

  Result<void> add_like(const TableRow& row) {
    Upos upos{};
    if (!parse_upos(row.field(0), &upos)) return error(row, "no part of speech: " + row.fields[0]);
    std::string stem;
    std::uint16_t pattern = 0;
    const Upos source_upos = upos == Upos::kPropn ? Upos::kNoun : upos;
    if (!compiler_->find_lemma(row.field(1), source_upos, &stem, &pattern)) {
      return error(row, "unknown pattern: " + row.fields[1]);
    }
    auto forms = compiler_->forms(pattern);
    for (ParadigmForm& form : forms) form.tag.upos = upos;
    const std::uint16_t paradigm = compiler_->add_paradigm(forms);
    const std::string ending = compiler_->lemma_suffix(paradigm);
    for (const std::string& word : split_list(row.field(2), ' ')) {
      const std::string lemma = compiler_->codes(word);
      if (!lemma.ends_with(ending)) return error(row, "\"" + word + "\" does not end like its pattern");
      compiler_->add_lemma(lemma.substr(0, lemma.size() - ending.size()), paradigm);
    }
    return {};
  }

  // "word" or "word=lemma". Without a case among the features the word stands for every case.
  Result<void> add_indeclinable(const TableRow& row) {
    TagRecord tag;
    if (!parse_upos(row.field(0), &tag.upos)) return error(row, "no part of speech: " + row.fields[0]);
    tag.features = parse_features(row.field(1));
    const bool all_cases = row.field(1) != "_" && tag.features.grammatical_case == Case::kNone;
    for (const std::string& entry : split_list(row.field(2), ' ')) {
      const std::string form = entry.substr(0, entry.find('='));
      const std::string lemma = form.size() < entry.size() ? entry.substr(form.size() + 1) : form;
      for (int value = all_cases ? 1 : 0; value <= (all_cases ? static_cast<int>(Case::kLoc) : 0); ++value) {
        TagRecord each = tag;
        if (all_cases) each.features.grammatical_case = static_cast<Case>(value);
        compiler_->add_whole_word(form, lemma, each);
      }
    }
    return {};
  }

  std::filesystem::path folder_;
  const LinkGrammar& source_;
  Compiler* compiler_;
  std::string file_;
};

}  // namespace

Result<std::set<std::string>> read_listed_words(const std::filesystem::path& folder) {
  auto rows = read_table(folder / "words.tsv", 3, 4);
  if (!rows) return rows.error();
  std::set<std::string> words;
  for (const TableRow& row : *rows) {
    for (const std::string& form : split_list(row.field(2), ' ')) words.insert(form);
  }
  return words;
}

Result<void> add_supplement(const std::filesystem::path& folder, const LinkGrammar& source,
                            Compiler* compiler) {
  return Supplement(folder, source, compiler).add();
}

}  // namespace newsgraph::dictionary
