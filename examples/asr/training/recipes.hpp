#ifndef ASR_TRAINING_RECIPES_HPP
#define ASR_TRAINING_RECIPES_HPP

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "asr/dataset.hpp"
#include "asr/training/training_settings.hpp"
#include "ernn/io/model.hpp"

namespace asr {

struct dense_recipe {
  ernn::io::cell_kind cell = ernn::io::cell_kind::lstm;
  int layers = 1;
  int hidden_size = 256;
  int projection_size = 0;  ///< 0: none
  bool peepholes = false;
  schedule plan;
  int patience = 3;  ///< epochs without a lower phone error rate on the dev split before training stops
  training_settings settings;
};

/// Trains a dense acoustic model from random numbers, and tunes its decoder. Shows its progress on stderr. The
/// checkpoint stays until `remove_checkpoint`: the model is not yet in a file.
///
/// \return  the parameters of the epoch with the lowest phone error rate on the dev split
/// \throws std::runtime_error  with one sentence if training diverges
ernn::io::float_model train_dense(const dataset& training, const dataset& dev, const dense_recipe& recipe);

enum class compression_method { admm, direct, prune };

/// How a dense model becomes a smaller one: the method draws its weights to where they shall be, puts them there, and
/// retraining makes up for what that cost. See ernn/train/compression.hpp.
struct compression_recipe {
  compression_method method = compression_method::admm;
  std::vector<int> block_sizes = {8};      ///< of all layers, or one for each
  std::vector<int> recurrent_block_sizes;  ///< likewise, where those of the recurrent matrices differ
  /// Of the first layer's input matrix, where it differs: features are not alike, as the units of a layer are.
  std::optional<int> feature_block_size = {};
  bool feature_transform = false;  ///< learns one: see feature_transform_of
  double density = 0.1;            ///< of pruned matrices
  int processing_elements = 32;    ///< with as many pruned weights each
  /// No epoch of it with the direct method. Its learning rate stays: the penalty rises, and what it takes away must be
  /// learnt anew at once.
  schedule drawing = {.epochs = 4, .learning_rate = 3e-3, .final_learning_rate = 3e-3};
  int rounds_per_epoch = 4;  ///< of drawing
  double first_rho = 1e-3;   ///< of ADMM, in the first round, rising geometrically to
  double last_rho = 1e-1;
  std::map<std::string, double> rho_factors = {};  ///< of single matrices, such as "layers.0.input_weight"
  schedule retraining;
  int weight_bits = 0;  ///< of the weights while retraining, rounded as fixed-point kernels have them; 0: not rounded
  distillation lesson;  ///< from the dense model, all along
  int patience = 3;     ///< as in `dense_recipe`, of the retraining
  training_settings settings;
};

/// Smaller forms of one dense model. Pruned matrices stay dense, with zeros.
struct compressed_models {
  ernn::io::float_model projected;  ///< the dense weights put where they shall be, and no more: what is to be beaten
  /// Unrounded: explore::quantise with weights of as many bits gives the numbers that were retrained with.
  ernn::io::float_model compressed;
};

/// Makes the matrices of a dense model's recurrent layers smaller. Shows its progress on stderr. Decoders are tuned for
/// each of the models. The direct method takes nothing of the dense model but its shape. The checkpoint stays, as
/// above.
///
/// \throws ernn::io::error        if the sizes of the model do not suit the block sizes
/// \throws std::invalid_argument  if a number of the recipe is none that the method can take
/// \throws std::runtime_error     if training diverges
compressed_models compress(const ernn::io::float_model& dense, const dataset& training, const dataset& dev,
                           const compression_recipe& recipe);

}  // namespace asr

#endif  // ASR_TRAINING_RECIPES_HPP
