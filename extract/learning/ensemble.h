// ensemble.h - what every model that is several networks voting writes and reads alike: the number of its
// members, their dense matrices, the names of its classes.
// A Network has for_each(visit) that calls visit(name, matrix) for all its matrices, always in one order.
// Threads: plain functions.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "extract/learning/dense_matrix.h"
#include "extract/model_file.h"

namespace newsgraph::extract {

inline constexpr std::uint32_t kMostMembers = 8;

// The section "PREFIXmembers": how many networks vote, from 1 to kMostMembers. A model of several ensembles
// gives each a prefix.
void add_member_count(std::size_t members, ModelWriter* writer, const std::string& prefix = "");
Result<std::uint32_t> read_member_count(const ModelFile& file, const std::string& prefix = "");

// A section of names, one a line.
void add_names(const std::string& section, const std::vector<std::string>& names, ModelWriter* writer);
Result<std::vector<std::string>> read_names(const ModelFile& file, const std::string& section);

// The sections of one member are called "PREFIXNUMBER.matrix".
inline std::string member_prefix(std::size_t number, const std::string& prefix) {
  return prefix + std::to_string(number) + ".";
}
Result<void> read_matrix(const ModelFile& file, const std::string& section, DenseMatrix* matrix);

template <typename Network>
void add_network(std::size_t number, Network& network, ModelWriter* writer, const std::string& prefix = "") {
  network.for_each([&](const std::string& name, DenseMatrix& matrix) {
    writer->add(member_prefix(number, prefix) + name, matrix.values);
  });
}

// All members, or what is wrong with the first damaged one.
template <typename Network>
Result<std::vector<Network>> read_networks(const ModelFile& file, const std::string& prefix = "") {
  const auto count = read_member_count(file, prefix);
  if (!count) return count.error();
  std::vector<Network> networks(*count);
  Result<void> state;
  for (std::size_t number = 0; number < networks.size(); ++number) {
    networks[number].for_each([&](const std::string& name, DenseMatrix& matrix) {
      if (state) state = read_matrix(file, member_prefix(number, prefix) + name, &matrix);
    });
  }
  if (!state) return state.error();
  return networks;
}

}  // namespace newsgraph::extract
