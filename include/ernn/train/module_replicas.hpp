#ifndef ERNN_TRAIN_MODULE_REPLICAS_HPP
#define ERNN_TRAIN_MODULE_REPLICAS_HPP

#include <torch/torch.h>

#include <cstddef>
#include <future>
#include <memory>
#include <utility>
#include <vector>

#include "ernn/train/quantised_weights.hpp"

namespace ernn::train {

/// Calls part(0) .. part(count - 1) at once, the first on the calling thread, waits for all of them, and lets pass on
/// what one of them threw.
template <class Function>
void run_at_once(std::size_t count, const Function& part) {
  std::vector<std::future<void>> others;
  for (std::size_t index = 1; index < count; ++index) {
    others.push_back(std::async(std::launch::async, [&part, index] { part(index); }));
  }
  part(0);
  for (std::future<void>& other : others) other.get();
}

/// Copies of a module that share its parameters but have gradients of their own, so that several threads can take parts
/// of a batch each.
///
/// For recurrent layers this is faster than threads inside libtorch's operations, which meet after every small product
/// of every time step; give those one thread each: `at::set_num_threads(1)`. The result depends on the number of
/// replicas, because that is how the sums are cut, and on nothing else: not on cores or load.
///
/// \tparam Holder  module holder (TORCH_MODULE) of a torch::nn::Cloneable without random numbers in its forward pass
template <class Holder>
class module_replicas {
 public:
  /// \param module  the first of the replicas: the one that the optimiser and the caller see
  /// \param count   replicas in all, 1 or more
  module_replicas(Holder module, std::size_t count) : replicas_{module} {
    const std::vector<torch::Tensor> parameters = module->parameters();
    while (replicas_.size() < count) {
      Holder replica(std::dynamic_pointer_cast<typename Holder::ContainedType>(module->clone()));
      const std::vector<torch::Tensor> copies = replica->parameters();
      for (std::size_t index = 0; index < copies.size(); ++index) {
        torch::Tensor copy = copies[index];
        copy.set_data(parameters[index]);
      }
      replicas_.push_back(replica);
    }
  }

  std::size_t size() const { return replicas_.size(); }

  /// The module that the replicas share their parameters with.
  Holder& module() { return replicas_[0]; }

  /// From here on all replicas compute with these weights of the module rounded; between two passes they are as the
  /// optimiser left them.
  void round_in_passes(std::vector<quantised_weight> weights) { quantised_ = std::move(weights); }

  /// Makes the module's gradients those of the sum of all parts' losses.
  ///
  /// \param loss  (Holder& replica, std::size_t index) -> scalar tensor, called on one thread per replica
  /// \return      the sum of the losses
  template <class Loss>
  double backward(const Loss& loss) {
    std::vector<double> losses(size());
    const rounded_while_alive rounded(quantised_);
    run_at_once(size(), [&](std::size_t index) {
      // None instead of zeros: what is found then takes their place, and nothing is added.
      replicas_[index]->zero_grad(true);
      const torch::Tensor value = loss(replicas_[index], index);
      value.backward();
      losses[index] = value.template item<double>();
    });
    double sum = losses[0];
    // In the order of the replicas, so that floating-point sums do not depend on who was first.
    for (std::size_t index = 1; index < size(); ++index) {
      add_gradients(replicas_[index]);
      sum += losses[index];
    }
    return sum;
  }

  /// Calls task(replica, index) on one thread per replica, without gradients.
  template <class Task>
  void evaluate(const Task& task) {
    const rounded_while_alive rounded(quantised_);
    run_at_once(size(), [&](std::size_t index) {
      const torch::NoGradGuard no_gradient;  // of this thread
      task(replicas_[index], index);
    });
  }

 private:
  void add_gradients(const Holder& from) {
    const torch::NoGradGuard no_gradient;
    const std::vector<torch::Tensor> parameters = replicas_[0]->parameters(), others = from->parameters();
    for (std::size_t index = 0; index < parameters.size(); ++index) {
      if (!others[index].grad().defined()) continue;
      torch::Tensor& sum = parameters[index].mutable_grad();
      sum = sum.defined() ? sum.add_(others[index].grad()) : others[index].grad().clone();
    }
  }

  std::vector<Holder> replicas_;
  std::vector<quantised_weight> quantised_;
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_MODULE_REPLICAS_HPP
