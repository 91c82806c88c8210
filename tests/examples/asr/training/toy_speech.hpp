#ifndef TESTS_EXAMPLES_ASR_TRAINING_TOY_SPEECH_HPP
#define TESTS_EXAMPLES_ASR_TRAINING_TOY_SPEECH_HPP

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

#include "asr/dataset.hpp"

namespace asr {

/// A language of four phones and silence that last 4 to 8 frames, each a point in feature space with noise around it;
/// labels are delayed by a frame.
inline dataset toy_speech(std::uint64_t seed, int utterances) {
  std::mt19937_64 random(seed);
  std::normal_distribution<float> noise(0.0F, 0.7F);
  dataset data;
  data.feature_size = 6;
  data.label_delay = 1;
  data.phone_names = {"sil", "a", "b", "c", "d"};
  data.feature_scale.assign(6, 1.0F);
  for (int n = 0; n < utterances; ++n) {
    utterance spoken;
    spoken.id = std::to_string(n);
    spoken.first_frame = static_cast<std::int64_t>(data.labels.size());
    int before = 0;
    for (int segment = 0; segment < 12; ++segment) {
      // No phone follows itself: nothing could tell where one ends.
      const int phone = segment == 0 ? 0 : 1 + (before + static_cast<int>(random() % 3)) % 4;
      spoken.segments.push_back(phone);
      if (phone != 0) spoken.phones.push_back(phone);
      const auto frames = 4 + random() % 5;
      for (std::size_t frame = 0; frame < frames; ++frame) {
        for (int k = 0; k < 6; ++k) data.features.push_back((k == phone ? 2.0F : 0.0F) + noise(random));
        data.labels.push_back(static_cast<std::uint8_t>(frame == 0 ? before : phone));
      }
      before = phone;
    }
    spoken.frames = static_cast<std::int64_t>(data.labels.size()) - spoken.first_frame;
    data.utterances.push_back(spoken);
  }
  return data;
}

}  // namespace asr

#endif  // TESTS_EXAMPLES_ASR_TRAINING_TOY_SPEECH_HPP
