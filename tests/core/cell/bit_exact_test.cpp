// The same bits from every compiler, at every optimisation level, on every machine: checksums of layers whose weights
// and inputs come from integers alone.
#include <doctest/doctest.h>

#include <cstdint>

#include "core/cell/distinct_formats.hpp"
#include "core/cell/every_number.hpp"
#include "core/cell/random_weights.hpp"

namespace {

// The only place with these numbers. A failing test prints what it found instead. They may change only together with
// the arithmetic's definition (a format, a rounding, an activation table); a compiler or an optimisation never is a
// reason. Golden vectors of generated hardware change with them.
constexpr std::uint64_t lstm_checksum = 12907174152929593320U;
constexpr std::uint64_t gru_before_checksum = 3431268002274113325U;
constexpr std::uint64_t gru_after_checksum = 5427030280591507658U;

struct lstm_config : ernn::layer_defaults<8, ernn::standard_formats<12, 8>> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 16;
  static constexpr int projection_size = 20;
  static constexpr bool peepholes = true;
};

struct gru_before_config : ernn::layer_defaults<16, ernn::standard_formats<16, 64>> {
  static constexpr int input_size = 40;
  static constexpr int hidden_size = 64;
  static constexpr int recurrent_block_size = 64;
};

struct gru_after_config : ernn::layer_defaults<32, distinct_formats> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 32;
  static constexpr int recurrent_block_size = 4;
};

/// Numerical Recipes' linear congruential generator; its high bits as the bits of a number.
class integer_source {
 public:
  template <class Fixed>
  void operator()(Fixed& x) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    const auto bits = static_cast<std::int64_t>(state_) >> (64 - Fixed::width);
    x = Fixed::from_raw(static_cast<typename Fixed::storage>(bits));
  }

 private:
  std::uint64_t state_ = 1;
};

/// FNV-1a over the raw values, low byte first.
class checksum {
 public:
  void add(std::int64_t raw) {
    for (int byte = 0; byte < 8; ++byte) {
      value_ = (value_ ^ (static_cast<std::uint64_t>(raw) >> (8 * byte) & 0xFF)) * 0x100000001B3U;
    }
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

/// Of all states of a run over random inputs, with random weights of all magnitudes.
template <class Layer>
std::uint64_t checksum_of_run() {
  integer_source source;
  static typename Layer::weights weights;
  set_every_number<Layer>(weights, -1, source);
  auto state = Layer::initial_state();
  checksum sum;
  for (int t = 0; t < 200; ++t) {
    typename Layer::input x;
    for (auto& value : x.data) source(value);
    state = Layer::step(weights, x, state);
    set_every_state_number(state, [&](const auto& value) { sum.add(value.raw()); });
  }
  return sum.value();
}

}  // namespace

TEST_CASE("layers give the bits that they have always given") {
  CHECK(checksum_of_run<ernn::lstm<lstm_config>>() == lstm_checksum);
  CHECK(checksum_of_run<ernn::gru<gru_before_config, ernn::reset_before>>() == gru_before_checksum);
  CHECK(checksum_of_run<ernn::gru<gru_after_config, ernn::reset_after>>() == gru_after_checksum);
}
