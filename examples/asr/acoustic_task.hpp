#ifndef ASR_ACOUSTIC_TASK_HPP
#define ASR_ACOUSTIC_TASK_HPP

#include <string>
#include <string_view>
#include <vector>

#include "asr/decoding/decoder.hpp"
#include "asr/decoding/phone_statistics.hpp"
#include "ernn/io/model.hpp"

namespace asr {

/// What a network's scores mean and how they are decoded. It travels in the model file, so that a model can be
/// evaluated without the data that it was trained on.
struct acoustic_task {
  std::vector<std::string> phone_names;  ///< [phones]; the first is silence
  phone_statistics statistics;           ///< of the training split
  decoder_settings settings;             ///< tuned on the dev split
  std::vector<float> feature_scale;      ///< [feature_size]: what mean-free features are multiplied by
  int label_delay = 0;                   ///< frames
  /// [feature_size, feature_size], what scaled features are multiplied by; empty: nothing
  std::vector<float> feature_transform = {};

  int phones() const { return static_cast<int>(phone_names.size()); }
};

/// As `asr.` tensors and metadata of a model file.
ernn::io::extras to_extras(const acoustic_task& task);

/// The matrix that a model's features are multiplied by before its first layer takes them: learnt with the layers,
/// because circulant blocks suit inputs that can arrange themselves, and features cannot. Empty if it has none.
///
/// \param file  name for the messages
/// \throws ernn::io::error  if it is not square, or unreadable
std::vector<float> feature_transform_of(const ernn::io::extras& extra, std::string_view file);

/// The same for writing: nothing for an empty matrix. \param matrix  [feature_size, feature_size]
void put_feature_transform(ernn::io::extras& extra, const std::vector<float>& matrix);

/// \param network  that has the inputs and the scores
/// \param file     name for the messages
/// \throws ernn::io::error  naming what is missing, misshapen, out of its range or unreadable
acoustic_task task_of(const ernn::io::network_shape& network, const ernn::io::extras& extra, std::string_view file);

}  // namespace asr

#endif  // ASR_ACOUSTIC_TASK_HPP
