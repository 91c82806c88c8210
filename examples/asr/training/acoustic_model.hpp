#ifndef ASR_TRAINING_ACOUSTIC_MODEL_HPP
#define ASR_TRAINING_ACOUSTIC_MODEL_HPP

#include <torch/torch.h>

#include <cstdint>
#include <vector>

#include "ernn/io/model.hpp"
#include "ernn/io/network_shape.hpp"
#include "ernn/train/quantised_weights.hpp"

namespace asr {

/// Zeros at random in what layers put out, while a network is trained: each value with probability `rate`, the others
/// are scaled up to make up for it. Values on their way from step to step are spared.
///
/// Sources: Srivastava et al. 2014, section 4; Zaremba et al. 2014 (arXiv 1409.2329), section 3.1.
struct dropout {
  double rate = 0;  ///< 0..1, below 1
  std::uint64_t seed = 0;
};

/// Recurrent layers and a dense output layer: what a frame sounds like, given all frames before it. The parameters have
/// the names and sizes that they have in model files: a block-circulant matrix is trained on the manifold.
class acoustic_model_impl : public torch::nn::Cloneable<acoustic_model_impl> {
 public:
  /// \param shape  with an output layer
  /// \throws ernn::io::error  if the shape is another, or impossible
  explicit acoustic_model_impl(const ernn::io::network_shape& shape);

  /// Makes the parameters, with random numbers of `torch::manual_seed`.
  void reset() override;

  /// \param features  [time, batch, feature_size]
  /// \return          [time, batch, phones]: log-posteriors up to a constant per frame
  torch::Tensor forward(const torch::Tensor& features, const dropout& zeros = {});

  /// From now on a matrix multiplies the features before the first layer, and is trained with it: the identity, unless
  /// there is one.
  void transform_features();

  const ernn::io::network_shape& shape() const { return shape_; }

  /// [feature_size, feature_size], or undefined
  const torch::Tensor& feature_transform() const { return feature_transform_; }

 private:
  ernn::io::network_shape shape_;
  bool transforms_features_ = false;
  torch::Tensor feature_transform_;
  torch::nn::ModuleList layers_{nullptr};  // of recurrent layers
  torch::nn::Linear output_{nullptr};
};

TORCH_MODULE_IMPL(acoustic_model, acoustic_model_impl);

/// The numbers of a model in the library's layout.
ernn::io::network_weights<float> weights_of(const acoustic_model& model);

/// Row by row, or empty. \return [feature_size, feature_size]
std::vector<float> feature_transform_of(const acoustic_model& model);

/// All parameters of a model as fixed-point kernels will have them: matrices, biases and peepholes.
///
/// \param bits  of each weight, as explore::bit_widths has them
/// \throws ernn::io::error  when there is no such width
std::vector<ernn::train::quantised_weight> quantised_weights(const acoustic_model& model, int bits);

/// The model of a file, with its feature transform.
/// \throws ernn::io::error  if it has no output layer, or a transform of another size
acoustic_model load_acoustic_model(const ernn::io::float_model& from);

}  // namespace asr

#endif  // ASR_TRAINING_ACOUSTIC_MODEL_HPP
