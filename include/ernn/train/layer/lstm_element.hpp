#ifndef ERNN_TRAIN_LAYER_LSTM_ELEMENT_HPP
#define ERNN_TRAIN_LAYER_LSTM_ELEMENT_HPP

#include <algorithm>
#include <cstdint>

#include "ernn/train/layer/lanes.hpp"
#include "ernn/train/layer/vector_target.hpp"

namespace ernn::train {

/// What the element-wise stage of a time step reads and writes, all row-major and without gaps. Gates are i, f, g, o;
/// peepholes i, f, o.
struct lstm_step {
  std::int64_t rows;            ///< sequences
  std::int64_t hidden;          ///< cells of a sequence
  const float* previous_cells;  ///< [rows, hidden]
  const float* peepholes;       ///< [3, hidden]
};

/// i, f <- sigmoid(i, f + peephole c'), g <- tanh g, c = f c' + i g, o <- sigmoid(o + peephole c), m = o tanh c.
///
/// Source: Sak et al. 2014, eq. 7-12; E-RNN (arXiv 1812.07106), eq. 1.
///
/// \param gates    [rows, 4 hidden]: the sums before the activations, and the gates afterwards
/// \param cells    [rows, hidden]: c
/// \param outputs  [rows, hidden]: m
inline void lstm_forward(const lstm_step& step, float* gates, float* cells, float* outputs) {
  with_widest_vectors([&](auto) __attribute__((always_inline)) {
    const std::int64_t hidden = step.hidden;
    for (std::int64_t row = 0; row < step.rows; ++row) {
      for (std::int64_t k = 0; k < hidden; k += lane_count) {
        const std::int64_t count = hidden - k, at = row * hidden + k;
        float* const sums = gates + 4 * row * hidden + k;
        lanes i, f, g, o, c, p;
        load(i, sums, count);
        load(f, sums + hidden, count);
        load(g, sums + 2 * hidden, count);
        load(o, sums + 3 * hidden, count);
        load(c, step.previous_cells + at, count);
        load(p, step.peepholes + k, count);
        i += p * c;
        load(p, step.peepholes + hidden + k, count);
        f += p * c;
        apply_sigmoid(i);
        apply_sigmoid(f);
        apply_tanh(g);
        c = f * c + i * g;
        load(p, step.peepholes + 2 * hidden + k, count);
        o += p * c;
        apply_sigmoid(o);
        store(sums, i, count);
        store(sums + hidden, f, count);
        store(sums + 2 * hidden, g, count);
        store(sums + 3 * hidden, o, count);
        store(cells + at, c, count);
        apply_tanh(c);
        c *= o;
        store(outputs + at, c, count);
      }
    }
  });
}

/// The way back through `lstm_forward`.
///
/// \param gates           [rows, 4 hidden], \param cells  [rows, hidden]: what `lstm_forward` made of them
/// \param output_grad     [rows, hidden]: of m
/// \param cell_grad       [rows, hidden]: of c from the step after; of c' afterwards
/// \param gate_grad       [rows, 4 hidden]: of the sums, written
/// \param peephole_grad   [3, hidden]: added to
inline void lstm_backward(const lstm_step& step, const float* gates, const float* cells, const float* output_grad,
                          float* cell_grad, float* gate_grad, float* peephole_grad) {
  with_widest_vectors([&](auto) __attribute__((always_inline)) {
    const std::int64_t hidden = step.hidden;
    // Sums over the sequences stay in registers.
    for (std::int64_t k = 0; k < hidden; k += lane_count) {
      const std::int64_t count = hidden - k;
      lanes peephole[3], peephole_sums[3];
      for (int p = 0; p < 3; ++p) {
        load(peephole[p], step.peepholes + p * hidden + k, count);
        load(peephole_sums[p], peephole_grad + p * hidden + k, count);
      }
      for (std::int64_t row = 0; row < step.rows; ++row) {
        const std::int64_t at = row * hidden + k;
        const float* const values = gates + 4 * row * hidden + k;
        float* const to = gate_grad + 4 * row * hidden + k;
        lanes i, f, g, o, c, previous, dm, dc;
        load(i, values, count);
        load(f, values + hidden, count);
        load(g, values + 2 * hidden, count);
        load(o, values + 3 * hidden, count);
        load(c, cells + at, count);
        load(previous, step.previous_cells + at, count);
        load(dm, output_grad + at, count);
        load(dc, cell_grad + at, count);
        lanes squashed = c;
        apply_tanh(squashed);
        const lanes d_o = dm * squashed * o * (1.0F - o);
        dc += dm * o * (1.0F - squashed * squashed) + peephole[2] * d_o;
        const lanes d_i = dc * g * i * (1.0F - i);
        const lanes d_f = dc * previous * f * (1.0F - f);
        const lanes d_g = dc * i * (1.0F - g * g);
        dc = dc * f + peephole[0] * d_i + peephole[1] * d_f;
        store(to, d_i, count);
        store(to + hidden, d_f, count);
        store(to + 2 * hidden, d_g, count);
        store(to + 3 * hidden, d_o, count);
        store(cell_grad + at, dc, count);
        peephole_sums[0] += d_i * previous;
        peephole_sums[1] += d_f * previous;
        peephole_sums[2] += d_o * c;
      }
      for (int p = 0; p < 3; ++p) store(peephole_grad + p * hidden + k, peephole_sums[p], count);
    }
  });
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_LSTM_ELEMENT_HPP
