#include "extract/text/page_facts.h"

#include <cctype>
#include <cstdlib>
#include <memory>
#include <optional>

#include <rapidjson/document.h>
#include <unicode/smpdtfmt.h>

#include "extract/text/page_text.h"

namespace newsgraph::extract {
namespace {

// Names of <meta>, in small letters, that tell the day of publication.
constexpr std::array<std::string_view, 14> kDayNames = {"article:published_time",
                                                        "article:published",
                                                        "datepublished",
                                                        "date",
                                                        "pubdate",
                                                        "publishdate",
                                                        "publish_date",
                                                        "publication_date",
                                                        "dc.date",
                                                        "dc.date.issued",
                                                        "dcterms.created",
                                                        "mediator_published_time",
                                                        "og:published_time",
                                                        "parsely-pub-date"};
constexpr int kDeepestJson = 16;          // levels of JSON-LD looked into
constexpr std::size_t kLongestDay = 120;  // bytes of a line that tells the day

std::string small_letters(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

void set_once(std::string* to, std::string value) {
  if (to->empty()) *to = std::move(value);
}

// The day that an ISO time begins with; empty for anything else.
std::string iso_day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!std::isdigit(static_cast<unsigned char>(text[i]))) return {};
  }
  const int year = std::atoi(std::string(text.substr(0, 4)).c_str());
  const int month = std::atoi(std::string(text.substr(5, 2)).c_str());
  const int day = std::atoi(std::string(text.substr(8, 2)).c_str());
  const bool real = year >= 1990 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return real ? std::string(text.substr(0, 10)) : std::string();
}

// "news-date", "date published": the word by itself, not "update" or "candidate".
bool tells_date(std::string_view name) {
  constexpr std::string_view kDate = "date";
  const auto letter = [&](std::size_t i) {
    return i < name.size() && std::isalpha(static_cast<unsigned char>(name[i])) != 0;
  };
  for (auto at = name.find(kDate); at != name.npos; at = name.find(kDate, at + 1)) {
    if ((at == 0 || !letter(at - 1)) && !letter(at + kDate.size())) return true;
  }
  return false;
}

// JSON may hold halves of characters.
std::string valid_utf8(std::string_view text) {
  std::string valid;
  icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
      .toUTF8String(valid);
  return valid;
}

// Days as Russians write them.
class WrittenDay {
 public:
  WrittenDay() {
    for (const char16_t* pattern : {u"d MMMM y", u"dd.MM.y"}) {
      UErrorCode status = U_ZERO_ERROR;
      auto format = std::make_unique<icu::SimpleDateFormat>(pattern, icu::Locale("ru"), status);
      if (U_FAILURE(status)) continue;
      format->setLenient(false);
      format->setTimeZone(*icu::TimeZone::getGMT());
      formats_.push_back(std::move(format));
    }
    UErrorCode status = U_ZERO_ERROR;
    iso_ = std::make_unique<icu::SimpleDateFormat>(u"yyyy-MM-dd", icu::Locale("ru"), status);
    if (U_SUCCESS(status)) iso_->setTimeZone(*icu::TimeZone::getGMT());
  }

  // The first in the line; empty: none.
  std::string find(std::string_view line) const {
    const auto text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(line.data(), static_cast<std::int32_t>(line.size())));
    for (std::int32_t i = 0; i < text.length(); ++i) {
      if (!u_isdigit(text[i]) || (i > 0 && u_isdigit(text[i - 1]))) continue;
      for (const auto& format : formats_) {
        icu::ParsePosition at(i);
        const UDate time = format->parse(text, at);
        if (at.getIndex() <= i || time < kFirst || time > kLast) continue;
        icu::UnicodeString day;
        std::string result;
        return iso_->format(time, day).toUTF8String(result);
      }
    }
    return {};
  }

 private:
  static constexpr UDate kYear = 365.25 * 86400e3;
  static constexpr UDate kFirst = 20 * kYear, kLast = 130 * kYear;  // 1990 to 2100
  std::vector<std::unique_ptr<icu::SimpleDateFormat>> formats_;
  std::unique_ptr<icu::SimpleDateFormat> iso_;
};

class FactsReader {
 public:
  PageFacts read(const xmlNode* page, const std::vector<std::string>& before) {
    each_element(page, [&](const xmlNode* element) { look(element); });
    set_once(&facts_.title, std::move(headline_));
    for (const char* name : {"h1", "title"}) {
      const xmlNode* element = facts_.title.empty() ? find_element(page, name) : nullptr;
      if (element) facts_.title = text_in_line(element);
    }
    set_once(&facts_.day, std::move(json_day_));
    set_once(&facts_.day, std::move(marked_day_));
    set_once(&facts_.day, std::move(time_day_));
    if (facts_.day.empty()) facts_.day = written_day(before);
    set_once(&facts_.source, std::move(publisher_));
    return std::move(facts_);
  }

 private:
  void look(const xmlNode* element) {
    const std::string_view name = name_of(element);
    if (name == "meta") return look_at_meta(element);
    if (name == "script" && attribute(element, "type") == "application/ld+json")
      return look_at_json(raw_text(element));
    if (name == "time") set_once(&time_day_, iso_day(attribute(element, "datetime")));
    const std::string item = small_letters(attribute(element, "itemprop"));
    if (item.find("datepublished") != std::string::npos) {
      for (const char* place : {"content", "datetime"})
        set_once(&marked_day_, iso_day(attribute(element, place)));
    }
    const bool dated = name == "time" || item == "datepublished" || tells_date(item) ||
                       tells_date(small_letters(attribute(element, "class")));
    if (dated && lines_.size() < kMostLines) lines_.push_back(text_in_line(element));
  }

  void look_at_meta(const xmlNode* element) {
    const std::string content = attribute(element, "content");
    std::string kind;
    for (const char* place : {"property", "itemprop", "name"}) set_once(&kind, attribute(element, place));
    kind = small_letters(kind);
    if (kind == "og:title") set_once(&facts_.title, content);
    if (kind == "og:site_name") set_once(&facts_.source, content);
    if (is_one_of(kDayNames, kind)) set_once(&facts_.day, iso_day(content));
  }

  void look_at_json(const std::string& json) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(json.c_str(), json.size());
    if (!document.HasParseError()) look_at(document, kDeepestJson);
  }

  void look_at(const rapidjson::Value& value, int depth) {
    if (depth == 0) return;
    if (value.IsArray()) {
      for (const rapidjson::Value& item : value.GetArray()) look_at(item, depth - 1);
    }
    if (!value.IsObject()) return;
    const auto text = [&](const rapidjson::Value& of, const char* key) {
      const auto found = of.FindMember(key);
      return found != of.MemberEnd() && found->value.IsString()
                 ? valid_utf8({found->value.GetString(), found->value.GetStringLength()})
                 : std::string();
    };
    // Pages tell of the site, the way to it and other articles, too: an article has a day.
    const std::string day = iso_day(text(value, "datePublished"));
    const bool article = text(value, "@type").ends_with("Article");
    if (!day.empty() && (json_day_.empty() || (article && !json_is_article_))) {
      json_day_ = day;
      json_is_article_ = article;
      headline_ = text(value, "headline");
      facts_.text = text(value, "articleBody");
      const auto publisher = value.FindMember("publisher");
      if (publisher != value.MemberEnd() && publisher->value.IsObject())
        publisher_ = text(publisher->value, "name");
    }
    for (const auto& member : value.GetObject()) {
      const std::string_view name(member.name.GetString(), member.name.GetStringLength());
      if (name != "itemListElement") look_at(member.value, depth - 1);  // other articles
    }
  }

  std::string written_day(const std::vector<std::string>& before) const {
    const WrittenDay days;
    std::string day;
    for (const std::vector<std::string>* lines : {&before, &lines_}) {
      for (const std::string& line : *lines) {
        if (day.empty() && line.size() <= kLongestDay) day = days.find(line);
      }
    }
    return day;
  }

  static constexpr std::size_t kMostLines = 16;
  PageFacts facts_;
  bool json_is_article_ = false;  // what the JSON facts are of
  std::string headline_, json_day_, publisher_, marked_day_, time_day_;
  std::vector<std::string> lines_;  // that may tell the day
};

}  // namespace

PageFacts read_page_facts(const xmlNode* page, const std::vector<std::string>& before) {
  return FactsReader().read(page, before);
}

}  // namespace newsgraph::extract
