#ifndef BENCH_TRAIN_LAYER_WORK_HPP
#define BENCH_TRAIN_LAYER_WORK_HPP

#include "ernn/io/model.hpp"

/// What a layer has to do and to keep, counted.
namespace throughput {

/// Multiplications of a vector by a matrix; in circulant blocks those of the spectra, without the transforms.
inline double multiplications(const ernn::io::matrix_shape& matrix) {
  const double block = matrix.block_size, of_a_block = matrix.block_size == 1 ? 1 : 2 + 4 * (block / 2 - 1);
  return of_a_block * matrix.block_rows() * matrix.block_columns();
}

/// Multiplications and additions of the products, forward once and backward twice.
inline double operations_per_frame(const ernn::io::layer_shape& shape) {
  const double projection = shape.has_projection() ? multiplications(shape.projection_matrix()) : 0;
  return 3 * 2 * (multiplications(shape.input_matrix()) + multiplications(shape.recurrent_matrix()) + projection);
}

inline double bytes_of_weights(const ernn::io::layer_shape& shape) {
  return 4.0 * static_cast<double>(ernn::io::parameters({{shape}, 0}));
}

/// What a step needs of a batch for the way back: inputs, gates, cells and outputs.
inline double bytes_of_activations(const ernn::io::layer_shape& shape, double frames_of_a_batch) {
  const int states = shape.is_lstm() ? 2 : 1, projection = shape.has_projection() ? shape.projection_size : 0;
  return 4.0 * frames_of_a_batch * (shape.input_size + (shape.gates() + states) * shape.hidden_size + projection);
}

}  // namespace throughput

#endif  // BENCH_TRAIN_LAYER_WORK_HPP
