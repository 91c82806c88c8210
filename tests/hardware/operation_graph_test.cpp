#include "ernn/hardware/operation_graph.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <vector>

#include "core/cell/random_weights.hpp"
#include "ernn/hardware/evaluate.hpp"
#include "ernn/hardware/record.hpp"

using namespace ernn;
using hardware::count_of;
using hardware::count_operations;
using hardware::operation_graph;

namespace {

template <int BlockSize>
struct layer_configuration : layer_defaults<BlockSize> {
  static constexpr int input_size = 32;
  static constexpr int hidden_size = 64;
};
struct output_configuration : output_layer_defaults<1> {
  static constexpr int input_size = 64;
  static constexpr int output_size = 10;
};
template <int BlockSize>
using small_network = network<output_layer<output_configuration>, lstm<layer_configuration<BlockSize>>>;

template <int BlockSize>
std::uint64_t multiplications() {
  return count_of(count_operations(hardware::record_step<small_network<BlockSize>>()), operation::multiply);
}

/// Real multiplications of a transform of 8 values: two, for the bins that turn by 45 degrees.
constexpr std::uint64_t per_transform_of_8 = 2;

}  // namespace

TEST_CASE("a dense layer multiplies once per weight") {
  const std::uint64_t weights = 4 * 64 * (32 + 64) + 64 * 10;
  // Element-wise: f * c', i * g, o * tanh(c), and one slope in each of five activations.
  CHECK(multiplications<1>() == weights + 64 * (3 + 5));
}

TEST_CASE("a block-circulant layer multiplies 14 times per block of 8, and twice per transform") {
  const std::uint64_t blocks = (4 * 64 / 8) * (32 + 64) / 8;
  const std::uint64_t transforms = (32 + 64) / 8 + 4 * 64 / 8;  // of x and y', and back for every block row
  CHECK(multiplications<8>() == 14 * blocks + per_transform_of_8 * transforms + 64 * 10 + 64 * (3 + 5));
}

TEST_CASE("operands come before what uses them, and multipliers have the widths of the formats") {
  const operation_graph graph = hardware::record_step<small_network<8>>();
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    for (int k = 0; k < graph.nodes[n].operand_count; ++k) {
      REQUIRE(graph.nodes[n].operands[static_cast<std::size_t>(k)].index < static_cast<std::int32_t>(n));
    }
  }
  const auto counts = count_operations(graph);
  const std::uint64_t blocks = (4 * 64 / 8) * (32 + 64) / 8;
  // Spectral weights and spectral inputs have 12 bits, and so have gates, cell and hidden values.
  CHECK(counts.at({operation::multiply, 12, 12}) == 14 * blocks + 64 * 10 + 64 * 3);
}

namespace {

struct formats : standard_formats<12, 8, 3> {
  using cell = fixed<13, 4, rounding::half_down, overflow::saturate_symmetric>;
  using gate = fixed<11, 1>;
};
struct projected : layer_configuration<8> {
  using formats = ::formats;
  using activation = default_activation<formats::gate>::type;
  static constexpr int projection_size = 20;
  static constexpr bool peepholes = true;
};
template <class Reset>
using small_gru = gru<layer_configuration<4>, Reset>;

/// Runs a graph operation after operation.
class executed_graph {
 public:
  explicit executed_graph(const operation_graph& graph) : graph_(graph), values_(graph.nodes.size()) {}

  /// \param leaf_of  raw value of an input or a state
  template <class LeafOf>
  void run(LeafOf&& leaf_of) {
    for (std::size_t n = 0; n < graph_.nodes.size(); ++n) {
      const hardware::graph_node& node = graph_.nodes[n];
      std::array<int128, 3> operands{};
      for (std::size_t k = 0; k < static_cast<std::size_t>(node.operand_count); ++k) {
        const hardware::graph_operand& operand = node.operands[k];
        const int128 raw =
            operand.is_leaf() ? int128{leaf_of(graph_.leaves[operand.leaf()])} : values_[operand.operation()];
        operands[k] = hardware::behind_wires(raw, operand.wires);
      }
      values_[n] = hardware::evaluate(graph_, node, operands);
    }
  }
  std::vector<std::int64_t> results(const std::vector<std::int32_t>& nodes) const {
    std::vector<std::int64_t> raw;
    for (const std::int32_t n : nodes) raw.push_back(static_cast<std::int64_t>(values_[static_cast<std::size_t>(n)]));
    return raw;
  }

 private:
  const operation_graph& graph_;
  std::vector<int128> values_;
};

/// Four frames: the graph, executed, against the kernel.
template <class Layer>
void check_execution() {
  random_layer::random_source random(1);
  const auto weights = std::make_unique<typename Layer::weights>();
  random_layer::fill<Layer>(*weights, random, 0.3);
  const operation_graph graph = hardware::record_layer<Layer>(*weights);
  executed_graph executed(graph);

  typename Layer::state state = Layer::initial_state();
  std::vector<std::int64_t> output(graph.output.size()), cell(graph.cell.size());
  for (int frame = 0; frame < 4; ++frame) {
    typename Layer::input x;
    for (auto& value : x.data) value = typename Layer::input::value_type(random_layer::between(random, -4, 4));
    executed.run([&](const hardware::graph_leaf& leaf) -> std::int64_t {
      const auto index = static_cast<std::size_t>(leaf.index);
      if (leaf.what == hardware::graph_leaf::kind::input) return x[leaf.index].raw();
      if (leaf.what == hardware::graph_leaf::kind::output_state) return output[index];
      return leaf.what == hardware::graph_leaf::kind::cell_state ? cell[index] : leaf.raw;
    });
    output = executed.results(graph.output);
    cell = executed.results(graph.cell);
    state = Layer::step(*weights, x, state);
    for (std::size_t unit = 0; unit < output.size(); ++unit)
      REQUIRE(output[unit] == state.output[static_cast<int>(unit)].raw());
  }
}

}  // namespace

TEST_CASE("a recorded layer, executed operation after operation, gives the kernel's bits") {
  check_execution<lstm<projected>>();
  check_execution<lstm<layer_configuration<1>>>();
  check_execution<small_gru<reset_before>>();
  check_execution<small_gru<reset_after>>();
}

TEST_CASE("conversions at run time round and overflow as those of the number types") {
  const auto check = []<rounding R, overflow O>() {
    using from = fixed<9, 4>;
    using to = fixed<6, 3, R, O>;
    using finer = fixed<12, 2, R, O>;
    for (int raw = -256; raw < 256; ++raw) {
      const from x = from::from_raw(static_cast<from::storage>(raw));
      REQUIRE(hardware::convert_raw(raw, hardware::format_of_number<from>::value,
                                    hardware::format_of_number<to>::value) == to(x).raw());
      REQUIRE(hardware::convert_raw(raw, hardware::format_of_number<from>::value,
                                    hardware::format_of_number<finer>::value) == finer(x).raw());
    }
  };
  const auto every_overflow = [&]<rounding R>() {
    check.operator()<R, overflow::saturate>();
    check.operator()<R, overflow::saturate_zero>();
    check.operator()<R, overflow::saturate_symmetric>();
    check.operator()<R, overflow::wrap>();
    check.operator()<R, overflow::wrap_sign_magnitude>();
  };
  every_overflow.operator()<rounding::half_up>();
  every_overflow.operator()<rounding::half_to_zero>();
  every_overflow.operator()<rounding::half_down>();
  every_overflow.operator()<rounding::half_away>();
  every_overflow.operator()<rounding::half_to_even>();
  every_overflow.operator()<rounding::down>();
  every_overflow.operator()<rounding::to_zero>();
}
