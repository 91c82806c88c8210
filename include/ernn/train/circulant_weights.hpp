#ifndef ERNN_TRAIN_CIRCULANT_WEIGHTS_HPP
#define ERNN_TRAIN_CIRCULANT_WEIGHTS_HPP

#include <torch/torch.h>

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/train/circulant_projection.hpp"

namespace ernn::train {

/// A weight of a module that is to be block-circulant.
struct circulant_weight {
  std::string name;
  torch::Tensor weight;  ///< [rows, columns], the module's own: changing it changes the module
  circulant_structure structure;

  torch::Tensor projected(const torch::Tensor& matrix) const {
    return project_to_circulant(matrix, structure.block_size);
  }
};

/// Finds weights in any module, nested ones included.
///
/// \param module      weights are named as `named_parameters()` does: "lstm.weight_ih_l0"
/// \param structures  what each is to become; a weight that is not named stays as it is
/// \throws std::invalid_argument  naming the weight that does not exist or cannot have its structure
inline std::vector<circulant_weight> find_circulant_weights(
    const torch::nn::Module& module, const std::map<std::string, circulant_structure>& structures) {
  const auto parameters = module.named_parameters();
  std::vector<circulant_weight> found;
  for (const auto& [name, structure] : structures) {
    const torch::Tensor* weight = parameters.find(name);
    if (weight == nullptr) {
      std::string known;
      for (const auto& parameter : parameters) known += (known.empty() ? "" : ", ") + parameter.key();
      throw std::invalid_argument(
          io::join("The module has no weight ", io::in_quotes(name), ": it must be one of ", known, "."));
    }
    check_structure(*weight, structure, name);
    found.push_back({name, *weight, structure});
  }
  return found;
}

/// Hard mapping: every weight becomes the block-circulant one nearest to it.
inline void project_weights(const std::vector<circulant_weight>& weights) {
  const torch::NoGradGuard no_gradient;
  for (const circulant_weight& entry : weights) {
    torch::Tensor weight = entry.weight;
    weight.copy_(entry.projected(weight));
  }
}

/// Projects the gradients, after the backward pass and before the optimiser's step, so that block-circulant weights
/// stay block-circulant: retraining on the manifold.
///
/// This holds for every optimiser that treats all elements of a tensor alike. Adam divides by the root of its second
/// moment, but gradients that are equal along a circulant diagonal make both moments, and therefore the step, equal
/// along it too. The optimiser must be new when retraining begins: moments of gradients that were not projected would
/// lead off the manifold.
inline void project_gradients(const std::vector<circulant_weight>& weights) {
  const torch::NoGradGuard no_gradient;
  for (const circulant_weight& entry : weights) {
    torch::Tensor gradient = entry.weight.grad();
    if (gradient.defined()) gradient.copy_(entry.projected(gradient));
  }
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_CIRCULANT_WEIGHTS_HPP
