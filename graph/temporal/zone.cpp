#include "graph/temporal/zone.h"

#include <algorithm>

#include <unicode/basictz.h>

#include "graph/temporal/text.h"

namespace newsgraph::graph {

struct Zone::Rules {
  std::unique_ptr<icu::TimeZone> zone;
};

namespace {

// ICU counts milliseconds in doubles; beyond this many seconds (200,000 years) rules no longer change.
constexpr std::int64_t kFarSeconds = 6'000'000'000'000;

// Transitions of one zone lie further apart than this; no offset is larger.
constexpr std::int64_t kSecondsOfTwoDays = 2 * 86'400;

UDate milliseconds(std::int64_t seconds) {
  return static_cast<double>(std::clamp(seconds, -kFarSeconds, kFarSeconds)) * 1000.0;
}

}  // namespace

Zone Zone::fixed(std::int32_t offset) {
  Zone zone;
  zone.offset_ = offset;
  return zone;
}

std::optional<Zone> Zone::named(std::string_view name) {
  std::string id(name);
  std::replace(id.begin(), id.end(), ' ', '_');
  std::unique_ptr<icu::TimeZone> rules(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(id)));
  if (!rules || *rules == icu::TimeZone::getUnknown()) return std::nullopt;
  Zone zone;
  zone.name_ = std::move(id);
  zone.rules_ = std::make_shared<const Rules>(Rules{std::move(rules)});
  return zone;
}

std::optional<Zone> Zone::parse(std::string_view text) {
  if (const auto offset = parse_offset(text)) return fixed(*offset);
  return named(text);
}

Zone Zone::of(const DateTime& value) {
  if (!value.zone.empty()) {
    if (auto zone = named(value.zone)) return *std::move(zone);
  }
  return fixed(value.offset);
}

std::int32_t Zone::offset_at(std::int64_t utc_seconds) const {
  if (!rules_) return offset_;
  std::int32_t raw = 0, saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_->zone->getOffset(milliseconds(utc_seconds), false, raw, saving, status);
  return (raw + saving) / 1000;
}

DateTime Zone::at_local(const LocalDateTime& local, std::optional<std::int32_t> preferred_offset) const {
  if (!rules_) return {local, offset_, name_};
  if (preferred_offset && offset_at(local.seconds - *preferred_offset) == *preferred_offset) {
    return {local, *preferred_offset, name_};
  }
  // Of the offsets before and after a nearby transition the larger one gives the earlier moment.
  const std::int32_t before = offset_at(local.seconds - kSecondsOfTwoDays);
  const std::int32_t after = offset_at(local.seconds + kSecondsOfTwoDays);
  for (const std::int32_t offset : {std::max(before, after), std::min(before, after)}) {
    if (offset_at(local.seconds - offset) == offset) return {local, offset, name_};
  }
  return at_instant(local.seconds - before, local.nanoseconds);
}

DateTime Zone::at_instant(std::int64_t seconds, std::int32_t nanoseconds) const {
  const std::int32_t offset = offset_at(seconds);
  return {{seconds + offset, nanoseconds}, offset, name_};
}

std::int64_t instant_seconds(const DateTime& value) {
  return value.local.seconds - value.offset;
}

}  // namespace newsgraph::graph
