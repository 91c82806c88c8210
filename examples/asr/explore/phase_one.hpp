#ifndef ASR_EXPLORE_PHASE_ONE_HPP
#define ASR_EXPLORE_PHASE_ONE_HPP

#include <functional>
#include <string>

#include "asr/explore/exploration_record.hpp"
#include "asr/explore/model_explorer.hpp"

namespace asr {

/// Chooses a model: bounds from the device and the dense LSTM's shape, then the search, then its test error.
///
/// \param features, phones  of the corpus
/// \param exhaustive        also trains all other candidates, to say how near the search came
/// \param say               is given each decision when it has been taken
/// \throws ernn::io::error  when the network fits the device with no block size
exploration_record run_phase_one(model_explorer& explorer, int features, int phones, bool exhaustive,
                                 const std::function<void(const std::string&)>& say);

}  // namespace asr

#endif  // ASR_EXPLORE_PHASE_ONE_HPP
