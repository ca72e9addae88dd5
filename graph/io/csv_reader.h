// csv_reader.h - comma-separated records (RFC 4180) from a file, a piece at a time.
// Read by csv_import. Where the first line has no comma, semicolons or tabs part the fields. Quoted fields
// may hold these, doubled quotes and line ends; lines end in \n or \r\n; a UTF-8 byte order mark is skipped.
// Memory: one buffer, as large as the longest record, at most kMaxRecord. A quote that is never closed spoils
// one line only: reading goes on behind it. Lifetime: fields are valid until the next call.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace newsgraph::graph {

struct CsvField {
  std::string_view text;
  bool quoted = false;  // "" and nothing at all are different things
};

class CsvReader {
 public:
  static constexpr std::size_t kMaxRecord = std::size_t{16} << 20;
  enum class Next { kRecord, kBadRecord, kEnd };

  static Result<CsvReader> open(const std::filesystem::path& path);

  // kBadRecord: problem() says what was wrong with the record.
  Next next();
  std::span<const CsvField> fields() const { return std::span(fields_).first(field_count_); }
  const char* problem() const { return problem_; }
  std::size_t line() const { return line_; }  // where the last record began, from 1
  std::uint64_t bytes_read() const { return consumed_before_ + at_; }
  bool failed() const;  // the file could not be read to its end

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  explicit CsvReader(std::unique_ptr<std::FILE, Close> file);

  void add_field(std::string_view text, bool quoted) {
    if (field_count_ == fields_.size()) more_fields();
    fields_[field_count_++] = {text, quoted};
  }
  void more_fields();
  bool fill();  // more bytes behind those that are not consumed; false when there are none, or no room
  Next plain_record(std::size_t end);
  Next quoted_record();
  std::optional<Next> try_quoted_record();
  std::size_t find(char c, std::size_t from) const;
  bool quoted_field(std::size_t& at);
  Next bad_line(const char* problem);

  std::unique_ptr<std::FILE, Close> file_;
  std::vector<char> buffer_;
  char separator_ = ',';
  std::size_t at_ = 0, end_ = 0;  // of what is in the buffer and not consumed
  bool at_end_of_file_ = false;
  std::uint64_t consumed_before_ = 0;
  std::size_t line_ = 0, next_line_ = 1;
  std::vector<CsvField> fields_;  // the first field_count_ are the record's
  std::size_t field_count_ = 0;
  std::vector<std::unique_ptr<std::string>> unescaped_;  // fields with doubled quotes
  const char* problem_ = "";
};

}  // namespace newsgraph::graph
