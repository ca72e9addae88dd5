// csv_column.h - the values of one property while a CSV file is read: distinct texts once, a code for each
// element. Made by csv_import. The type is read off the distinct texts at the end (or given by the header:
// `name:int`), so each text is parsed once however often it occurs. Inference: all integers (as written by a
// machine: no leading zeros or plus) -> integer; all numbers, none of them whole and beyond 64 bits -> float;
// all true/false -> boolean; else string. An empty field is null, a quoted empty one is the empty string.
// Items of a list (`name:string[]`) are parted by semicolons, as neo4j-admin has it; `name:list` is as
// list_text.h writes it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/io/csv_reader.h"
#include "graph/store/encode_column.h"

namespace newsgraph::graph {

enum class CsvType : std::uint8_t { kInferred, kInteger, kFloat, kBoolean, kString, kStrings, kList, kDate };

// What the texts of a column are taken for when its header does not say.
class CsvGuess {
 public:
  void see(std::string_view text);
  CsvType type() const {
    return nothing_    ? CsvType::kString
           : integers_ ? CsvType::kInteger
           : floats_   ? CsvType::kFloat
           : booleans_ ? CsvType::kBoolean
                       : CsvType::kString;
  }

 private:
  bool nothing_ = true;  // was seen
  bool integers_ = true, floats_ = true, booleans_ = true;
};

class CsvColumn {
 public:
  CsvColumn(std::string name, CsvType type) : name_(std::move(name)), type_(type) {}

  const std::string& name() const { return name_; }
  void rename(std::string name) { name_ = std::move(name); }

  // The code to put for `field`; nothing, with problem() set, when it cannot be a value of this column.
  [[nodiscard]] std::optional<std::uint32_t> code(CsvField field);
  const std::string& problem() const { return problem_; }
  void add(std::uint32_t code) { codes_.push_back(code); }

  // Element i of the result is element order[i] of what was added; an empty order changes nothing. Empties
  // this column.
  ColumnDraft finish(std::span<const std::uint32_t> order, StringPool& pool);

 private:
  CsvType infer() const;

  std::string name_;
  CsvType type_;
  StringPool texts_;          // by code
  std::vector<bool> spoilt_;  // by code: texts that were refused; shorter when the rest is good
  std::vector<std::uint32_t> codes_;
  std::string problem_;
};

}  // namespace newsgraph::graph
