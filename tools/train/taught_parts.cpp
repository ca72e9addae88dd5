#include "tools/train/taught_parts.h"

#include "extract/syntax/token_features.h"

namespace newsgraph::train {

using extract::Document;
using extract::Token;
using extract::Upos;

namespace {

constexpr int kEnough = 3;  // occurrences in the treebanks that are believed
constexpr double kTimes = 3.0;

bool is_never_taught(Upos upos) {
  return upos == Upos::kX || upos == Upos::kNum || upos == Upos::kPron || upos == Upos::kDet;
}

bool is_always_taught(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kVerb;
}

}  // namespace

TaughtParts::TaughtParts(const std::vector<TaggedCorpus>& corpora) {
  for (const TaggedCorpus& corpus : corpora) {
    for (const Document& document : corpus.documents) {
      for (const Token& token : document.tokens) {
        Form& form = forms_[extract::folded(document.form(token))];
        Counts& counts = corpus.auxiliary ? form.auxiliary : form.treebanks;
        ++counts.of[static_cast<std::size_t>(token.upos)];
        ++counts.total;
      }
    }
  }
}

bool TaughtParts::teaches(const TaggedCorpus& corpus, const std::string& folded_form, Upos upos) const {
  if (!corpus.auxiliary || is_always_taught(upos)) return true;
  if (is_never_taught(upos)) return false;
  const auto at = forms_.find(folded_form);
  if (at == forms_.end() || at->second.treebanks.total < kEnough || at->second.auxiliary.total == 0)
    return true;
  return at->second.treebanks.share(upos) * kTimes >= at->second.auxiliary.share(upos);
}

}  // namespace newsgraph::train
