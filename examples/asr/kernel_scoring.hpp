#ifndef ASR_KERNEL_SCORING_HPP
#define ASR_KERNEL_SCORING_HPP

#include <cstdint>
#include <functional>
#include <string>

#include "asr/acoustic_task.hpp"
#include "asr/dataset.hpp"
#include "asr/decoding/error_rate.hpp"
#include "asr/kernels/kernel.hpp"

namespace asr {

/// \param file  the model's name
/// \throws ernn::io::error  when the data are not of the task that the model was trained for
void require_same_task(const acoustic_task& task, const dataset& data, const std::string& file);

/// Phone errors of a kernel on a split, by Viterbi decoding; the utterances on all cores.
///
/// \param kernel   of a model of the task; its surplus outputs are ignored
/// \param advance  called with the number of frames that are done, by one thread at a time
error_count phone_errors(const acoustic_kernel& kernel, const acoustic_task& task, const dataset& data,
                         const std::function<void(std::int64_t)>& advance = {});

}  // namespace asr

#endif  // ASR_KERNEL_SCORING_HPP
