// document.h - an article on its way through the components: text, sentences, tokens, tags, trees, mentions.
// Made by the text component; each later component fills in its own fields and reads those before it.
// Always: tokens lie in order, do not overlap, and every token lies in exactly one sentence.
// Offsets called `span` count code points of Document::text, half-open; byte offsets are for slicing it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/article.h"
#include "extract/extraction.h"
#include "extract/morphology/features.h"

namespace newsgraph::extract {

// UD's universal relations (no subtypes). Order is alphabetical.
enum class DepRel : std::uint8_t {
  kAcl,
  kAdvcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kCase,
  kCc,
  kCcomp,
  kClf,
  kCompound,
  kConj,
  kCop,
  kCsubj,
  kDep,
  kDet,
  kDiscourse,
  kDislocated,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kIobj,
  kList,
  kMark,
  kNmod,
  kNsubj,
  kNummod,
  kObj,
  kObl,
  kOrphan,
  kParataxis,
  kPunct,
  kReparandum,
  kRoot,
  kVocative,
  kXcomp,
};
inline constexpr int kDepRelCount = 37;
std::string_view to_string(DepRel relation);
bool parse_dep_rel(std::string_view name, DepRel* relation);

inline constexpr std::int32_t kNoHead = -1;

struct Token {
  Span span;
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
  std::string lemma;  // as UD writes it: lower case but for proper names
  Upos upos = Upos::kX;
  Features features;
  std::int32_t head = kNoHead;  // index into Document::tokens; kNoHead for the root of a sentence
  DepRel relation = DepRel::kDep;
  std::string subtype;  // what follows ":" in the relation ("pass"), mostly empty
  bool known = false;   // in the dictionary
};

struct DocumentSentence {
  Span span;
  std::uint32_t token_begin = 0;
  std::uint32_t token_end = 0;
};

// A date phrase of the text, made by extract/values whether or not the recogniser marked it; `value` as
// Mention::value.
struct DatePhrase {
  std::uint32_t token_begin = 0;
  std::uint32_t token_end = 0;
  std::string value;
};

// A word that stands for an entity without naming it, made by extract/coreference: a pronoun, a post that
// means its holder, a collective ("the sides": one Reference per entity), a verb for the subject that it
// leaves out ("Was born in Omsk."). The word's own mention, if any,
// keeps its own entity
// ("president" is a Position; its Reference is the person). Roles should read references before mentions'
// entities.
enum class ReferenceKind : std::uint8_t { kPronoun, kPossessive, kPost, kCollective, kKind, kLeftOut };
struct Reference {
  std::uint32_t token = 0;  // the head of the phrase
  EntityId entity;
  ReferenceKind kind = ReferenceKind::kPronoun;
};

// "Islamabad, 5 February." at the head of an article: where and when it was filed. Empty spans: there is
// none. It is a sentence of its own when it ends with a full stop.
struct Dateline {
  Span span;
  Span place;
  Span date;
};

struct Document {
  Article article;  // article.text is the text all offsets count in
  Dateline dateline;
  std::vector<DocumentSentence> sentences;
  std::vector<Token> tokens;
  std::vector<DatePhrase> dates;      // by token_begin, not overlapping
  std::vector<Reference> references;  // by token; a collective has several of one token
  Extraction result;  // mentions, relations, entities, events, triples: filled by the later components

  std::string_view text() const { return article.text; }
  std::string_view form(const Token& token) const {
    return std::string_view(article.text).substr(token.byte_begin, token.byte_end - token.byte_begin);
  }
};

}  // namespace newsgraph::extract
