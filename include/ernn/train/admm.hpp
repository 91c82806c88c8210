#ifndef ERNN_TRAIN_ADMM_HPP
#define ERNN_TRAIN_ADMM_HPP

#include <torch/torch.h>

#include <cmath>
#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/train/checkpoint.hpp"
#include "ernn/train/circulant_weights.hpp"

namespace ernn::train {

/// \throws std::invalid_argument  if rho is not positive and finite
inline void check_rho(double rho) {
  if (!(rho > 0) || !std::isfinite(rho)) {
    throw std::invalid_argument(
        io::join("ADMM was given rho ", rho, ": it must be above 0, between 1e-4 and 1e-1 as a rule."));
  }
}

/// Alternating direction method of multipliers that draws the weights of any module to block-circulant ones.
///
/// It minimises f(W) subject to W being block-circulant through an auxiliary Z and a scaled dual U per weight:
///
///     1. W <- argmin f(W) + rho/2 |W - Z + U|^2   by any optimiser: `add_penalty_gradients` after every backward pass
///     2. Z <- projection of W + U                 `update_duals`, after a round of such steps
///     3. U <- U + W - Z
///
/// Sources: E-RNN (arXiv 1812.07106), section 3; Boyd et al., "Distributed optimization and statistical learning via
/// the alternating direction method of multipliers", 2011, section 3.1.1 for the scaled form.
///
/// Start from a well-trained module; at the end map it hard (`project_weights`) and retrain with `project_gradients`.
/// Module, optimiser and loss stay the caller's.
class admm {
 public:
  /// \param weights  see `find_circulant_weights`; Z starts as their projection, U as zero
  /// \param rho      weight of the penalty, above 0, for all weights until `set_rho` says otherwise
  /// \throws std::invalid_argument  if rho is not positive and finite
  admm(std::vector<circulant_weight> weights, double rho) {
    check_rho(rho);
    const torch::NoGradGuard no_gradient;
    for (circulant_weight& entry : weights) {
      torch::Tensor auxiliary = entry.projected(entry.weight);
      states_.push_back({std::move(entry), auxiliary, torch::zeros_like(auxiliary), rho});
    }
  }

  /// Adds rho (W - Z + U), the gradient of the penalty, to the gradients: no graph, one pass over each weight.
  void add_penalty_gradients() {
    const torch::NoGradGuard no_gradient;
    for (state& entry : states_) {
      torch::Tensor& gradient = entry.target.weight.mutable_grad();
      const torch::Tensor penalty = (entry.target.weight - entry.auxiliary).add_(entry.dual).mul_(entry.rho);
      gradient = gradient.defined() ? gradient.add_(penalty) : penalty;
    }
  }

  /// Steps 2 and 3, which end a round.
  void update_duals() {
    const torch::NoGradGuard no_gradient;
    for (state& entry : states_) {
      entry.dual.add_(entry.target.weight);
      entry.auxiliary = entry.target.projected(entry.dual);
      entry.dual.sub_(entry.auxiliary);
    }
  }

  /// Changes rho of all weights. The scaled dual is y / rho for the multipliers y, so it is scaled back to leave them
  /// as they are (Boyd et al., section 3.4.1).
  /// \throws std::invalid_argument  if rho is not positive and finite
  void set_rho(double rho) {
    for (state& entry : states_) rescale(entry, rho);
  }

  /// Changes rho of one weight.
  /// \throws std::invalid_argument  if there is none of that name, or rho is not positive and finite
  void set_rho(const std::string& name, double rho) {
    for (state& entry : states_) {
      if (entry.target.name == name) return rescale(entry, rho);
    }
    std::string known;
    for (const state& entry : states_) known += (known.empty() ? "" : ", ") + entry.target.name;
    throw std::invalid_argument(
        io::join("ADMM has no weight ", io::in_quotes(name), ": it must be one of ", known, "."));
  }

  /// Z, U and rho of every weight, for a checkpoint.
  checkpoint_part part() {
    return {"admm",
            [this](torch::serialize::OutputArchive& archive) {
              std::vector<torch::Tensor> tensors;
              std::vector<double> rhos;
              for (const state& entry : states_) {
                tensors.insert(tensors.end(), {entry.auxiliary, entry.dual});
                rhos.push_back(entry.rho);
              }
              archive.write("auxiliary_and_dual", c10::IValue(tensors));
              archive.write("rho", c10::IValue(rhos));
            },
            [this](torch::serialize::InputArchive& archive) {
              c10::IValue tensors, rhos;
              archive.read("auxiliary_and_dual", tensors);
              archive.read("rho", rhos);
              for (std::size_t index = 0; index < states_.size(); ++index) {
                states_[index].auxiliary = tensors.toTensorVector().at(2 * index);
                states_[index].dual = tensors.toTensorVector().at(2 * index + 1);
                states_[index].rho = rhos.toDoubleVector().at(index);
              }
            }};
  }

  /// |W - Z| / |W| of every weight by name, the primal residual: how far the weights are from what they shall become.
  std::map<std::string, double> residuals() const {
    std::map<std::string, double> result;
    for (const state& entry : states_) {
      result[entry.target.name] = relative(squared_residual(entry), squared_norm(entry.target.weight));
    }
    return result;
  }

  /// |W - Z| / |W| of all weights together.
  double residual() const {
    double distance = 0, norm = 0;
    for (const state& entry : states_) {
      distance += squared_residual(entry);
      norm += squared_norm(entry.target.weight);
    }
    return relative(distance, norm);
  }

 private:
  struct state {
    circulant_weight target;
    torch::Tensor auxiliary;  // Z
    torch::Tensor dual;       // U
    double rho;
  };

  static void rescale(state& entry, double rho) {
    check_rho(rho);
    const torch::NoGradGuard no_gradient;
    entry.dual.mul_(entry.rho / rho);
    entry.rho = rho;
  }

  static double squared_norm(const torch::Tensor& matrix) {
    return matrix.detach().square().sum(torch::kDouble).item<double>();
  }

  static double squared_residual(const state& entry) {
    const torch::NoGradGuard no_gradient;
    return squared_norm(entry.target.weight - entry.auxiliary);
  }

  /// 0 for weights that are zero, or none at all: they are where they shall be.
  static double relative(double squared_distance, double squared_norm) {
    return squared_norm > 0 ? std::sqrt(squared_distance / squared_norm) : 0.0;
  }

  std::vector<state> states_;
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_ADMM_HPP
