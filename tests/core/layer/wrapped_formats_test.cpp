#include "ernn/core/layer/wrapped_formats.hpp"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

#include "core/cell/distinct_formats.hpp"
#include "ernn/core/cell/lstm.hpp"

namespace {

template <class Number, class Role>
struct tagged {
  using number = Number;
  using role = Role;
};

using wrapped = ernn::wrapped_formats<distinct_formats, tagged>;

/// Whether a wrapped format keeps its number type and knows its name.
template <class Tagged, class Number>
bool is_named(const std::string& name) {
  return std::is_same<typename Tagged::number, Number>::value && Tagged::role::name() == name;
}

struct named_formats : distinct_formats {
  using accumulation = ernn::named_accumulator<ernn::fixed<24, 8>>;
};

struct config : ernn::layer_defaults<8, distinct_formats> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 16;
};

}  // namespace

TEST_CASE("every named format is wrapped, and knows its name") {
  using formats = distinct_formats;
  CHECK(is_named<wrapped::input, formats::input>("input"));
  CHECK(is_named<wrapped::state, formats::state>("state"));
  CHECK(is_named<wrapped::hidden, formats::hidden>("hidden"));
  CHECK(is_named<wrapped::cell, formats::cell>("cell"));
  CHECK(is_named<wrapped::spectral_input, formats::spectral_input>("spectral_input"));
  CHECK(is_named<wrapped::spectral_state, formats::spectral_state>("spectral_state"));
  CHECK(is_named<wrapped::spectral_hidden, formats::spectral_hidden>("spectral_hidden"));
  CHECK(is_named<wrapped::spectral_weight, formats::spectral_weight>("spectral_weight"));
  CHECK(is_named<wrapped::twiddle, formats::twiddle>("twiddle"));
  CHECK(is_named<wrapped::bias, formats::bias>("bias"));
  CHECK(is_named<wrapped::peephole, formats::peephole>("peephole"));
  CHECK(is_named<wrapped::pre_activation, formats::pre_activation>("pre_activation"));
  CHECK(is_named<wrapped::gate, formats::gate>("gate"));
  CHECK(is_named<wrapped::output, formats::output>("output"));
}

TEST_CASE("constants are carried along") {
  static_assert(wrapped::lowest_scale == -6 && wrapped::highest_scale == 5, "those of distinct_formats");
  CHECK(wrapped::spectral_sum_fraction_bits == 11);
}

TEST_CASE("a derived accumulator stays derived, a named one is wrapped") {
  static_assert(std::is_same<wrapped::accumulation, ernn::derived_accumulator>::value, "nothing to wrap");
  using accumulation = ernn::wrapped_formats<named_formats, tagged>::accumulation;
  using accumulator = accumulation::format<ernn::fixed<1, 1>, 100>;
  CHECK(is_named<accumulator, ernn::fixed<24, 8>>("accumulator"));
}

TEST_CASE("a wrapped configuration keeps all but the formats") {
  using same = ernn::wrapped_configuration<config, tagged>;
  static_assert(same::input_size == 13 && same::hidden_size == 16 && same::input_block_size == 8, "sizes stay");
  static_assert(std::is_same<same::activation, config::activation>::value, "the activation stays");
  CHECK(is_named<same::formats::gate, distinct_formats::gate>("gate"));
}
