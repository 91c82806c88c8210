#ifndef ASR_KERNELS_COMPILE_SHAPE_HPP
#define ASR_KERNELS_COMPILE_SHAPE_HPP

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

#include "asr/kernels/kernel.hpp"
#include "ernn/ernn.hpp"
#include "ernn/hardware/record.hpp"

/// Makes a compiled_shape of template parameters. Included by the few files that compile kernels.
namespace asr {

/// Runs a network over an utterance. \param use  `use(input, output)` is called for every frame
template <class Network, class Use>
void for_each_step(const typename Network::weights& weights, std::span<const float> features, Use&& use) {
  typename Network::state state = Network::initial_state();
  typename Network::input input;
  using number = typename Network::input::value_type;
  for (std::size_t frame = 0; frame < features.size(); frame += Network::input::size) {
    for (int i = 0; i < Network::input::size; ++i) {
      input[i] = number(static_cast<double>(features[frame + static_cast<std::size_t>(i)]));
    }
    use(input, Network::step(weights, input, state));
  }
}

/// A network's weights behind the run-time interface. \tparam Interface  acoustic_kernel or fixed_kernel
template <class Network, class Interface>
class loaded_kernel : public Interface {
 public:
  explicit loaded_kernel(ernn::io::weights_pointer<Network> weights) : weights_(std::move(weights)) {}

  std::vector<float> scores(std::span<const float> features) const override {
    std::vector<float> result;
    for_each_step<Network>(*weights_, features, [&](const auto&, const auto& output) {
      for (const auto& score : output.data) result.push_back(static_cast<float>(static_cast<double>(score)));
    });
    return result;
  }

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
    for_each_step<Network>(this->weights(), features, [&](const auto& input, const auto& output) {
      for (const auto& x : input.data) result.inputs.push_back(static_cast<std::int64_t>(x.raw()));
      for (const auto& y : output.data) result.outputs.push_back(static_cast<std::int64_t>(y.raw()));
    });
    return result;
  }
};

/// \tparam Speech  a description of speech_networks.hpp
/// \tparam Bits    of every stored number of the fixed-point kernel
template <class Speech, int Bits>
compiled_shape compile_shape() {
  using floating = ernn::uniform_formats<float>;
  using float_network = typename Speech::template with<floating, floating>;
  using fixed_network = typename Speech::template with<typename Speech::template formats<Bits>,
                                                       typename Speech::template output_formats<Bits>>;
  return {.shape = ernn::io::shape_of<fixed_network>(),
          .load_float =
              [](const ernn::io::float_model& model, std::string_view file) {
                return std::unique_ptr<acoustic_kernel>(std::make_unique<loaded_kernel<float_network, acoustic_kernel>>(
                    ernn::io::load_weights<float_network>(model, file)));
              },
          .load_fixed =
              [](const ernn::io::quantised_model& model, std::string_view file) {
                return std::unique_ptr<fixed_kernel>(std::make_unique<loaded_fixed_kernel<fixed_network>>(
                    ernn::io::load_weights<fixed_network>(model, file)));
              },
          .quantise = [](const ernn::io::float_model& model,
                         std::string_view file) { return ernn::explore::quantise<fixed_network>(model, file); },
          .multiplications_per_frame =
              [] {
                return ernn::hardware::count_of(
                    ernn::hardware::count_operations(ernn::hardware::record_step<fixed_network>()),
                    ernn::operation::multiply);
              }};
}

}  // namespace asr

#endif  // ASR_KERNELS_COMPILE_SHAPE_HPP
