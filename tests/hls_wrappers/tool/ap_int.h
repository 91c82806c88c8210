#ifndef ERNN_TESTS_HLS_WRAPPERS_TOOL_AP_INT_H
#define ERNN_TESTS_HLS_WRAPPERS_TOOL_AP_INT_H

#include <cstdint>

/// As much of Xilinx's ap_int as the wrappers use, bit by bit.

/// Some bits of a number that has `[i]` for each of them.
template <class Number>
struct bit_range {
  Number& number;
  int high, low;

  bool bit(int n) const { return static_cast<bool>(number[low + n]); }

  bit_range& operator=(std::int64_t value) {
    for (int n = 0; n <= high - low; ++n) number[low + n] = ((value >> (n < 63 ? n : 63)) & 1) != 0;
    return *this;
  }
  template <class Other>
  bit_range& operator=(const bit_range<Other>& other) {
    for (int n = 0; n <= high - low; ++n) number[low + n] = n <= other.high - other.low && other.bit(n);
    return *this;
  }
};

/// Any number of bits.
template <int W>
class ap_uint {
 public:
  bit_range<bool[W]> range(int high, int low) { return {bits_, high, low}; }
  bit_range<const bool[W]> range(int high, int low) const { return {bits_, high, low}; }

 private:
  bool bits_[W] = {};
};

template <int W>
class ap_int {
 public:
  template <class Number>
  ap_int(const bit_range<Number>& bits) {
    for (int n = W; n-- > 0;) value_ = n == W - 1 ? -std::int64_t{bits.bit(n)} : 2 * value_ + bits.bit(n);
  }
  std::int64_t to_int64() const { return value_; }

 private:
  std::int64_t value_ = 0;
};

#endif  // ERNN_TESTS_HLS_WRAPPERS_TOOL_AP_INT_H
