#ifndef ASR_STUDY_STUDY_ROW_HPP
#define ASR_STUDY_STUDY_ROW_HPP

#include <cstdint>
#include <string>
#include <vector>

namespace asr {

/// A size of network as the study trains it.
struct study_network {
  std::string cell;  ///< as in `ernn train --cell`
  int layers = 2;
  int hidden_size = 512;
  int projection_size = 0;
  bool peepholes = false;

  friend bool operator==(const study_network&, const study_network&) = default;
};

/// One training of the study: what makes its result comparable with others.
struct study_row {
  std::string corpus;  ///< by its name in `study_corpora`
  study_network network;
  std::string method = "dense";  ///< or as in `ernn compress --method`
  std::vector<int> blocks = {};  ///< of the layers from the bottom; empty for dense and pruned models
  double density = 0;            ///< of pruned models
  std::string variant = {};      ///< by its name in `study_variants`; empty: the plain recipe
  std::uint64_t seed = 1;
  std::vector<int> bits = {};         ///< also measured in fixed point of so many
  std::vector<int> weight_bits = {};  ///< and in 12 bits with so many for the weights

  bool is_dense() const { return method == "dense"; }
  friend bool operator==(const study_row&, const study_row&) = default;
};

/// "LSTM 512x2", with what is special about it.
std::string name_of(const study_network& network);

/// What tells the row from others of its corpus, network and seed: "admm 8-8", "prune 0.1", "dense, dropout".
std::string method_of(const study_row& row);

/// A name for files and for finding the row in the results; rows have different names.
std::string name_of(const study_row& row);

/// A way of rounding a model to fixed point.
struct study_rounding {
  std::string name;                    ///< "12", or "weights 6"
  std::vector<std::string> arguments;  ///< of `ernn quantise`
};

/// The row's, in the order of its bits.
std::vector<study_rounding> roundings_of(const study_row& row);

/// The dense row that a compressed one begins with: of the plain recipe.
study_row dense_of(const study_row& row);

}  // namespace asr

#endif  // ASR_STUDY_STUDY_ROW_HPP
