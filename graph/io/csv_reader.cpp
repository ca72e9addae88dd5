#include "graph/io/csv_reader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace newsgraph::graph {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

char separator_of(std::string_view first_line) {
  for (const char separator : {',', ';', '\t'}) {
    if (first_line.find(separator) != std::string_view::npos) return separator;
  }
  return ',';
}

}  // namespace

Result<CsvReader> CsvReader::open(const std::filesystem::path& path) {
  std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rbe"));
  if (!file) return Error{std::strerror(errno), path.string(), ""};
  std::setvbuf(file.get(), nullptr, _IONBF, 0);
  CsvReader reader(std::move(file));
  reader.fill();
  if (reader.failed()) return Error{"cannot be read", path.string(), "give a file"};
  constexpr std::string_view kMark = "\xef\xbb\xbf";
  const std::string_view head(reader.buffer_.data(), reader.end_);
  if (head.starts_with(kMark)) reader.at_ = kMark.size();
  reader.separator_ = separator_of(head.substr(0, head.find('\n')));
  return reader;
}

CsvReader::CsvReader(std::unique_ptr<std::FILE, Close> file) : file_(std::move(file)), buffer_(kPiece) {}

bool CsvReader::failed() const {
  return std::ferror(file_.get()) != 0;
}

bool CsvReader::fill() {
  if (at_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + at_, end_ - at_);
    consumed_before_ += at_;
    end_ -= at_;
    at_ = 0;
  }
  if (end_ == buffer_.size()) {
    if (buffer_.size() >= kMaxRecord) return false;
    buffer_.resize(2 * buffer_.size());
  }
  const std::size_t read = std::fread(buffer_.data() + end_, 1, buffer_.size() - end_, file_.get());
  end_ += read;
  at_end_of_file_ = end_ < buffer_.size();
  return read > 0;
}

std::size_t CsvReader::find(char c, std::size_t from) const {
  const void* found = std::memchr(buffer_.data() + from, c, end_ - from);
  return found == nullptr ? kNone
                          : static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
}

void CsvReader::more_fields() {
  fields_.resize(2 * fields_.size() + 16);
}

CsvReader::Next CsvReader::next() {
  field_count_ = 0;
  line_ = next_line_;
  std::size_t end = find('\n', at_);
  while (end == kNone && fill()) end = find('\n', at_);
  if (end == kNone) {
    if (at_ == end_) return Next::kEnd;
    if (end_ - at_ >= kMaxRecord) {
      while (end == kNone && (at_ = end_, fill())) end = find('\n', at_);
      at_ = end == kNone ? end_ : end + 1;
      ++next_line_;
      problem_ = "the line is longer than 16 MiB";
      return Next::kBadRecord;
    }
    end = end_;
  }
  if (std::memchr(buffer_.data() + at_, '"', end - at_) != nullptr) return quoted_record();
  return plain_record(end);
}

// The line [at_, end) has no quotes.
CsvReader::Next CsvReader::plain_record(std::size_t end) {
  const char* begin = buffer_.data() + at_;
  const char* const stop = buffer_.data() + (end > at_ && buffer_[end - 1] == '\r' ? end - 1 : end);
  const char separator = separator_;
  for (const char* at = begin; at != stop; ++at) {  // fields are too short for memchr
    if (*at != separator) continue;
    add_field({begin, static_cast<std::size_t>(at - begin)}, false);
    begin = at + 1;
  }
  add_field({begin, static_cast<std::size_t>(stop - begin)}, false);
  at_ = std::min(end + 1, end_);
  ++next_line_;
  return Next::kRecord;
}

CsvReader::Next CsvReader::bad_line(const char* problem) {
  const std::size_t end = find('\n', at_);
  at_ = end == kNone ? end_ : end + 1;
  ++next_line_;
  problem_ = problem;
  return Next::kBadRecord;
}

// Reads the field that begins at the quote `at`; leaves `at` behind the closing one. False: there is none.
bool CsvReader::quoted_field(std::size_t& at) {
  const std::size_t begin = at + 1;
  bool doubled = false;
  for (std::size_t from = begin;; doubled = true) {
    const std::size_t quote = find('"', from);
    if (quote == kNone) return false;
    from = quote + 2;
    if (quote + 1 < end_ && buffer_[quote + 1] == '"') continue;
    const std::string_view raw(buffer_.data() + begin, quote - begin);
    at = quote + 1;
    if (!doubled) return add_field(raw, true), true;
    std::string& text = *unescaped_.emplace_back(std::make_unique<std::string>());
    for (std::size_t i = 0; i < raw.size(); ++i) {
      text.push_back(raw[i]);
      if (raw[i] == '"') ++i;
    }
    return add_field(text, true), true;
  }
}

// Nothing when the record may go on behind the buffer.
std::optional<CsvReader::Next> CsvReader::try_quoted_record() {
  field_count_ = 0;
  unescaped_.clear();
  for (std::size_t at = at_;; ++at) {
    if (at < end_ && buffer_[at] == '"') {
      if (!quoted_field(at)) return std::nullopt;
    } else {
      const std::size_t begin = at;
      while (at < end_ && buffer_[at] != separator_ && buffer_[at] != '\n') ++at;
      std::string_view text(buffer_.data() + begin, at - begin);
      if (text.ends_with('\r')) text.remove_suffix(1);
      add_field(text, false);
    }
    if (at < end_ && buffer_[at] == '\r') ++at;
    if (at == end_ && !at_end_of_file_) return std::nullopt;
    if (at < end_ && buffer_[at] == separator_) continue;
    if (at < end_ && buffer_[at] != '\n') return bad_line("text behind a closing quote");
    const char* const begin = buffer_.data();
    next_line_ += 1 + static_cast<std::size_t>(std::count(begin + at_, begin + at, '\n'));
    at_ = std::min(at + 1, end_);
    return Next::kRecord;
  }
}

CsvReader::Next CsvReader::quoted_record() {
  for (;;) {
    if (const std::optional<Next> record = try_quoted_record()) return *record;
    if (at_end_of_file_ || (!fill() && !at_end_of_file_)) return bad_line("a quote is never closed");
  }
}

}  // namespace newsgraph::graph
