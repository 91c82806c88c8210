#ifndef ASR_KERNELS_COMPILE_NETWORK_HPP
#define ASR_KERNELS_COMPILE_NETWORK_HPP

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

#include "asr/kernels/kernel.hpp"
#include "ernn/ernn.hpp"

/// Makes the run-time interface of kernel.hpp of template parameters. Included by what compiles kernels only.
namespace asr {

/// \tparam Network  an ernn::network
template <class Network>
class network_stream : public kernel_stream {
 public:
  explicit network_stream(const typename Network::weights& weights) : weights_(weights) {}

  void step(std::span<const float> frame, std::span<float> scores) override {
    const typename Network::output output = Network::step(weights_, quantised(frame), state_);
    std::ranges::transform(output.data, scores.begin(),
                           [](const auto& score) { return static_cast<float>(static_cast<double>(score)); });
  }

  /// A frame as the network's numbers.
  static typename Network::input quantised(std::span<const float> frame) {
    using number = typename Network::input::value_type;
    typename Network::input input;
    for (std::size_t n = 0; n < frame.size(); ++n) input.data[n] = number(static_cast<double>(frame[n]));
    return input;
  }

 private:
  const typename Network::weights& weights_;
  typename Network::state state_ = Network::initial_state();
};

/// A network's weights behind the run-time interface. \tparam Interface  acoustic_kernel or fixed_kernel
template <class Network, class Interface>
class loaded_kernel : public Interface {
 public:
  explicit loaded_kernel(ernn::io::weights_pointer<Network> weights) : weights_(std::move(weights)) {}

  int input_size() const override { return Network::input::size; }
  int output_size() const override { return Network::output::size; }
  std::unique_ptr<kernel_stream> start() const override { return std::make_unique<network_stream<Network>>(*weights_); }

 protected:
  const typename Network::weights& weights() const { return *weights_; }

 private:
  ernn::io::weights_pointer<Network> weights_;
};

template <class Network>
class loaded_fixed_kernel : public loaded_kernel<Network, fixed_kernel> {
 public:
  using loaded_kernel<Network, fixed_kernel>::loaded_kernel;

  raw_run run(std::span<const float> features) const override {
    raw_run result;
    typename Network::state state = Network::initial_state();
    constexpr std::size_t size = Network::input::size;
    for (std::size_t first = 0; first < features.size(); first += size) {
      const auto input = network_stream<Network>::quantised(features.subspan(first, size));
      const typename Network::output output = Network::step(this->weights(), input, state);
      for (const auto& x : input.data) result.inputs.push_back(static_cast<std::int64_t>(x.raw()));
      for (const auto& y : output.data) result.outputs.push_back(static_cast<std::int64_t>(y.raw()));
    }
    return result;
  }
};

/// A configuration in single precision: exact activations instead of those of its gate format.
template <class Configuration>
struct float_configuration : Configuration {
  using formats = ernn::uniform_formats<float>;
  using activation = ernn::activation::exact;
};

template <class Layer>
struct in_floating_point;
template <class Configuration>
struct in_floating_point<ernn::lstm<Configuration>> {
  using type = ernn::lstm<float_configuration<Configuration>>;
};
template <class Configuration, class Reset>
struct in_floating_point<ernn::gru<Configuration, Reset>> {
  using type = ernn::gru<float_configuration<Configuration>, Reset>;
};
template <class Configuration>
struct in_floating_point<ernn::output_layer<Configuration>> {
  using type = ernn::output_layer<float_configuration<Configuration>>;
};
template <class Output, class... Layers>
struct in_floating_point<ernn::network<Output, Layers...>> {
  using type = ernn::network<typename in_floating_point<Output>::type, typename in_floating_point<Layers>::type...>;
};

/// \tparam Network  in fixed point; its formats are replaced
template <class Network>
float_network compile_float() {
  using network = typename in_floating_point<Network>::type;
  return {.load = [](const ernn::io::float_model& model, std::string_view file) {
    return std::unique_ptr<acoustic_kernel>(
        std::make_unique<loaded_kernel<network, acoustic_kernel>>(ernn::io::load_weights<network>(model, file)));
  }};
}

/// \tparam Network  in fixed point
/// \tparam Engine   the same with the same bits, perhaps faster, such as ernn::vectorised<Network>
template <class Network, class Engine = Network>
fixed_network compile_fixed() {
  return {.load =
              [](const ernn::io::quantised_model& model, std::string_view file) {
                return std::unique_ptr<fixed_kernel>(
                    std::make_unique<loaded_fixed_kernel<Engine>>(ernn::io::load_weights<Engine>(model, file)));
              },
          .quantise = [](const ernn::io::float_model& model,
                         std::string_view file) { return ernn::explore::quantise<Network>(model, file); }};
}

}  // namespace asr

#endif  // ASR_KERNELS_COMPILE_NETWORK_HPP
