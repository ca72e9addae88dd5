// references.h - words that stand for an entity without naming it: posts, pronouns, collectives.
// Used once per article by the entity builder, after every mention has its entity. Precision comes first: two
// antecedents of equal standing make no reference. Cost: linear in tokens, with a window of three sentences.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "extract/coreference/coreference_words.h"
#include "extract/coreference/entity_linker.h"
#include "extract/coreference/mention_view.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

// A post that a person is named with: "president Kazakhstana Tokayev".
struct HeldPost {
  std::size_t person = 0;  // cluster
  const GazetteerEntry* post = nullptr;
  std::optional<std::size_t> body;  // cluster of the country or organization beside it
};

class ReferenceFinder {
 public:
  // `entity_of[cluster]` is the id the cluster got.
  ReferenceFinder(const Document& document, const std::vector<MentionView>& views,
                  const std::vector<EntityCluster>& clusters, const Gazetteer& gazetteer,
                  const CoreferenceWords& words);

  // In order of the text.
  std::vector<HeldPost> held_posts() const;

  // In order of tokens.
  std::vector<Reference> find();

 private:
  struct Post {
    std::uint32_t begin = 0, end = 0;
    const GazetteerEntry* entry = nullptr;
    std::optional<std::size_t> body;    // the cluster it heads: a country, an organization
    std::optional<std::size_t> holder;  // the person named beside it
    std::uint32_t name = 0;             // where the holder's name begins behind it; 0: not behind it
  };
  struct Named {
    std::uint32_t token = 0;  // where the mention begins
    std::size_t cluster = 0;
    std::size_t view = 0;
  };

  void index_mentions();
  std::vector<Post> find_posts() const;
  std::optional<Post> divided_post(std::uint32_t token, std::uint32_t end) const;
  void find_holder(Post* post) const;
  bool is_other_field(const Post& post, const Post& held) const;
  void refer_latter(std::uint32_t token, std::size_t sentence);
  bool is_before_kin(std::uint32_t pronoun) const;
  std::vector<std::size_t> couple_told_of(std::size_t sentence) const;
  bool names_field(std::uint32_t token) const;
  bool stands_apart(const Post& post, const Named& name) const;
  const Named* mention_at(std::uint32_t token) const;
  // The mentions that begin in tokens [begin, end).
  std::span<const Named> mentions_between(std::uint32_t begin, std::uint32_t end) const;
  void refer_posts(const std::vector<Post>& posts);
  void refer_colleagues(const std::vector<Post>& posts);
  void refer_callings(const std::vector<Post>& posts);
  const Named* person_at(std::uint32_t token) const;
  bool may_be_post(const Post& post, const Post& held) const;
  // What stands behind a post: post_references.cpp.
  bool follows_unnamed_man(std::uint32_t pronoun, std::size_t sentence) const;
  bool is_unnamed(std::uint32_t noun, std::uint32_t begin) const;
  bool has_unnamed_man_as_subject(const DocumentSentence& sentence) const;
  std::optional<std::size_t> appointed_before(std::uint32_t pronoun, std::size_t sentence,
                                              Gender gender) const;
  bool is_known(std::uint32_t noun, std::uint32_t begin) const;
  std::optional<std::size_t> owner_in(std::size_t sentence, std::uint32_t end, std::uint32_t pronoun,
                                      Gender gender) const;
  bool is_beside_unnamed_man(std::uint32_t owner, const DocumentSentence& sentence) const;
  void refer_demonstrative(std::uint32_t token, std::size_t sentence);
  void refer_counterpart(std::uint32_t token, std::size_t sentence);
  bool is_last_word(const Post& post) const;
  const Named* given_by_verb(const Post& post, std::uint32_t behind) const;
  bool means_former(const Post& post) const;
  bool means_office(const Post& post) const;
  void refer_pronoun(std::uint32_t token, std::size_t sentence);
  bool is_quoted(std::uint32_t token, std::size_t sentence) const;
  bool may_mean_thing(std::uint32_t pronoun, Gender gender, std::size_t sentence, std::uint32_t end) const;
  bool is_bare(std::uint32_t token, std::size_t sentence) const;
  void refer_collective(std::uint32_t token, std::size_t sentence, const std::vector<Post>& posts);
  std::vector<std::size_t> pair_of_holders(std::uint32_t token, const std::vector<Post>& posts) const;
  // `several`: more than one may be meant.
  std::optional<std::size_t> antecedent(std::uint32_t pronoun, Gender gender, std::size_t sentence,
                                        std::uint32_t end, bool* several) const;
  std::vector<std::size_t> coordinated(std::size_t sentence, std::uint32_t end) const;
  std::vector<std::size_t> pair_of(std::string_view label, std::size_t sentence, std::uint32_t end) const;
  std::uint32_t top_of(const Named& named) const;
  bool is_subject(const Named& named) const;
  bool is_told_of_subject(std::uint32_t pronoun, std::int32_t told) const;
  bool has_subject(std::int32_t verb) const;
  bool same_clause_subject(const Named& named, std::uint32_t pronoun) const;
  bool has_relative_subject(std::uint32_t verb, std::uint32_t noun) const;
  bool is_relative_subject(const Named& named, std::uint32_t pronoun) const;
  bool is_beside_in_clause(const Named& named, std::uint32_t pronoun) const;
  std::int32_t governor(std::uint32_t pronoun) const;
  bool is_listed(const Named& first, const Named& second) const;
  // Subjects that a sentence leaves out: left_out_subjects.cpp.
  void refer_left_out(std::size_t sentence);
  bool names_subject_behind(std::uint32_t verb, const DocumentSentence& sentence) const;
  Gender married_gender(std::uint32_t token) const;
  bool is_no_subject(std::uint32_t noun) const;
  bool leaves_out_subject(std::uint32_t verb, const DocumentSentence& sentence) const;
  std::optional<std::size_t> subject_of_root(std::size_t sentence, Gender gender) const;
  Gender gender_of(std::size_t cluster) const;
  void add(std::uint32_t token, std::size_t cluster, ReferenceKind kind);

  const Document& document_;
  const std::vector<MentionView>& views_;
  const std::vector<EntityCluster>& clusters_;
  const Gazetteer& gazetteer_;
  const CoreferenceWords& words_;
  std::vector<Named> named_;     // by token; of nested ones that begin together the longest first
  std::vector<Gender> genders_;  // by cluster
  std::map<std::uint32_t, std::uint32_t> titles_;  // where a name begins -> the post it stands behind
  std::vector<std::string> folded_;                // forms of all tokens
  std::vector<Reference> references_;
  std::size_t first_in_order_ = 0;  // references_ before it are of posts, from it on of others; both in order
};

}  // namespace newsgraph::extract
