#ifndef ASR_TESTS_RANDOM_MODEL_HPP
#define ASR_TESTS_RANDOM_MODEL_HPP

#include <random>

#include "ernn/io/model.hpp"

/// A trained model as far as its shape goes.
inline ernn::io::float_model random_model(const ernn::io::network_shape& shape, std::mt19937& random) {
  ernn::io::float_model model;
  model.shape = shape;
  model.weights.layers.resize(shape.layers.size());
  std::uniform_real_distribution<float> number(-0.1F, 0.1F);
  for (const auto& entry : ernn::io::parameters_of(shape)) {
    auto& values = values_of(model.weights, entry);
    values.resize(entry.count());
    for (float& value : values) value = number(random);
  }
  return model;
}

#endif  // ASR_TESTS_RANDOM_MODEL_HPP
