#ifndef ASR_TRAINING_BLOCK_SIZES_HPP
#define ASR_TRAINING_BLOCK_SIZES_HPP

#include <map>
#include <string>

#include "ernn/io/model.hpp"
#include "ernn/io/network_shape.hpp"
#include "ernn/train/circulant_projection.hpp"

namespace asr {

/// The same layers with dense matrices.
ernn::io::network_shape without_blocks(ernn::io::network_shape shape);

/// What the shape's block sizes make of the weights of a dense model, by their names in it.
std::map<std::string, ernn::train::circulant_structure> circulant_structures(const ernn::io::network_shape& shape);

/// A model in other block sizes: matrices are written out where they were block-circulant, and become the nearest
/// block-circulant ones where they shall be.
///
/// \param shape  the model's but for its block sizes
ernn::io::float_model in_blocks_of(const ernn::io::network_shape& shape, ernn::io::float_model model);

}  // namespace asr

#endif  // ASR_TRAINING_BLOCK_SIZES_HPP
