#ifndef ERNN_HARDWARE_SPARSE_SIMULATION_HPP
#define ERNN_HARDWARE_SPARSE_SIMULATION_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ernn/core/cell/lstm.hpp"
#include "ernn/hardware/sparse_channel.hpp"

/// A sparse accelerator at work: its channels on the words in the memories, cycle by cycle; between them the kernel's
/// own element-wise stage, one hidden unit per cycle.
namespace ernn::hardware {

/// One frame of a stream.
template <class Layer>
struct sparse_frame {
  typename Layer::state state;
  int cycles = 0;
  std::vector<sparse_run> runs;  ///< by matrix
};

namespace detail {

template <class Number, int Size>
std::vector<std::int64_t> raw_numbers(const block_vector<Number, Size, 1>& values) {
  std::vector<std::int64_t> raw;
  for (const auto& block : values.block) raw.push_back(static_cast<std::int64_t>(block[0].raw()));
  return raw;
}

/// Sums that a channel found, in the kernel's accumulators and behind the matrix's scale.
template <class Products, class Accumulator, int Rows>
auto scaled(const sparse_run& run, int scale) {
  using formats = typename Products::formats;
  block_vector<Accumulator, Rows, 1> sums;
  for (int row = 0; row < Rows; ++row) {
    sums.block[row][0] =
        Accumulator::from_raw(static_cast<typename Accumulator::storage>(run.sums[static_cast<std::size_t>(row)]));
  }
  return scaled_sums<formats::spectral_sum_fraction_bits, formats::lowest_scale, formats::highest_scale>(sums, scale);
}

}  // namespace detail

/// Runs one channel for one frame. Matrices follow each other; the projection begins with the first cell outputs, while
/// the element-wise stage works on the others.
///
/// \tparam Config    of the layer that the accelerator was built for
/// \param  weights   for biases, peepholes and scales: the matrices are those in the accelerator's memories
/// \param  previous  state of the stream
template <class Config>
sparse_frame<lstm<Config>> simulate_sparse(const sparse_accelerator& machine,
                                           const typename lstm<Config>::weights& weights,
                                           const typename lstm<Config>::input& x,
                                           const typename lstm<Config>::state& previous) {
  using layer = lstm<Config>;
  using formats = typename layer::formats;
  using products = layer_products<typename layer::config>;
  constexpr int gates = layer::gate_count, hidden = layer::hidden_size;
  const auto accumulator = [](const auto& inputs, auto columns) {
    return accumulator_number<typename formats::accumulation, typename formats::spectral_weight,
                              std::decay_t<decltype(inputs.block[0][0])>, columns, 1>();
  };
  sparse_frame<layer> frame;
  const auto run = [&](const std::vector<std::int64_t>& inputs, int ready) -> const sparse_run& {
    frame.runs.push_back(run_channel(machine.matrices[frame.runs.size()], inputs, machine.queue_depth, ready));
    frame.cycles += frame.runs.back().cycles + machine.units.product.latency - 1;
    return frame.runs.back();
  };
  const auto gate_sums = [&](const auto& inputs, const auto& stack, auto columns) {
    using number = decltype(accumulator(inputs, columns));
    const std::vector<std::int64_t> raw = detail::raw_numbers(inputs);
    array<decltype(detail::scaled<products, number, hidden>(sparse_run(), 0)), gates> parts;
    for (int gate = 0; gate < gates; ++gate) {
      parts[gate] = detail::scaled<products, number, hidden>(run(raw, 0), stack.part[gate].scale);
    }
    return join_parts(parts);
  };

  const auto from_input = gate_sums(products::template transform<1, typename formats::spectral_input>(x), weights.input,
                                    std::integral_constant<int, layer::input_size>());
  const auto from_state = gate_sums(products::template transform<1, typename formats::spectral_state>(previous.output),
                                    weights.recurrent, std::integral_constant<int, layer::output_size>());
  const auto sums = inverse_transforms<typename formats::twiddle>(add_blocks(from_input, from_state));
  const auto cell_outputs = layer::element_stage(weights, sums, previous.cell, frame.state.cell);

  const auto inputs = products::template transform<1, typename formats::spectral_hidden>(cell_outputs);
  using number = decltype(accumulator(inputs, std::integral_constant<int, hidden>()));
  const auto outputs =
      inverse_transforms<typename formats::twiddle>(detail::scaled<products, number, layer::output_size>(
          run(detail::raw_numbers(inputs), machine.units.element.latency), weights.projection.weight.scale));
  frame.state.output = convert_units<typename layer::config, typename formats::state>(outputs);
  frame.cycles += machine.units.narrow.latency;
  return frame;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_SPARSE_SIMULATION_HPP
