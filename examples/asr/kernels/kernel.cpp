#include "asr/kernels/kernel.hpp"

#include <cstddef>

namespace asr {

std::vector<float> scores_of(const acoustic_kernel& kernel, std::span<const float> features) {
  const auto inputs = static_cast<std::size_t>(kernel.input_size());
  const auto outputs = static_cast<std::size_t>(kernel.output_size());
  const std::size_t frames = features.size() / inputs;
  std::vector<float> scores(frames * outputs);
  const auto stream = kernel.start();
  for (std::size_t frame = 0; frame < frames; ++frame) {
    stream->step(features.subspan(frame * inputs, inputs), std::span(scores).subspan(frame * outputs, outputs));
  }
  return scores;
}

}  // namespace asr
