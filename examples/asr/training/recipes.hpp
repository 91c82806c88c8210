#ifndef ASR_TRAINING_RECIPES_HPP
#define ASR_TRAINING_RECIPES_HPP

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

/// Trains a dense acoustic model from random numbers, and tunes its decoder. Shows its progress on stderr.
///
/// \return  the parameters of the epoch with the lowest phone error rate on the dev split
/// \throws std::runtime_error  with one sentence if training diverges
ernn::io::float_model train_dense(const dataset& training, const dataset& dev, const dense_recipe& recipe);

/// How a dense model becomes block-circulant: ADMM draws it there, hard mapping puts it there, retraining on the
/// manifold of block-circulant weights makes up for what that cost.
struct compression_recipe {
  int block_size = 8;
  schedule admm;
  int rounds_per_epoch = 4;  ///< updates of Z and U
  double first_rho = 1e-3;   ///< of the first round, rising geometrically to
  double last_rho = 1e-1;
  schedule retraining;
  int patience = 3;  ///< as in `dense_recipe`, of the retraining
  training_settings settings;
};

/// Block-circulant forms of one dense model.
struct compressed_models {
  ernn::io::float_model projected;  ///< nothing but the projection of the dense weights: what ADMM is to beat
  ernn::io::float_model circulant;
};

/// Makes a dense model block-circulant: all matrices of its recurrent layers, with one block size. Shows its progress,
/// and |W - Z| of every round, on stderr. Decoders are tuned for each of the models.
///
/// \throws ernn::io::error        if the sizes of the model do not suit the block size
/// \throws std::runtime_error     if training diverges
compressed_models compress(const ernn::io::float_model& dense, const dataset& training, const dataset& dev,
                           const compression_recipe& recipe);

}  // namespace asr

#endif  // ASR_TRAINING_RECIPES_HPP
