#ifndef ASR_QUANTISATION_WIDTH_JUDGING_HPP
#define ASR_QUANTISATION_WIDTH_JUDGING_HPP

#include <filesystem>
#include <string>
#include <vector>

#include "asr/acoustic_task.hpp"
#include "asr/dataset.hpp"
#include "asr/quantisation/judged_file.hpp"
#include "ernn/explore/bit_widths.hpp"
#include "ernn/io/model.hpp"

namespace asr {

/// Judges bit widths by the phone error rate of the bit-exact kernel that has them: compiles it, proves that nothing
/// overflows in it, and decodes what it hears. As many kernels are compiled at a time as there are cores.
class width_judging {
 public:
  /// \param file    the model's name for the messages
  /// \param judged  where error rates are kept
  width_judging(const ernn::io::float_model& model, const dataset& utterances, std::string file,
                const std::filesystem::path& judged);

  /// Phone error rate in floating point, percent.
  double of_floating_point() const;

  /// Phone error rates of candidates, percent; prints each.
  std::vector<double> operator()(const std::vector<ernn::explore::bit_widths>& candidates);

 private:
  const ernn::io::float_model& model_;
  const dataset& utterances_;
  std::string file_;
  acoustic_task task_;
  judged_file known_;
};

}  // namespace asr

#endif  // ASR_QUANTISATION_WIDTH_JUDGING_HPP
