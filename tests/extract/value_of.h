// value_of.h - the value of a Result that a test cannot do without; the error is the test's failure.
#pragma once

#include <gtest/gtest.h>

#include "base/result.h"

namespace newsgraph::extract {

template <typename T>
const T& value_of(const Result<T>& result) {
  EXPECT_TRUE(result) << (result ? "" : result.error().message());
  return *result;
}

}  // namespace newsgraph::extract
