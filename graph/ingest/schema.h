// schema.h - the names that ingest gives to labels, types and properties of a news graph.
#pragma once

#include <string_view>

namespace newsgraph::graph::schema {

inline constexpr std::string_view kArticle = "Article";           // label
inline constexpr std::string_view kEvent = "Event";               // label
inline constexpr std::string_view kMentionedIn = "MENTIONED_IN";  // entity or event -> article
inline constexpr std::string_view kTookPlaceIn = "TOOK_PLACE_IN";
inline constexpr std::string_view kAssertedBy = "ASSERTED_BY";

inline constexpr std::string_view kId = "id";  // of an article
inline constexpr std::string_view kKey =
    "key";  // of every node: tells it from all others, whatever the order of loading
inline constexpr std::string_view kDigest = "digest";  // of all an article gave
inline constexpr std::string_view kName = "name";
inline constexpr std::string_view kNameEn = "name_en";
inline constexpr std::string_view kAliases = "aliases";
inline constexpr std::string_view kMentions = "mentions";  // on MENTIONED_IN: how often
inline constexpr std::string_view kProfile = "profile";    // on MENTIONED_IN: see profile.h
inline constexpr std::string_view kProfiles = "profiles";  // of an entity: all that it was mentioned with
inline constexpr std::string_view kEntity =
    "entity";  // on MENTIONED_IN and on roles: the entity's number in its article
inline constexpr std::string_view kTitle = "title";
inline constexpr std::string_view kDate = "date";
inline constexpr std::string_view kSource = "source";
inline constexpr std::string_view kText = "text";
inline constexpr std::string_view kType = "type";  // of an event: "Visit"
inline constexpr std::string_view kModality = "modality";
inline constexpr std::string_view kPolarity = "polarity";
inline constexpr std::string_view kAmount = "amount";
inline constexpr std::string_view kConfidence = "confidence";
inline constexpr std::string_view kTrigger = "trigger";
inline constexpr std::string_view kStatedBy = "asserted_by";  // on facts: the name of who says so
inline constexpr std::string_view kSketch = "sketch";         // of an article: see near_duplicates.h
inline constexpr std::string_view kArticles = "articles";     // on facts: how many, reprints counted once
inline constexpr std::string_view kEvidence = "evidence";     // on facts: see evidence.h

}  // namespace newsgraph::graph::schema
