#include "graph/ingest/profile.h"

#include <algorithm>

#include "base/fold_case.h"

namespace newsgraph::graph {
namespace {

using extract::Entity;

constexpr std::size_t kShortestAbbreviation = 3;  // letters
constexpr std::string_view kSeparators = "|=*~^ \n";

std::string property(const Entity& entity, std::string_view key) {
  for (const auto& [name, value] : entity.properties) {
    if (name == key) return value;
  }
  return "";
}

bool is_cyrillic(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) {
    return static_cast<unsigned char>(byte) >= 0xD0 && static_cast<unsigned char>(byte) <= 0xD3;
  });
}

bool is_abbreviation(std::string_view text) {
  if (count_code_points(text) < kShortestAbbreviation) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool lead = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (lead && !starts_with_capital(text.substr(i))) return false;
  }
  return true;
}

// Text that cannot be taken for the line's own signs.
std::string plain(std::string text) {
  for (char& c : text) {
    if (kSeparators.find(c) != std::string_view::npos) c = '_';
  }
  return text;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t end; !text.empty(); text.remove_prefix(std::min(end + 1, text.size()))) {
    end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
  }
  return parts;
}

// Moves the words of the surname to the end.
void put_last(const std::vector<std::string>& surname, std::vector<std::string>* words) {
  for (const auto& word : surname) {
    const auto place = std::find(words->begin(), words->end(), word);
    if (place != words->end()) std::rotate(place, place + 1, words->end());
  }
}

std::string stems(const Profile::Name& name) {
  std::string text;
  for (const auto& word : name.words) text.append(text.empty() ? "" : " ").append(name_stem(word));
  return text;
}

std::string_view surname(const Profile::Name& name) {
  const auto last = std::find_if(name.words.rbegin(), name.words.rend(),
                                 [](const std::string& word) { return word.size() > 1; });
  return last == name.words.rend() ? std::string_view(name.words.back()) : *last;
}

}  // namespace

std::string to_string(const Profile& profile) {
  std::string text = profile.label;
  if (profile.iso.empty()) {
    for (const auto& name : profile.names) {
      text.append("|").append(name.alias ? "*" : "").append(name.abbreviation ? "^" : "");
      text.append(name.other_script ? "~" : "").append(joined(name.words));
    }
  }
  const auto add = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) text.append("|").append(key).append("=").append(plain(value));
  };
  add("iso", profile.iso);
  add("country", profile.country);
  add("post", profile.post);
  add("gender", profile.gender);
  add("article", profile.article);
  return text;
}

Profile parse_profile(std::string_view text) {
  const auto parts = split(text, '|');
  Profile profile;
  if (parts.empty()) return profile;
  profile.label = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::string_view part = parts[i];
    const auto equals = part.find('=');
    if (equals != std::string_view::npos) {
      const std::string_view key = part.substr(0, equals);
      (key == "iso"       ? profile.iso
       : key == "country" ? profile.country
       : key == "post"    ? profile.post
       : key == "gender"  ? profile.gender
                          : profile.article) = part.substr(equals + 1);
      continue;
    }
    Profile::Name name;
    const auto take = [&](char sign) {
      const bool there = part.starts_with(sign);
      part.remove_prefix(there ? 1 : 0);
      return there;
    };
    name.alias = take('*');
    name.abbreviation = take('^');
    name.other_script = take('~');
    name.words = split(part, ' ');
    profile.names.push_back(std::move(name));
  }
  return profile;
}

std::vector<std::string> meeting_keys(const Profile& profile) {
  std::vector<std::string> keys;
  const auto add = [&](std::string_view kind, std::string_view text) {
    keys.push_back(profile.label + std::string(kind) + std::string(text));
  };
  if (!profile.iso.empty()) add("=", profile.iso);
  for (const auto& name : profile.names) {
    if (profile.is_person()) {
      add(":", name_stem(surname(name)));
      auto words = name.words;
      std::sort(words.begin(), words.end());
      if (words.size() > 1) add("&", joined(words));
      continue;
    }
    add(":", stems(name));
    if (name.abbreviation) add("^", name.words.front());
    if (name.alias || name.words.size() < 3) continue;
    for (const auto which : {InitialsOf::kAllWords, InitialsOf::kLongWords})
      add("^", initials_of(name.words, which));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

Profile::Name ProfileReader::read_name(const std::string& text) {
  const auto known = known_.find(text);
  if (known != known_.end()) return known->second;
  Profile::Name name;
  name.words = skeletons_.of(text);
  // A name of signs alone has no skeleton.
  if (name.words.empty()) name.words = {plain(text.empty() ? "-" : text)};
  name.other_script = !is_cyrillic(text);
  name.abbreviation = name.words.size() == 1 && is_abbreviation(text);
  return known_.emplace(text, std::move(name)).first->second;
}

void ProfileReader::read_names(const Entity& entity, Profile* profile) {
  profile->names.push_back(read_name(entity.name));
  if (profile->is_person()) {
    const std::string last = property(entity, "surname");
    if (!last.empty()) put_last(read_name(last).words, &profile->names.front().words);
    return;
  }
  const auto add = [&](const std::string& text, bool alias) {
    Profile::Name name = read_name(text);
    const bool known = std::any_of(profile->names.begin(), profile->names.end(),
                                   [&](const auto& other) { return other.words == name.words; });
    if (known) return;
    name.alias = alias;
    profile->names.push_back(std::move(name));
  };
  if (!entity.name_en.empty()) add(entity.name_en, false);
  const auto first_alias = static_cast<std::ptrdiff_t>(profile->names.size());
  for (const auto& alias : entity.aliases) add(alias, true);
  std::sort(profile->names.begin() + first_alias, profile->names.end());
}

Profile ProfileReader::read(const Entity& entity, std::string_view article) {
  Profile profile;
  profile.label = plain(entity.label);
  profile.iso = property(entity, "iso");
  profile.country = property(entity, "country");
  read_names(entity, &profile);
  if (!profile.is_person()) return profile;
  profile.post = property(entity, "post");
  profile.gender = property(entity, "gender");
  const bool first_name_alone = profile.names.front().words.size() == 1 && profile.post.empty() &&
                                property(entity, "surname").empty() &&
                                !property(entity, "first_name").empty();
  if (first_name_alone) profile.article = article;
  return profile;
}

}  // namespace newsgraph::graph
