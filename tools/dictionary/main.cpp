// newsgraph-dictionary SOURCE SUPPLEMENT OUTPUT: compiles link-grammar's Russian dictionary and our
// supplement into the file that extract/morphology reads. Run by the build.
#include <cstdio>
#include <map>

#include "base/table_file.h"
#include "tools/dictionary/compiler.h"
#include "tools/dictionary/link_grammar.h"
#include "tools/dictionary/supplement.h"
#include "tools/dictionary/tags.h"

namespace newsgraph::dictionary {
namespace {

using extract::Animacy;
using extract::Case;
using extract::TagRecord;
using extract::VerbForm;

class Converter {
 public:
  Converter(std::vector<std::string> reflexive, std::set<std::string> listed, Compiler* compiler)
      : reflexive_(std::move(reflexive)), listed_(std::move(listed)), compiler_(compiler) {}

  void add(const LinkGrammar& source) {
    for (const SourceStem& stem : source.stems) {
      const std::string codes = compiler_->codes(stem.stem);
      if (codes.empty()) continue;
      for (const std::size_t id : stem.classes) {
        for (const std::uint16_t paradigm : paradigms_of(id, source.classes[id])) {
          if (!is_listed_word(stem.stem, source.classes[id])) compiler_->add_lemma(codes, paradigm);
        }
      }
    }
  }

 private:
  // A particle or conjunction that the supplement knows better.
  bool is_listed_word(const std::string& stem, const std::vector<SourceForm>& forms) const {
    if (forms.size() != 1 || !forms[0].ending.empty()) return false;
    const std::string& tag = forms[0].tag;
    return (tag == "i" || tag == "p" || tag == "y" || tag == "x" || tag == "xn" || tag == "e") &&
           listed_.contains(stem);
  }

  // A converb in -sya may be one of a plain verb whose root ends in s; its reflexive one ends in the shorter
  // mark.
  bool is_reflexive(const SourceForm& form) const {
    const bool converb = form.tag.size() > 4 && form.tag[3] == 'd' && form.tag[4] == 'd';
    return form.tag.front() == 'v' &&
           (form.ending.ends_with(reflexive_[1]) || (!converb && form.ending.ends_with(reflexive_[0])));
  }

  // One class of the source may hold a verb with its reflexive, or a noun with an adjective: each is a lemma
  // here.
  const std::vector<std::uint16_t>& paradigms_of(std::size_t id, const std::vector<SourceForm>& source) {
    const auto [at, fresh] = paradigms_.try_emplace(id);
    if (!fresh) return at->second;
    std::map<std::pair<char, bool>, std::vector<ParadigmForm>> parts;
    for (const SourceForm& form : source) {
      const bool reflexive = is_reflexive(form);
      for (const TagRecord& tag : read_tag(form.tag, reflexive)) {
        const char part = tag.upos == extract::Upos::kAdv && form.tag != "as" ? 'e' : form.tag.front();
        if (const std::string suffix = compiler_->codes(form.ending);
            !suffix.empty() || form.ending.empty()) {
          parts[{part, reflexive}].push_back({suffix, tag});
        }
      }
    }
    for (auto& [key, forms] : parts) {
      show_animacy(&forms);
      at->second.push_back(compiler_->add_paradigm(forms));
    }
    return at->second;
  }

  // The accusative of participles and of plural-only nouns has no animacy in the source: it is that of the
  // form it equals.
  static void show_animacy(std::vector<ParadigmForm>* forms) {
    for (ParadigmForm& form : *forms) {
      extract::Features& features = form.tag.features;
      const bool shows =
          features.number == extract::Number::kPlur || features.gender == extract::Gender::kMasc;
      if (features.grammatical_case != Case::kAcc || features.animacy != Animacy::kNone || !shows) continue;
      if (form.tag.upos != extract::Upos::kVerb && form.tag.upos != extract::Upos::kNoun &&
          form.tag.upos != extract::Upos::kAdj) {
        continue;
      }
      for (const ParadigmForm& other : *forms) {
        if (other.suffix != form.suffix || other.tag.features.number != features.number) continue;
        if (other.tag.features.grammatical_case == Case::kGen) features.animacy = Animacy::kAnim;
        if (other.tag.features.grammatical_case == Case::kNom) features.animacy = Animacy::kInan;
      }
    }
    const auto accusative = std::find_if(forms->begin(), forms->end(), [](const ParadigmForm& form) {
      return form.tag.upos == extract::Upos::kNoun && form.tag.features.grammatical_case == Case::kAcc;
    });
    if (accusative == forms->end()) return;
    const Animacy animacy = accusative->tag.features.animacy;
    for (ParadigmForm& form : *forms) {
      if (form.tag.upos == extract::Upos::kNoun && form.tag.features.animacy == Animacy::kNone) {
        form.tag.features.animacy = animacy;
      }
    }
  }

  std::vector<std::string> reflexive_;
  std::set<std::string> listed_;
  Compiler* compiler_;
  std::map<std::size_t, std::vector<std::uint16_t>> paradigms_;
};

Result<void> compile(const std::filesystem::path& source, const std::filesystem::path& supplement,
                     const std::filesystem::path& output) {
  auto words = read_link_grammar(source);
  if (!words) return words.error();
  auto listed = read_listed_words(supplement);
  if (!listed) return listed.error();
  auto marks = read_table(supplement / "reflexive.tsv", 2, 2);
  if (!marks) return marks.error();
  if (marks->size() != 1) return Error{"one line expected", (supplement / "reflexive.tsv").string(), ""};
  Compiler compiler;
  Converter(marks->front().fields, std::move(*listed), &compiler).add(*words);
  if (auto added = add_supplement(supplement, *words, &compiler); !added) return added.error();
  if (auto written = compiler.write(output); !written) return written.error();
  std::printf("dictionary: %zu stems, %zu words left out\n", compiler.stems().size(),
              compiler.words_left_out());
  return {};
}

}  // namespace
}  // namespace newsgraph::dictionary

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: newsgraph-dictionary SOURCE-FOLDER SUPPLEMENT-FOLDER OUTPUT\n");
    return 2;
  }
  const auto done = newsgraph::dictionary::compile(argv[1], argv[2], argv[3]);
  if (done) return 0;
  std::fprintf(stderr, "newsgraph-dictionary: %s\n", done.error().message().c_str());
  return 1;
}
