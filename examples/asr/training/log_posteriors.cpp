#include "asr/training/log_posteriors.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace asr {

torch::Tensor features_of(batch& from, std::int64_t feature_size) {
  const auto chunks = static_cast<std::int64_t>(from.labels.size()) / from.time;
  return torch::from_blob(from.features.data(), {from.time, chunks, feature_size});
}

std::vector<float> log_posteriors(acoustic_replicas& replicas, const dataset& data,
                                  const ernn::train::process_group& processes) {
  constexpr std::size_t batch_size = 16;
  const std::size_t phones = data.phone_names.size();
  const std::vector<chunk> utterances = whole_utterances(data);
  std::vector<float> result(data.labels.size() * phones);
  const auto rank = static_cast<std::size_t>(processes.rank()), size = static_cast<std::size_t>(processes.size());
  replicas.evaluate([&](acoustic_model& replica, std::size_t index) {
    const std::size_t first = batch_size * (rank * replicas.size() + index),
                      stride = batch_size * size * replicas.size();
    for (std::size_t begin = first; begin < utterances.size(); begin += stride) {
      const auto chosen = std::span(utterances).subspan(begin, std::min(batch_size, utterances.size() - begin));
      batch inputs = make_batch(data, chosen);
      const torch::Tensor outputs = replica(features_of(inputs, data.feature_size)).transpose(0, 1).contiguous();
      for (std::size_t k = 0; k < chosen.size(); ++k) {
        const float* from = outputs[static_cast<std::int64_t>(k)].data_ptr<float>();
        std::copy_n(from, static_cast<std::size_t>(chosen[k].frames) * phones,
                    result.data() + static_cast<std::size_t>(chosen[k].first_frame) * phones);
      }
    }
  });
  // The others have zeros where one has numbers.
  processes.sum({torch::from_blob(result.data(), {static_cast<std::int64_t>(result.size())})});
  return result;
}

}  // namespace asr
