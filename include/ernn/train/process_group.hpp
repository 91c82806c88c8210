#ifndef ERNN_TRAIN_PROCESS_GROUP_HPP
#define ERNN_TRAIN_PROCESS_GROUP_HPP

// libtorch is built with Gloo, but its headers hide that from whoever does not say so.
#ifndef USE_C10D_GLOO
#define USE_C10D_GLOO
#endif

#include <torch/torch.h>

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/train/process_environment.hpp"

namespace ernn::train {

/// Processes, on one machine or several, that train one model together: each computes its share of every batch.
///
/// Every call is made by all processes, in the same order, and returns the same bits in all of them. A group of one
/// does nothing.
class process_group {
 public:
  process_group() = default;

  /// Meets the other processes.
  /// \param patience  how long to wait for another process, here and later
  /// \throws std::runtime_error  with one sentence, when they are not met
  explicit process_group(const process_environment& environment,
                         std::chrono::milliseconds patience = std::chrono::minutes(10))
      : rank_(environment.rank), size_(environment.size) {
    if (size_ == 1) return;
    try {
      c10d::TCPStoreOptions store;
      store.port = environment.master_port;
      store.isServer = rank_ == 0;
      store.numWorkers = static_cast<std::size_t>(size_);
      store.timeout = patience;
      const auto options = c10d::ProcessGroupGloo::Options::create(patience);
      options->devices.push_back(device_for(environment.master_address));
      group_ = c10::make_intrusive<c10d::ProcessGroupGloo>(
          c10::make_intrusive<c10d::TCPStore>(environment.master_address, store), rank_, size_, options);
    } catch (const std::exception& failure) {
      throw std::runtime_error(io::join("Process ", rank_, " of ", size_, " cannot meet the others at ",
                                        environment.master_address, ":", environment.master_port, " (",
                                        first_line(failure), "). Start all of them, with the same MASTER_ADDR and a ",
                                        "MASTER_PORT that is free there."));
    }
  }

  int rank() const { return rank_; }
  int size() const { return size_; }
  bool is_first() const { return rank_ == 0; }

  /// Makes every tensor the sum of all processes'. \param tensors  of one type and the same shapes in every process
  void sum(const std::vector<torch::Tensor>& tensors) const {
    exchange(tensors, [this](std::vector<torch::Tensor>& flat) { return group_->allreduce(flat); });
  }

  double sum(double value) const {
    const torch::Tensor tensor = torch::tensor({value}, torch::kDouble);
    sum(std::vector<torch::Tensor>{tensor});
    return tensor.item<double>();
  }

  /// Makes every tensor the first process's.
  void from_first(const std::vector<torch::Tensor>& tensors) const {
    exchange(tensors, [this](std::vector<torch::Tensor>& flat) { return group_->broadcast(flat); });
  }

  /// The first process's text.
  std::string from_first(std::string text) const {
    if (size_ == 1) return text;
    const torch::Tensor length = torch::tensor({static_cast<std::int64_t>(text.size())}, torch::kLong);
    from_first(std::vector<torch::Tensor>{length});
    text.resize(static_cast<std::size_t>(length.item<std::int64_t>()));
    if (text.empty()) return text;
    const auto bytes = torch::from_blob(text.data(), {static_cast<std::int64_t>(text.size())}, torch::kByte);
    from_first(std::vector<torch::Tensor>{bytes});
    return text;
  }

 private:
  /// Where the machine has a name that it cannot resolve, Gloo's own choice fails: on one machine that is not needed.
  static std::shared_ptr<gloo::transport::Device> device_for(const std::string& master) {
    const bool is_here = master == "localhost" || master == "::1" || master.starts_with("127.");
    return is_here ? c10d::ProcessGroupGloo::createDeviceForHostname(master)
                   : c10d::ProcessGroupGloo::createDefaultDevice();
  }

  static std::string first_line(const std::exception& failure) {
    const std::string text = failure.what();
    return text.substr(0, text.find('\n'));
  }

  /// In one message, as there are many small tensors.
  template <class Operation>
  void exchange(const std::vector<torch::Tensor>& tensors, const Operation& operation) const {
    if (size_ == 1 || tensors.empty()) return;
    const torch::NoGradGuard no_gradient;
    std::vector<torch::Tensor> pieces;
    for (const torch::Tensor& tensor : tensors) pieces.push_back(tensor.flatten());
    std::vector<torch::Tensor> flat = {torch::cat(pieces)};
    try {
      operation(flat)->wait();
    } catch (const std::exception& failure) {
      throw std::runtime_error(
          io::join("Process ", rank_, " of ", size_, " has lost another one (", first_line(failure),
                   "). Start all of them again with the same command lines: they go on from the ", "last checkpoint."));
    }
    std::int64_t begin = 0;
    for (const torch::Tensor& tensor : tensors) {
      torch::Tensor(tensor).copy_(flat[0].narrow(0, begin, tensor.numel()).view_as(tensor));
      begin += tensor.numel();
    }
  }

  int rank_ = 0, size_ = 1;
  c10::intrusive_ptr<c10d::ProcessGroupGloo> group_;  // none when there is one process
};

/// Makes a module's gradients the sums of all processes'; a parameter that has none counts as zeros.
inline void sum_gradients(const std::vector<torch::Tensor>& parameters, const process_group& processes) {
  if (processes.size() == 1) return;
  std::vector<torch::Tensor> gradients;
  for (const torch::Tensor& parameter : parameters) {
    torch::Tensor& gradient = parameter.mutable_grad();
    if (!gradient.defined()) gradient = torch::zeros_like(parameter);
    gradients.push_back(gradient);
  }
  processes.sum(gradients);
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_PROCESS_GROUP_HPP
