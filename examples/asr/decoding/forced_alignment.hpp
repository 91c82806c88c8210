#ifndef ASR_DECODING_FORCED_ALIGNMENT_HPP
#define ASR_DECODING_FORCED_ALIGNMENT_HPP

#include <cstdint>
#include <span>
#include <vector>

namespace asr {

/// When each phone of a known sequence sounds: the most likely way to give every frame a phone so that they come in
/// this order, each for a frame at least (Viterbi 1967).
///
/// \param log_likelihoods  [frames, phones]: posteriors over priors do
/// \param segments         phones in order, at most as many as frames
/// \return [frames]: phone of each
/// \throws std::invalid_argument if there are fewer frames than segments, or no segments
std::vector<std::uint8_t> align(std::span<const float> log_likelihoods, std::size_t phones,
                                std::span<const std::uint8_t> segments);

}  // namespace asr

#endif  // ASR_DECODING_FORCED_ALIGNMENT_HPP
