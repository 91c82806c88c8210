#ifndef BENCH_PEERS_ONEDNN_SESSION_HPP
#define BENCH_PEERS_ONEDNN_SESSION_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <oneapi/dnnl/dnnl.hpp>
#include <span>
#include <unordered_map>
#include <vector>

#include "dense_weights.hpp"

namespace peers {

/// f32, or data in unsigned and weights in signed 8 bits with a scale for every row.
enum class onednn_precision : std::uint8_t { f32, u8s8 };

/// oneDNN's memory in one precision, and what runs its primitives.
class onednn_session {
 public:
  using layout = dnnl::memory::format_tag;
  using dims = dnnl::memory::dims;

  /// Data in 8 bits: the integer next to data_scale x + data_shift. Inputs and outputs lie within +-1.27.
  static constexpr float data_scale = 100, data_shift = 128;

  explicit onednn_session(onednn_precision precision) : is_quantised_(precision == onednn_precision::u8s8) {}

  const dnnl::engine& processor() const { return engine_; }

  dnnl::memory::desc data(const dims& sizes, layout order) const {
    return {sizes, is_quantised_ ? dnnl::memory::data_type::u8 : dnnl::memory::data_type::f32, order};
  }
  /// In the layout that the primitive prefers.
  dnnl::memory::desc weights(const dims& sizes) const {
    return {sizes, is_quantised_ ? dnnl::memory::data_type::s8 : dnnl::memory::data_type::f32, layout::any};
  }
  static dnnl::memory::desc single_precision(const dims& sizes, layout order) {
    return {sizes, dnnl::memory::data_type::f32, order};
  }

  /// What the primitive must know of the numbers.
  ///
  /// \param matrices    [rows, columns] each; row r has the same scale in all of them
  /// \param projection  empty: none
  dnnl::primitive_attr attributes(const std::vector<const reference::dense_matrix*>& matrices,
                                  const reference::dense_matrix& projection = {}) const {
    dnnl::primitive_attr result;
    if (!is_quantised_) return result;
    // A bit for every dimension that has scales of its own: gates and units of [layer, direction, input, gate, unit];
    // outputs of [layer, direction, unit, output].
    constexpr int of_gates_and_units = 1 << 3 | 1 << 4, of_outputs = 1 << 3;
    result.set_rnn_data_qparams(data_scale, data_shift);
    result.set_rnn_weights_qparams(of_gates_and_units, row_scales(matrices));
    if (projection.rows > 0) result.set_rnn_weights_projection_qparams(of_outputs, row_scales({&projection}));
    return result;
  }

  /// For every row, what makes its largest weight 127: the same in all matrices. \param matrices  [rows, columns] each
  static std::vector<float> row_scales(const std::vector<const reference::dense_matrix*>& matrices) {
    std::vector<float> scales;
    for (std::size_t row = 0; row < matrices.front()->rows; ++row) {
      double largest = 0;
      for (const auto* const matrix : matrices) {
        for (std::size_t column = 0; column < matrix->columns; ++column) {
          largest = std::max(largest, std::fabs((*matrix)(row, column)));
        }
      }
      scales.push_back(static_cast<float>(127 / largest));
    }
    return scales;
  }

  /// Memory for data, all zero.
  dnnl::memory zero_data(const dnnl::memory::desc& description) const {
    dnnl::memory memory(description, engine_);
    const bool is_byte = description.data_type() == dnnl::memory::data_type::u8;
    std::memset(memory.get_data_handle(), is_byte ? static_cast<int>(data_shift) : 0, description.get_size());
    return memory;
  }

  static void write_data(const dnnl::memory& memory, std::span<const float> values) {
    if (memory.get_desc().data_type() == dnnl::memory::data_type::f32) {
      std::copy(values.begin(), values.end(), static_cast<float*>(memory.get_data_handle()));
    } else {
      std::transform(values.begin(), values.end(), static_cast<std::uint8_t*>(memory.get_data_handle()), [](float x) {
        return static_cast<std::uint8_t>(std::clamp(data_scale * x + (data_shift + 0.5F), 0.0F, 255.0F));
      });
    }
  }
  static floats read_data(const dnnl::memory& memory, std::size_t count) {
    if (memory.get_desc().data_type() == dnnl::memory::data_type::f32) {
      const auto* const first = static_cast<const float*>(memory.get_data_handle());
      return {first, first + count};
    }
    const auto* const first = static_cast<const std::uint8_t*>(memory.get_data_handle());
    floats values(count);
    std::transform(first, first + count, values.begin(),
                   [](std::uint8_t x) { return (static_cast<float>(x) - data_shift) / data_scale; });
    return values;
  }

  /// Constants in the layout and precision that the primitive wants.
  dnnl::memory constants(const floats& values, const dims& sizes, layout order, const dnnl::memory::desc& wanted,
                         const dnnl::primitive_attr& attributes = {}) const {
    dnnl::memory plain(single_precision(sizes, order), engine_);
    std::copy(values.begin(), values.end(), static_cast<float*>(plain.get_data_handle()));
    dnnl::memory result(wanted, engine_);
    const dnnl::reorder::primitive_desc description(plain, result, attributes);
    run(dnnl::reorder(description), {{DNNL_ARG_FROM, plain}, {DNNL_ARG_TO, result}});
    return result;
  }

  void run(const dnnl::primitive& primitive, const std::unordered_map<int, dnnl::memory>& arguments) const {
    primitive.execute(stream_, arguments);
    stream_.wait();
  }

 private:
  bool is_quantised_;
  dnnl::engine engine_{dnnl::engine::kind::cpu, 0};
  mutable dnnl::stream stream_{engine_};
};

}  // namespace peers

#endif  // BENCH_PEERS_ONEDNN_SESSION_HPP
