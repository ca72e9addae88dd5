#include "tools/newsgraph/lemmas.h"

#include <memory>
#include <optional>

#include "base/data_path.h"
#include "base/fold_case.h"
#include "extract/morphology/morphology.h"

namespace newsgraph::tools {
namespace {

using extract::Morphology;

class Lemmas {
 public:
  Result<std::string> of(std::string_view text) {
    if (!morphology_) {
      auto opened = open();
      if (!opened) return opened.error();
      morphology_ = *std::move(opened);
    }
    std::string lemmas;
    for (std::size_t end = 0; !text.empty(); text.remove_prefix(end)) {
      end = std::min(text.find(' '), text.size());
      lemmas += of_word(text.substr(0, end));
      if (end == text.size()) break;
      lemmas += ' ';
      ++end;
    }
    return lemmas;
  }

 private:
  static Result<Morphology> open() {
    const auto path = find_data("dictionary.ngd");
    return path ? Morphology::open(*path) : Result<Morphology>(path.error());
  }

  std::string of_word(std::string_view word) {
    morphology_->analyze(word, &analyses_);
    return analyses_.empty() ? fold_case(word) : analyses_.front().lemma;
  }

  std::optional<Morphology> morphology_;
  std::vector<extract::Analysis> analyses_;
};

}  // namespace

query::Lemmatize dictionary_lemmas() {
  return [lemmas = std::make_shared<Lemmas>()](std::string_view text) { return lemmas->of(text); };
}

}  // namespace newsgraph::tools
