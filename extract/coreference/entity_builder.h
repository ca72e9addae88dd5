// entity_builder.h - which mentions of one article are one thing: mentions -> entities.
// Runs after mentions and values, before relations and events. Reads mentions' types and spans, tokens, tags and trees;
// fills Mention::name and Mention::entity, Extraction::entities (in order of first mention) and Document::references
// (pronouns, titles and collective words that stand for an entity without naming it).
// Joined are: a full name and its surname, initials, an organization and the abbreviation in brackets after it, a country
// and its adjective, names the gazetteer holds equal. Kept apart: two people whose first names, initials or genders
// disagree. A surname that fits two people joins the one named last.
// Precision comes first: a reference that fits two antecedents of equal standing is left out.
// Threads: const access from any number. Lifetime: the gazetteer and the namer outlive it.
// Cost: mentions times entities of one type, at worst; articles name few.
#pragma once

#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

class EntityBuilder {
 public:
  explicit EntityBuilder(const Gazetteer& gazetteer);
  void build(Document& document) const;

 private:
  const Gazetteer& gazetteer_;
};

}  // namespace newsgraph::extract
