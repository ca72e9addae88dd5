// kind_words.h - names whose kind a word beside them says: "the concern Toyota", "the order "Polar Star"",
// "the Booker prize", "the Norwegian (feminine: company) Nordvik". Runs after the recogniser: gives such a
// mention the type that the word stands for (and its name the same type in the whole article, as
// to a quoted name that the recogniser itself oftener calls a body than a work or a make of a thing; its
// second word is no body), and marks a quoted or Latin name, adjectives with capitals, or a meeting of two
// countries, that the recogniser left out. Words are data: datasets/gazetteers/name_kinds.tsv. Threads: const
// access from any number. Cost: linear in tokens and mentions.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "extract/document.h"

namespace newsgraph::extract {

class KindWords {
 public:
  // Finds its file through base/data_path.h.
  static Result<KindWords> open();

  void mark(Document& document) const;

 private:
  struct Name {
    std::size_t begin = 0;  // tokens, without quotes
    std::size_t end = 0;
    bool quoted = false;
  };
  struct Kind {
    std::string type;         // of the mention
    bool whole = false;       // the word belongs to the name: the law "On police"
    bool genitive = false;    // a genitive behind it is no person: "a native of Medellin"
    bool adjectives = false;  // and adjectives with capitals before it are the name: "the Booker prize"
    bool term = false;        // of a verb: what it sentences to, a time behind a preposition: "to two years"
    bool countries = false;   // only an adjective of several countries before it is: "the Sino-Thai forum"
  };
  // The name that begins at this token, quoted or in Latin letters.
  static std::optional<Name> name_at(const Document& document, std::size_t token);
  // The adjectives with capitals, and others behind the first of them, right before the word.
  static std::optional<Name> adjectives_before(const Document& document, std::size_t word);
  static std::optional<Name> countries_before(const Document& document, std::size_t word);
  static bool is_company_by_adjective(const Document& document, const Name& name);
  static void give_type_to_genitive(const Kind& kind, std::size_t word, Document* document);
  static void give_type_to_term(const Kind& kind, std::size_t verb, Document* document);
  static void give_type_to_meeting(const Kind& kind, std::size_t word, Document* document);
  static std::string quoted_words(const Document& document, std::size_t begin, std::size_t end, bool lemmas);
  void drop_parts(Document* document) const;
  static std::optional<Name> quoted_name(const Document& document, const Mention& mention);
  static void learn_bodies(const Document& document, std::unordered_map<std::string, std::string>* known);
  static void give_known_types(const std::unordered_map<std::string, std::string>& known, Document* document);
  static void give_type(const Name& name, const Kind& kind, std::size_t word, Document* document);

  std::unordered_map<std::string, Kind> kinds_;  // by lemma
};

}  // namespace newsgraph::extract
