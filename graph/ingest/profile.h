// profile.h - what one article's entity can be told from others by: its label, the skeletons of its names,
// the country, the post, a person's gender. Resolution sees nothing else, so entities with equal profiles are
// one thing. Made by ProfileReader from an extracted entity; kept in the graph as one line of text:
//   Person|erlan sadikov|country=KZ|post=foreign_minister
// Names: the main one first, then "*" aliases; "~" marks a name in another script than Cyrillic, "^" an
// abbreviation (one word of capitals). A person's surname stands last. What has an ISO code has no names.
// Threads: plain values; a ProfileReader is used by one at a time. Cost: transliterating the names, kept for
// names seen before.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/extraction.h"
#include "graph/search/name_skeleton.h"

namespace newsgraph::graph {

struct Profile {
  struct Name {
    std::vector<std::string> words;  // skeletons; never empty
    bool alias = false;
    bool other_script = false;
    bool abbreviation = false;

    bool operator==(const Name&) const = default;
    auto operator<=>(const Name&) const = default;
  };

  std::string label;
  std::vector<Name> names;
  std::string iso, country, post;
  std::string gender;   // of a person, where the article leaves no doubt
  std::string article;  // set for a bare first name, which is nobody's outside of its article

  bool is_person() const { return label == "Person"; }
  bool operator==(const Profile&) const = default;
};

std::string to_string(const Profile& profile);
// Of what to_string made.
Profile parse_profile(std::string_view text);

// Texts under which profiles of what may be one thing meet: a person's surname without endings and all words
// sorted, another thing's names without endings and their initials, the ISO code.
std::vector<std::string> meeting_keys(const Profile& profile);

class ProfileReader {
 public:
  Profile read(const extract::Entity& entity, std::string_view article);

 private:
  Profile::Name read_name(const std::string& text);
  void read_names(const extract::Entity& entity, Profile* profile);

  NameSkeletons skeletons_;
  std::unordered_map<std::string, Profile::Name> known_;  // by the name's text
};

}  // namespace newsgraph::graph
