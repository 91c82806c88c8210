#ifndef ASR_EXPLORE_MODEL_EXPLORER_HPP
#define ASR_EXPLORE_MODEL_EXPLORER_HPP

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "asr/steps/program_step.hpp"
#include "ernn/explore/model_search.hpp"
#include "ernn/hardware/device.hpp"

namespace asr {

/// What E-RNN's Phase I is given.
struct exploration {
  std::filesystem::path data;    ///< corpus
  std::filesystem::path folder;  ///< for the models
  ernn::hardware::device target;
  double budget = 0.5;  ///< points of phone error rate of the dev split
  int layers = 2;
  int hidden_size = 512;
  int projection_size = 0;
  bool peepholes = false;
  int bits = 12;  ///< of every number on the device
  std::uint64_t seed = 1;
  std::vector<std::string> dense_arguments;        ///< further ones of `ernn train`
  std::vector<std::string> compression_arguments;  ///< and of `ernn compress`
};

/// A candidate with all that is known of it.
struct explored_model {
  ernn::explore::model_candidate candidate;
  double phone_error_rate = 0;  ///< percent of the dev split
  double degradation = 0;       ///< points, from the dense LSTM
  std::uint64_t parameters = 0;
  std::uint64_t multiplications_per_frame = 0;
};

/// Trains candidates by steps of this program: the dense model of a cell once, compressed ones from it by ADMM. What
/// was done before is not repeated.
class model_explorer {
 public:
  using run_step = std::function<void(const program_step&)>;

  /// \param run  does a step, if it is not done
  model_explorer(exploration what, run_step run) : what_(std::move(what)), run_(std::move(run)) {}

  /// Trains the candidate, if it is not trained. Those without blocks are dense.
  explored_model explore(const ernn::explore::model_candidate& candidate);

  /// Phone error rate of the test split, of a candidate that was explored.
  double test_error_rate(const ernn::explore::model_candidate& candidate) const;

  const exploration& what() const { return what_; }

  /// The dense LSTM for a number of features and phones.
  ernn::io::network_shape dense_shape(int features, int phones) const;

 private:
  program_step dense_step(ernn::io::cell_kind cell) const;
  program_step compression_step(const ernn::explore::model_candidate& candidate) const;
  program_step step_of(const ernn::explore::model_candidate& candidate) const;
  explored_model evaluate(const ernn::explore::model_candidate& candidate, const std::string& split) const;

  exploration what_;
  run_step run_;
};

}  // namespace asr

#endif  // ASR_EXPLORE_MODEL_EXPLORER_HPP
