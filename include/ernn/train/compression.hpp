#ifndef ERNN_TRAIN_COMPRESSION_HPP
#define ERNN_TRAIN_COMPRESSION_HPP

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ernn/train/admm.hpp"
#include "ernn/train/checkpoint.hpp"
#include "ernn/train/circulant_weights.hpp"
#include "ernn/train/pruning.hpp"

namespace ernn::train {

/// How far the rounds so far have drawn the weights.
struct draw_progress {
  std::string quantity;  ///< what is measured
  double value = 0;
};

/// A way to make the weights of a module smaller: it draws them to what they shall become over rounds of training, and
/// puts them there.
///
/// Module, optimiser and loss stay the caller's.
class compression {
 public:
  virtual ~compression() = default;

  /// After every backward pass, before the optimiser's step.
  virtual void change_gradients() = 0;

  /// After every step of the optimiser.
  virtual void after_step() {}

  /// At the end of a round, counted from 1.
  virtual void end_round(int round, int rounds) = 0;

  virtual draw_progress progress() const = 0;

  /// Puts the weights where they shall be, for further training with a new optimiser.
  virtual void fix() = 0;

  /// What has changed so far and is still needed, the weights apart.
  virtual std::vector<checkpoint_part> parts() { return {}; }
};

/// How rho rises in ADMM: geometrically from round to round.
struct rho_schedule {
  double first = 1e-3;  ///< of the first round
  double last = 1e-1;   ///< of the last
  /// What rho is multiplied by for single weights, by their names; by 1 for the others.
  std::map<std::string, double> factors = {};
};

/// E-RNN's way, see `admm`. Once the weights are fixed, further training is a `recurrent_layer`'s with circulant
/// blocks; for other modules see `project_gradients`.
class admm_compression : public compression {
 public:
  /// \throws std::invalid_argument  if a rho is not positive and finite, or a factor is that of no weight
  admm_compression(std::vector<circulant_weight> weights, rho_schedule rho)
      : weights_(std::move(weights)), method_(weights_, rho.first), rho_(std::move(rho)) {
    check_rho(rho_.last);
    set_rho(rho_.first);
  }

  void change_gradients() override { method_.add_penalty_gradients(); }

  void end_round(int round, int rounds) override {
    method_.update_duals();
    residual_ = method_.residual();
    set_rho(rho_.first * std::pow(rho_.last / rho_.first, static_cast<double>(round) / std::max(1, rounds - 1)));
  }

  draw_progress progress() const override { return {"|W - Z| / |W|", residual_}; }

  void fix() override { project_weights(weights_); }

  std::vector<checkpoint_part> parts() override { return {method_.part()}; }

 private:
  void set_rho(double rho) {
    method_.set_rho(rho);
    for (const auto& [name, factor] : rho_.factors) method_.set_rho(name, factor * rho);
  }

  std::vector<circulant_weight> weights_;
  admm method_;
  rho_schedule rho_;
  double residual_ = 0;
};

/// ESE's way, see `balanced_mask`: the density falls geometrically from round to round, and what is pruned stays 0, in
/// further training too if the method goes on to have its say.
class pruning_compression : public compression {
 public:
  /// \param density              of the result, above 0 and at most 1
  /// \param processing_elements  among which the rows are dealt out
  pruning_compression(std::vector<circulant_weight> weights, double density, std::int64_t processing_elements)
      : weights_(std::move(weights)), density_(density), processing_elements_(processing_elements) {
    check_pruning(density, processing_elements);
    for (const circulant_weight& entry : weights_) masks_.push_back(torch::ones_like(entry.weight));
  }

  void change_gradients() override {
    for (std::size_t index = 0; index < masks_.size(); ++index) {
      torch::Tensor gradient = weights_[index].weight.grad();
      if (gradient.defined()) gradient.mul_(masks_[index]);
    }
  }

  /// The optimiser may remember gradients of weights that have been pruned since.
  void after_step() override {
    const torch::NoGradGuard no_gradient;
    for (std::size_t index = 0; index < masks_.size(); ++index) weights_[index].weight.mul_(masks_[index]);
  }

  void end_round(int round, int rounds) override { prune(std::pow(density_, static_cast<double>(round) / rounds)); }

  draw_progress progress() const override {
    double kept = 0, all = 0;
    for (const torch::Tensor& mask : masks_) {
      kept += mask.sum().item<double>();
      all += static_cast<double>(mask.numel());
    }
    return {"density", kept / std::max(all, 1.0)};
  }

  void fix() override { prune(density_); }

  std::vector<checkpoint_part> parts() override {
    return {tensors_part("masks", [this] { return masks_; })};
  }

 private:
  void prune(double density) {
    for (std::size_t index = 0; index < masks_.size(); ++index) {
      masks_[index].copy_(balanced_mask(weights_[index].weight, density, processing_elements_));
    }
    after_step();
  }

  std::vector<circulant_weight> weights_;
  std::vector<torch::Tensor> masks_;
  double density_;
  std::int64_t processing_elements_;
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_COMPRESSION_HPP
