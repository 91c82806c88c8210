#ifndef ASR_CORPUS_REALIGN_HPP
#define ASR_CORPUS_REALIGN_HPP

#include <cstdint>
#include <span>
#include <vector>

#include "asr/acoustic_task.hpp"
#include "asr/kernels/kernel.hpp"

namespace asr {

/// When each phone of an utterance sounds, as a network hears it: see align.
///
/// \param inputs    [frames + label delay, input_size], as read_dataset gives them
/// \param segments  phones in order, silence included
/// \return [frames]
std::vector<std::uint8_t> realign(const acoustic_kernel& kernel, const acoustic_task& task,
                                  std::span<const float> inputs, std::span<const std::uint8_t> segments);

}  // namespace asr

#endif  // ASR_CORPUS_REALIGN_HPP
