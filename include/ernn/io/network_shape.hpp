#ifndef ERNN_IO_NETWORK_SHAPE_HPP
#define ERNN_IO_NETWORK_SHAPE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/tensor.hpp"

namespace ernn::io {

/// The recurrent cells; `gru_reset_after` applies the reset gate after the recurrent product, as PyTorch does.
enum class cell_kind { lstm, gru_reset_before, gru_reset_after };

/// The names of the cells in model files, in the order of the enumeration.
inline constexpr std::array<std::string_view, 3> cell_names = {"lstm", "gru_reset_before", "gru_reset_after"};

constexpr std::string_view name_of(cell_kind cell) {
  return cell_names[static_cast<std::size_t>(cell)];
}

/// A matrix as it is stored: dense (block size 1), or in circulant blocks of which only the first columns are stored.
struct matrix_shape {
  int rows = 0;
  int columns = 0;
  int block_size = 1;

  /// Blocks in a column and in a row of the matrix; the last may reach beyond it, where it is multiplied by zeros.
  int block_rows() const { return (rows + block_size - 1) / block_size; }
  int block_columns() const { return (columns + block_size - 1) / block_size; }

  /// [rows, columns] of a dense matrix, otherwise [block_rows, block_columns, block_size].
  tensor_shape stored_shape() const {
    const auto size = [](int value) { return static_cast<std::uint64_t>(value); };
    if (block_size == 1) {
      return {size(rows), size(columns)};
    }
    return {size(block_rows()), size(block_columns()), size(block_size)};
  }

  friend bool operator==(const matrix_shape&, const matrix_shape&) = default;
};

/// What a recurrent layer is, without its numbers.
struct layer_shape {
  cell_kind cell = cell_kind::lstm;
  int input_size = 0;
  int hidden_size = 0;
  int projection_size = 0;  ///< 0: the layer puts out its hidden state; LSTM only
  bool peepholes = false;   ///< LSTM only
  int input_block_size = 1;
  int recurrent_block_size = 1;
  int projection_block_size = 1;

  bool is_lstm() const { return cell == cell_kind::lstm; }
  bool has_projection() const { return projection_size > 0; }
  bool has_recurrent_bias() const { return cell == cell_kind::gru_reset_after; }

  /// Gates stacked in a matrix: i, f, g, o of the LSTM; z, r, h of the GRU.
  int gates() const { return is_lstm() ? 4 : 3; }
  int output_size() const { return has_projection() ? projection_size : hidden_size; }

  matrix_shape input_matrix() const { return {gates() * hidden_size, input_size, input_block_size}; }
  matrix_shape recurrent_matrix() const { return {gates() * hidden_size, output_size(), recurrent_block_size}; }
  matrix_shape projection_matrix() const { return {projection_size, hidden_size, projection_block_size}; }

  /// Without projection its block size means nothing.
  friend bool operator==(const layer_shape& a, const layer_shape& b) {
    const auto all = [](const layer_shape& layer) {
      return std::tuple(layer.cell, layer.input_size, layer.hidden_size, layer.projection_size, layer.peepholes,
                        layer.input_block_size, layer.recurrent_block_size,
                        layer.has_projection() ? layer.projection_block_size : 1);
    };
    return all(a) == all(b);
  }
};

/// Layers one on top of the other, and a dense output layer.
struct network_shape {
  std::vector<layer_shape> layers;
  int output_size = 0;  ///< classes of the output layer; 0: no output layer

  bool has_output_layer() const { return output_size > 0; }
  matrix_shape output_matrix() const { return {output_size, layers.back().output_size(), 1}; }

  friend bool operator==(const network_shape&, const network_shape&) = default;
};

/// The largest size of a layer: far above what is trained, and products of two sizes and the gates fit 64 bits.
inline constexpr int largest_size = 1 << 20;
inline constexpr int largest_block_size = 64;

namespace detail {

inline void check_size(std::string_view name, int value, int smallest) {
  if (value < smallest || value > largest_size) {
    throw error(join(name, " must lie in ", smallest, "..", largest_size, ", but is ", value, "."));
  }
}

inline void check_block_size(std::string_view name, int value) {
  if (value < 1 || value > largest_block_size || (value & (value - 1)) != 0) {
    throw error(join(name, " must be a power of two in 1..", largest_block_size, ", but is ", value, "."));
  }
}

inline void check_divides(std::string_view name, int block_size, int hidden_size) {
  if (hidden_size % block_size != 0) {
    throw error(join(name, " must divide hidden_size, which is ", hidden_size, ", but is ", block_size, "."));
  }
}

/// \param where  beginning of the messages, "model.safetensors: layers.0." for example
inline void check_layer(const layer_shape& layer, const std::string& where) {
  check_size(where + "input_size", layer.input_size, 1);
  check_size(where + "hidden_size", layer.hidden_size, 1);
  check_size(where + "projection_size", layer.projection_size, 0);
  check_block_size(where + "input_block_size", layer.input_block_size);
  check_block_size(where + "recurrent_block_size", layer.recurrent_block_size);
  check_block_size(where + "projection_block_size", layer.projection_block_size);
  check_divides(where + "input_block_size", layer.input_block_size, layer.hidden_size);
  check_divides(where + "recurrent_block_size", layer.recurrent_block_size, layer.hidden_size);
  if (layer.has_projection()) {
    check_divides(where + "projection_block_size", layer.projection_block_size, layer.hidden_size);
  }
  if (!layer.is_lstm() && (layer.has_projection() || layer.peepholes)) {
    throw error(join(where, layer.peepholes ? "peepholes" : "projection_size", " must be 0 because the cell is ",
                     name_of(layer.cell), ": only the lstm has it."));
  }
}

}  // namespace detail

/// Checks that every layer is possible and takes what the layer below it puts out.
///
/// \param file    name for the messages
/// \throws error  naming the entry, what it must satisfy and what it is
inline void check_shape(const network_shape& network, std::string_view file) {
  if (network.layers.empty()) {
    throw error(join(file, ": a network must have at least one layer, but has none."));
  }
  for (std::size_t index = 0; index < network.layers.size(); ++index) {
    const std::string where = join(file, ": layers.", index, ".");
    detail::check_layer(network.layers[index], where);
    if (index > 0 && network.layers[index].input_size != network.layers[index - 1].output_size()) {
      throw error(join(where, "input_size must be ", network.layers[index - 1].output_size(), ", the output size of ",
                       "layer ", index - 1, ", but is ", network.layers[index].input_size, "."));
    }
  }
  detail::check_size(join(file, ": output_size"), network.output_size, 0);
}

}  // namespace ernn::io

#endif  // ERNN_IO_NETWORK_SHAPE_HPP
