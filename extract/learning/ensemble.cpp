#include "extract/learning/ensemble.h"

namespace newsgraph::extract {

void add_member_count(std::size_t members, ModelWriter* writer, const std::string& prefix) {
  writer->add(prefix + "members", std::vector<std::uint32_t>{static_cast<std::uint32_t>(members)});
}

Result<std::uint32_t> read_member_count(const ModelFile& file, const std::string& prefix) {
  const auto members = file.array<std::uint32_t>(prefix + "members");
  if (!members) return members.error();
  if (members->size() != 1 || members->front() == 0 || members->front() > kMostMembers)
    return file.damaged("an impossible number of networks");
  return members->front();
}

void add_names(const std::string& section, const std::vector<std::string>& names, ModelWriter* writer) {
  std::string lines;
  for (const std::string& name : names) lines += name + "\n";
  writer->add(section, std::span<const char>(lines));
}

Result<std::vector<std::string>> read_names(const ModelFile& file, const std::string& section) {
  const auto lines = file.array<char>(section);
  if (!lines) return lines.error();
  std::vector<std::string> names;
  std::string name;
  for (const char c : *lines) {
    if (c != '\n') {
      name += c;
    } else {
      names.push_back(std::exchange(name, {}));
    }
  }
  return names;
}

Result<void> read_matrix(const ModelFile& file, const std::string& section, DenseMatrix* matrix) {
  const auto values = file.array<float>(section);
  if (!values) return values.error();
  if (values->size() != matrix->values.size())
    return file.damaged("matrix \"" + section + "\" has the wrong size");
  matrix->values.assign(values->begin(), values->end());
  return {};
}

}  // namespace newsgraph::extract
