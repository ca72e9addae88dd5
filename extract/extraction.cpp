#include "extract/extraction.h"

#include <array>

namespace newsgraph::extract {
namespace {

constexpr std::array<std::string_view, 5> kModalities = {"asserted", "planned", "reported", "conditional",
                                                         "denied"};
constexpr std::array<std::string_view, 2> kPolarities = {"positive", "negative"};

template <typename Enum, std::size_t N>
bool parse(const std::array<std::string_view, N>& names, std::string_view name, Enum* value) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return *value = static_cast<Enum>(i), true;
  }
  return false;
}

}  // namespace

std::string_view to_string(Modality modality) {
  return kModalities[static_cast<std::size_t>(modality)];
}
std::string_view to_string(Polarity polarity) {
  return kPolarities[static_cast<std::size_t>(polarity)];
}
bool parse_modality(std::string_view name, Modality* modality) {
  return parse(kModalities, name, modality);
}
bool parse_polarity(std::string_view name, Polarity* polarity) {
  return parse(kPolarities, name, polarity);
}

}  // namespace newsgraph::extract
