#ifndef ERNN_TESTS_HLS_WRAPPERS_TOOL_AP_FIXED_H
#define ERNN_TESTS_HLS_WRAPPERS_TOOL_AP_FIXED_H

#define SC_INCLUDE_FX
#include <systemc>

#include "ap_int.h"

/// As much of Xilinx's ap_fixed as the wrappers use, on SystemC's sc_fixed: the two round and saturate alike, and their
/// operations are exact. For tests where the tool's headers are not at hand.

/// SystemC's library asks every program for one.
extern "C" __attribute__((used)) inline int sc_main(int /*count*/, char** /*arguments*/) {
  return 0;
}

enum ap_q_mode { AP_RND, AP_RND_ZERO, AP_RND_MIN_INF, AP_RND_INF, AP_RND_CONV, AP_TRN, AP_TRN_ZERO };
enum ap_o_mode { AP_SAT, AP_SAT_ZERO, AP_SAT_SYM, AP_WRAP, AP_WRAP_SM };

constexpr sc_dt::sc_q_mode systemc_mode(ap_q_mode mode) {
  return mode == AP_RND           ? sc_dt::SC_RND
         : mode == AP_RND_ZERO    ? sc_dt::SC_RND_ZERO
         : mode == AP_RND_MIN_INF ? sc_dt::SC_RND_MIN_INF
         : mode == AP_RND_INF     ? sc_dt::SC_RND_INF
         : mode == AP_RND_CONV    ? sc_dt::SC_RND_CONV
         : mode == AP_TRN         ? sc_dt::SC_TRN
                                  : sc_dt::SC_TRN_ZERO;
}
constexpr sc_dt::sc_o_mode systemc_mode(ap_o_mode mode) {
  return mode == AP_SAT        ? sc_dt::SC_SAT
         : mode == AP_SAT_ZERO ? sc_dt::SC_SAT_ZERO
         : mode == AP_SAT_SYM  ? sc_dt::SC_SAT_SYM
         : mode == AP_WRAP     ? sc_dt::SC_WRAP
                               : sc_dt::SC_WRAP_SM;
}

template <int W, int I, ap_q_mode Q = AP_TRN, ap_o_mode O = AP_WRAP>
class ap_fixed {
 public:
  using number = sc_dt::sc_fixed<W, I, systemc_mode(Q), systemc_mode(O)>;

  ap_fixed() = default;
  ap_fixed(double value) : value_(value) {}
  ap_fixed(int value) : value_(value) {}
  explicit ap_fixed(const sc_dt::sc_fxval& value) : value_(value) {}
  template <int W2, int I2, ap_q_mode Q2, ap_o_mode O2>
  ap_fixed(const ap_fixed<W2, I2, Q2, O2>& other) : value_(other.value()) {}

  bit_range<number> range(int high, int low) { return {value_, high, low}; }
  bit_range<const number> range(int high, int low) const { return {value_, high, low}; }
  int to_int() const { return value_.to_int(); }
  double to_double() const { return value_.to_double(); }
  const number& value() const { return value_; }

  ap_fixed operator<<(int count) const {
    ap_fixed result;
    result.value_ = value_ << count;
    return result;
  }

 private:
  number value_;
};

constexpr int larger(int a, int b) {
  return a > b ? a : b;
}
template <int I, int F>
using ap_result = ap_fixed<I + F, I>;

template <int W, int I, ap_q_mode Q, ap_o_mode O>
ap_fixed<W + 1, I + 1> operator-(const ap_fixed<W, I, Q, O>& x) {
  return ap_fixed<W + 1, I + 1>(-x.value());
}
template <int W1, int I1, ap_q_mode Q1, ap_o_mode O1, int W2, int I2, ap_q_mode Q2, ap_o_mode O2>
auto operator+(const ap_fixed<W1, I1, Q1, O1>& a, const ap_fixed<W2, I2, Q2, O2>& b) {
  return ap_result<larger(I1, I2) + 1, larger(W1 - I1, W2 - I2)>(a.value() + b.value());
}
template <int W1, int I1, ap_q_mode Q1, ap_o_mode O1, int W2, int I2, ap_q_mode Q2, ap_o_mode O2>
auto operator-(const ap_fixed<W1, I1, Q1, O1>& a, const ap_fixed<W2, I2, Q2, O2>& b) {
  return ap_result<larger(I1, I2) + 1, larger(W1 - I1, W2 - I2)>(a.value() - b.value());
}
template <int W1, int I1, ap_q_mode Q1, ap_o_mode O1, int W2, int I2, ap_q_mode Q2, ap_o_mode O2>
auto operator*(const ap_fixed<W1, I1, Q1, O1>& a, const ap_fixed<W2, I2, Q2, O2>& b) {
  return ap_result<I1 + I2, W1 - I1 + W2 - I2>(a.value() * b.value());
}
template <int W1, int I1, ap_q_mode Q1, ap_o_mode O1, int W2, int I2, ap_q_mode Q2, ap_o_mode O2>
bool operator<(const ap_fixed<W1, I1, Q1, O1>& a, const ap_fixed<W2, I2, Q2, O2>& b) {
  return a.value() < b.value();
}

#endif  // ERNN_TESTS_HLS_WRAPPERS_TOOL_AP_FIXED_H
