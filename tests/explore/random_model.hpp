#ifndef ERNN_TESTS_EXPLORE_RANDOM_MODEL_HPP
#define ERNN_TESTS_EXPLORE_RANDOM_MODEL_HPP

#include <random>

#include "ernn/io/kernel_shape.hpp"

/// A model of a compiled network's shape, with normally distributed weights and biases.
template <class Network>
ernn::io::float_model random_model(unsigned seed, float deviation = 0.15F) {
  ernn::io::float_model model;
  model.shape = ernn::io::shape_of<Network>();
  model.weights.layers.resize(model.shape.layers.size());
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0, deviation);
  for (const auto& entry : ernn::io::parameters_of(model.shape)) {
    auto& values = ernn::io::values_of(model.weights, entry);
    values.resize(entry.count());
    for (float& value : values) value = normal(random);
  }
  return model;
}

#endif  // ERNN_TESTS_EXPLORE_RANDOM_MODEL_HPP
