#ifndef ERNN_TESTS_CORE_CELL_EXAMPLE_LAYERS_HPP
#define ERNN_TESTS_CORE_CELL_EXAMPLE_LAYERS_HPP

#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"

/// Configurations that cover what a layer can be: dense and circulant, with and without peepholes and projection, a
/// block size of its own for every matrix, and sizes that are not multiples of the block.
namespace example {

template <int BlockSize, class Formats, bool Peepholes>
struct plain_lstm : ernn::layer_defaults<BlockSize, Formats> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 16;
  static constexpr bool peepholes = Peepholes;
};

template <int BlockSize, class Formats, bool Peepholes>
struct projected_lstm : plain_lstm<BlockSize, Formats, Peepholes> {
  static constexpr int hidden_size = 32;
  static constexpr int projection_size = 20;
};

/// 13 columns in blocks of 8, 20 columns in blocks of 16, 20 rows and 32 columns in blocks of 8.
template <class Formats, bool Peepholes>
struct mixed_lstm : projected_lstm<8, Formats, Peepholes> {
  static constexpr int recurrent_block_size = 16;
};

template <int BlockSize, class Formats>
struct plain_gru : ernn::layer_defaults<BlockSize, Formats> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 16;
};

template <class Formats>
struct mixed_gru : plain_gru<8, Formats> {
  static constexpr int recurrent_block_size = 4;
};

template <int BlockSize, class Formats>
struct large_block_gru : ernn::layer_defaults<BlockSize, Formats> {
  static constexpr int input_size = 3;
  static constexpr int hidden_size = BlockSize;
};

}  // namespace example

#endif  // ERNN_TESTS_CORE_CELL_EXAMPLE_LAYERS_HPP
