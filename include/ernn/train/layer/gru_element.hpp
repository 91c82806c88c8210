#ifndef ERNN_TRAIN_LAYER_GRU_ELEMENT_HPP
#define ERNN_TRAIN_LAYER_GRU_ELEMENT_HPP

#include <cstdint>

#include "ernn/train/layer/lanes.hpp"
#include "ernn/train/layer/vector_target.hpp"

namespace ernn::train {

/// Whether the reset gate multiplies the state before the recurrent product (E-RNN), or the product (PyTorch).
enum class gru_reset { before, after };

/// What the element-wise stages of a time step read, all row-major and without gaps. Gates are z, r, h.
struct gru_step {
  std::int64_t rows;    ///< sequences
  std::int64_t hidden;  ///< units of a sequence
  gru_reset reset;
  const float* previous;  ///< [rows, hidden]: c'
};

/// z, r <- sigmoid(z, r); then, reset before the product, candidate <- r c', and after it h <- h + r candidate.
///
/// Source: E-RNN (arXiv 1812.07106), eq. 2.
///
/// \param gates      [rows, 3 hidden]
/// \param candidate  [rows, hidden]: what is multiplied by W_hc, or the product
inline void gru_apply_reset(const gru_step& step, float* gates, float* candidate) {
  with_widest_vectors([&](auto) __attribute__((always_inline)) {
    const std::int64_t hidden = step.hidden;
    for (std::int64_t row = 0; row < step.rows; ++row) {
      for (std::int64_t k = 0; k < hidden; k += lane_count) {
        const std::int64_t count = hidden - k, at = row * hidden + k;
        float* const sums = gates + 3 * row * hidden + k;
        lanes z, r, h, previous, product;
        load(z, sums, count);
        load(r, sums + hidden, count);
        apply_sigmoid(z);
        apply_sigmoid(r);
        store(sums, z, count);
        store(sums + hidden, r, count);
        if (step.reset == gru_reset::before) {
          load(previous, step.previous + at, count);
          store(candidate + at, r * previous, count);
        } else {
          load(h, sums + 2 * hidden, count);
          load(product, candidate + at, count);
          store(sums + 2 * hidden, h + r * product, count);
        }
      }
    }
  });
}

/// h <- tanh h, c = (1 - z) c' + z h.
///
/// \param gates    [rows, 3 hidden]
/// \param outputs  [rows, hidden]: c
inline void gru_forward(const gru_step& step, float* gates, float* outputs) {
  with_widest_vectors([&](auto) __attribute__((always_inline)) {
    const std::int64_t hidden = step.hidden;
    for (std::int64_t row = 0; row < step.rows; ++row) {
      for (std::int64_t k = 0; k < hidden; k += lane_count) {
        const std::int64_t count = hidden - k, at = row * hidden + k;
        float* const sums = gates + 3 * row * hidden + k;
        lanes z, h, previous;
        load(z, sums, count);
        load(h, sums + 2 * hidden, count);
        load(previous, step.previous + at, count);
        apply_tanh(h);
        store(sums + 2 * hidden, h, count);
        store(outputs + at, previous + z * (h - previous), count);
      }
    }
  });
}

/// The way back through `gru_forward`.
///
/// \param gates          [rows, 3 hidden]: what the forward stages made of them
/// \param output_grad    [rows, hidden]: of c
/// \param gate_grad      [rows, 3 hidden]: of the sums of z and h, written
/// \param previous_grad  [rows, hidden]: of c', added to
inline void gru_backward(const gru_step& step, const float* gates, const float* output_grad, float* gate_grad,
                         float* previous_grad) {
  with_widest_vectors([&](auto) __attribute__((always_inline)) {
    const std::int64_t hidden = step.hidden;
    for (std::int64_t row = 0; row < step.rows; ++row) {
      for (std::int64_t k = 0; k < hidden; k += lane_count) {
        const std::int64_t count = hidden - k, at = row * hidden + k, gate = 3 * row * hidden + k;
        lanes z, h, previous, dc, sum;
        load(z, gates + gate, count);
        load(h, gates + gate + 2 * hidden, count);
        load(previous, step.previous + at, count);
        load(dc, output_grad + at, count);
        load(sum, previous_grad + at, count);
        store(gate_grad + gate, dc * (h - previous) * z * (1.0F - z), count);
        store(gate_grad + gate + 2 * hidden, dc * z * (1.0F - h * h), count);
        store(previous_grad + at, sum + dc * (1.0F - z), count);
      }
    }
  });
}

/// The way back through `gru_apply_reset`.
///
/// \param candidate       [rows, hidden]: r c', written, if the reset comes before the product; else the product, read
/// \param candidate_grad  [rows, hidden]: of candidate: read if the reset comes before the product, written if after
/// \param gate_grad       [rows, 3 hidden]: that of h is read, that of the sum of r written
/// \param previous_grad   [rows, hidden]: of c', added to
inline void gru_reset_backward(const gru_step& step, const float* gates, float* candidate, float* candidate_grad,
                               float* gate_grad, float* previous_grad) {
  with_widest_vectors([&](auto) __attribute__((always_inline)) {
    const std::int64_t hidden = step.hidden;
    for (std::int64_t row = 0; row < step.rows; ++row) {
      for (std::int64_t k = 0; k < hidden; k += lane_count) {
        const std::int64_t count = hidden - k, at = row * hidden + k, gate = 3 * row * hidden + k;
        lanes r, other, from, sum;
        load(r, gates + gate + hidden, count);
        if (step.reset == gru_reset::before) {
          load(other, step.previous + at, count);
          load(from, candidate_grad + at, count);
          load(sum, previous_grad + at, count);
          store(previous_grad + at, sum + from * r, count);
          store(candidate + at, r * other, count);
        } else {
          load(other, candidate + at, count);
          load(from, gate_grad + gate + 2 * hidden, count);
          store(candidate_grad + at, from * r, count);
        }
        store(gate_grad + gate + hidden, from * other * r * (1.0F - r), count);
      }
    }
  });
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_GRU_ELEMENT_HPP
