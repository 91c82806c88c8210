#include "asr/parallel_for.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

TEST_CASE("every index is worked on once") {
  for (const std::size_t count : {0U, 1U, 2U, 1000U}) {
    std::vector<std::atomic<int>> calls(count);
    asr::parallel_for(count, [&](std::size_t i) { ++calls[i]; });
    for (const std::atomic<int>& each : calls) CHECK(each == 1);
  }
}

TEST_CASE("an exception ends the loop and reaches the caller") {
  std::atomic<int> calls{0};
  const auto work = [&](std::size_t i) {
    ++calls;
    if (i == 3) throw std::runtime_error("three");
  };
  CHECK_THROWS_WITH_AS(asr::parallel_for(1000000, work), "three", std::runtime_error);
  CHECK(calls < 1000000);
}
