// encoding.h - bytes of any usual encoding to valid UTF-8, with what had to be replaced counted.
// UTF-8 (with or without a byte-order mark) and UTF-16 with one are taken as they say. Bytes that are mostly
// valid UTF-8 stay UTF-8, each broken sequence replaced by U+FFFD. A page of anything else is read as it says
// itself; the rest goes to ICU's detector, which sees the words beyond ASCII and is restricted to the
// encodings Russian news comes in. Text with NUL bytes is binary. Line ends stay as they
// are: offsets count in the file. Cost: linear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace newsgraph::extract {

struct DecodedText {
  std::string text;          // valid UTF-8
  std::string encoding;      // "UTF-8", "windows-1251", "KOI8-R", ...
  std::size_t replaced = 0;  // broken sequences, now U+FFFD each
};

// `encoding` is a name that ICU knows; empty: found out. Errors: binary data, an unknown encoding.
Result<DecodedText> decode(std::string_view bytes, const std::string& encoding = "");

}  // namespace newsgraph::extract
