#include "asr/corpus/realign.hpp"

#include <cstddef>

#include "asr/decoding/forced_alignment.hpp"

namespace asr {

std::vector<std::uint8_t> realign(const acoustic_kernel& kernel, const acoustic_task& task,
                                  std::span<const float> inputs, std::span<const std::uint8_t> segments) {
  const std::vector<float> scores = scores_of(kernel, inputs);
  const auto outputs = static_cast<std::size_t>(kernel.output_size()), phones = static_cast<std::size_t>(task.phones());
  std::vector<float> likelihoods;
  // The scores of a frame come a label delay later.
  for (std::size_t row = static_cast<std::size_t>(task.label_delay) * outputs; row < scores.size(); row += outputs) {
    for (std::size_t phone = 0; phone < phones; ++phone) {
      likelihoods.push_back(scores[row + phone] - task.statistics.log_prior[phone]);
    }
  }
  return align(likelihoods, phones, segments);
}

}  // namespace asr
