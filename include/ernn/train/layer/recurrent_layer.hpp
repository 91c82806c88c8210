#ifndef ERNN_TRAIN_LAYER_RECURRENT_LAYER_HPP
#define ERNN_TRAIN_LAYER_RECURRENT_LAYER_HPP

#include <torch/torch.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/network_shape.hpp"
#include "ernn/train/circulant_projection.hpp"
#include "ernn/train/layer/gru.hpp"
#include "ernn/train/layer/lstm.hpp"

namespace ernn::train {

/// A recurrent layer that trains fast: LSTM with optional peepholes and projection, or GRU, over whole sequences from
/// the zero state. It computes in float, on the calling thread alone but for what libtorch gives to others; see
/// `module_replicas` for several.
///
/// The parameters have the names, shapes and order of gates of model files, see io::layer_weights: a matrix with a
/// block size above 1 is the first columns of its circulant blocks, [p, q, b], multiplied by FFT where that is faster,
/// and stays block-circulant whatever the optimiser does. For the gradients' sake they are what autograd knows of; so
/// optimisers, losses and other modules go with this one.
class recurrent_layer_impl : public torch::nn::Cloneable<recurrent_layer_impl> {
 public:
  /// \throws io::error  if there is no such layer
  explicit recurrent_layer_impl(const io::layer_shape& shape) : shape_(shape) {
    io::check_shape({{shape}, 0}, "recurrent layer");
    reset();
  }

  /// Makes the parameters: random numbers of `torch::manual_seed`, evenly in +-1/sqrt(hidden) as libtorch's layers
  /// have.
  void reset() override {
    const double bound = 1 / std::sqrt(shape_.hidden_size);
    const auto add = [&](const char* name, torch::IntArrayRef sizes) {
      return register_parameter(name, torch::empty(sizes).uniform_(-bound, bound));
    };
    const auto add_matrix = [&](const char* name, const io::matrix_shape& matrix) {
      const io::tensor_shape sizes = matrix.stored_shape();
      return add(name, std::vector<std::int64_t>(sizes.begin(), sizes.end()));
    };
    const std::int64_t gates = shape_.gates(), hidden = shape_.hidden_size;
    input_weight_ = add_matrix("input_weight", shape_.input_matrix());
    recurrent_weight_ = add_matrix("recurrent_weight", shape_.recurrent_matrix());
    if (shape_.has_projection()) projection_weight_ = add_matrix("projection_weight", shape_.projection_matrix());
    bias_ = add("bias", {gates * hidden});
    if (shape_.has_recurrent_bias()) recurrent_bias_ = add("recurrent_bias", {hidden});
    if (shape_.peepholes) peephole_ = add("peephole", {3, hidden});
  }

  /// \param inputs  [time, batch, input_size], \return  [time, batch, output_size]
  /// \throws std::invalid_argument  in a sentence
  torch::Tensor forward(const torch::Tensor& inputs) {
    check(inputs, 3, "[time, batch, input_size]");
    const std::vector<std::int64_t> sizes(static_cast<std::size_t>(inputs.size(0)), inputs.size(1));
    // A batch of one may come with its features far apart, and reshape() leaves them so.
    const torch::Tensor rows = inputs.reshape({-1, inputs.size(2)}).contiguous();
    return apply(rows, sizes).view({inputs.size(0), inputs.size(1), -1});
  }

  /// Sequences of several lengths; the name is that of libtorch's layers.
  /// \throws std::invalid_argument  in a sentence
  torch::nn::utils::rnn::PackedSequence forward_with_packed_input(const torch::nn::utils::rnn::PackedSequence& inputs) {
    check(inputs.data(), 2, "[rows, input_size]");
    const torch::Tensor sizes = inputs.batch_sizes();
    const std::int64_t* first = sizes.data_ptr<std::int64_t>();
    return torch::nn::utils::rnn::PackedSequence(apply(inputs.data().contiguous(), {first, first + sizes.numel()}),
                                                 sizes, inputs.sorted_indices(), inputs.unsorted_indices());
  }

  const io::layer_shape& shape() const { return shape_; }

 private:
  void check(const torch::Tensor& inputs, std::int64_t dimensions, const char* expected) const {
    if (inputs.dim() != dimensions || inputs.size(-1) != shape_.input_size || inputs.scalar_type() != torch::kFloat ||
        !inputs.device().is_cpu() || inputs.numel() == 0) {
      throw std::invalid_argument(io::join("A recurrent layer takes ", expected, " floats on the CPU, with input_size ",
                                           shape_.input_size, " and not empty, but was given a tensor of ",
                                           c10::toString(inputs.scalar_type()), " with the sizes ", inputs.sizes(),
                                           "."));
    }
  }

  torch::Tensor apply(const torch::Tensor& rows, const std::vector<std::int64_t>& sizes) const {
    const torch::Tensor input_weight = multiplied(input_weight_, shape_.input_matrix());
    const torch::Tensor recurrent_weight = multiplied(recurrent_weight_, shape_.recurrent_matrix());
    if (!shape_.is_lstm()) {
      return gru_function::apply(rows, input_weight, recurrent_weight, bias_, optional(recurrent_bias_), sizes);
    }
    const torch::Tensor projection =
        shape_.has_projection() ? multiplied(projection_weight_, shape_.projection_matrix()) : projection_weight_;
    return lstm_function::apply(rows, input_weight, recurrent_weight, bias_, optional(peephole_), optional(projection),
                                shape_.output_size(), sizes);
  }

  /// A weight in the form in which it is multiplied faster. Small matrices in large blocks are written out: their few
  /// blocks do not fill the vectors, and the transforms would take longer than they save.
  static torch::Tensor multiplied(const torch::Tensor& weight, const io::matrix_shape& matrix) {
    // For each number of a block; measured with LSTMs and GRUs of 64..1024.
    constexpr std::int64_t least_numbers = 2048;
    const std::int64_t numbers = std::int64_t{matrix.rows} * matrix.columns;
    if (matrix.block_size == 1 || numbers >= least_numbers * matrix.block_size) return weight;
    return dense_from_first_columns(weight, matrix.rows, matrix.columns);
  }

  static c10::optional<torch::Tensor> optional(const torch::Tensor& parameter) {
    return parameter.defined() ? c10::optional<torch::Tensor>(parameter) : c10::nullopt;
  }

  io::layer_shape shape_;
  torch::Tensor input_weight_, recurrent_weight_, projection_weight_, bias_, recurrent_bias_, peephole_;
};

TORCH_MODULE_IMPL(recurrent_layer, recurrent_layer_impl);

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_RECURRENT_LAYER_HPP
