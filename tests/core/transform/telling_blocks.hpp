#ifndef ERNN_TESTS_CORE_TRANSFORM_TELLING_BLOCKS_HPP
#define ERNN_TESTS_CORE_TRANSFORM_TELLING_BLOCKS_HPP

#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include "ernn/core/number/array.hpp"
#include "ernn/core/number/fixed.hpp"

/// Blocks that tell something about a transform: random ones, impulses, and those which drive its results to extremes.
namespace oracle {

/// In units from -1 to 1, to be scaled to the range of a format.
using unit_block = std::vector<double>;

inline void add_random_blocks(std::size_t size, std::mt19937_64& random, std::vector<unit_block>& blocks) {
  std::uniform_real_distribution<double> any(-1, 1);
  for (int repetition = 0; repetition < 12; ++repetition) {
    unit_block values, extremes;
    for (std::size_t j = 0; j < size; ++j) {
      values.push_back(any(random));
      extremes.push_back(any(random) < 0 ? -1 : 1);
    }
    blocks.push_back(values);
    blocks.push_back(extremes);
  }
}

inline void add_impulses(std::size_t size, std::vector<unit_block>& blocks) {
  for (std::size_t j = 0; j < size; ++j) {
    unit_block impulse(size, 0);
    impulse[j] = -1;
    blocks.push_back(impulse);
  }
}

/// For every bin k and eight phases, the samples that give the largest part of the bin in that phase.
inline void add_extreme_samples(std::size_t size, std::vector<unit_block>& blocks) {
  const double turn = 2 * std::acos(-1.0);
  for (std::size_t k = 0; k <= size / 2; ++k) {
    for (int phase = 0; phase < 8; ++phase) {
      unit_block samples;
      for (std::size_t j = 0; j < size; ++j) {
        const double angle = static_cast<double>(j * k) / static_cast<double>(size) + (phase + 0.01) / 8;
        samples.push_back(std::cos(turn * angle) > 0 ? 1 : -1);
      }
      blocks.push_back(samples);
    }
  }
}

/// For every sample j and both signs, the packed spectrum that makes it largest.
inline void add_extreme_spectra(std::size_t size, std::vector<unit_block>& blocks) {
  const double turn = 2 * std::acos(-1.0);
  for (std::size_t j = 0; j < size; ++j) {
    unit_block spectrum = {1};
    if (size > 1) spectrum.push_back(j % 2 == 0 ? 1 : -1);
    for (std::size_t k = 1; k < size / 2; ++k) {
      const double angle = turn * (static_cast<double>(j * k) / static_cast<double>(size) + 0.001);
      spectrum.push_back(std::cos(angle) > 0 ? 1 : -1);
      spectrum.push_back(std::sin(angle) > 0 ? -1 : 1);
    }
    unit_block negated;
    for (const double part : spectrum) negated.push_back(-part);
    blocks.push_back(spectrum);
    blocks.push_back(negated);
  }
}

inline std::vector<unit_block> telling_blocks(int size, std::mt19937_64& random) {
  const auto n = static_cast<std::size_t>(size);
  std::vector<unit_block> blocks = {unit_block(n, -1), unit_block(n, 1)};
  add_random_blocks(n, random, blocks);
  add_impulses(n, blocks);
  add_extreme_samples(n, blocks);
  add_extreme_spectra(n, blocks);
  return blocks;
}

/// The block times a factor, in floating point.
template <class Number, int Size>
ernn::array<Number, Size> scaled(const unit_block& unit, double factor) {
  ernn::array<Number, Size> result;
  for (int i = 0; i < Size; ++i) result[i] = static_cast<Number>(unit[static_cast<std::size_t>(i)] * factor);
  return result;
}

/// The block in a fixed-point format, whose lowest value stands for -1 and whose highest for 1.
template <class Fixed, int Size>
ernn::array<Fixed, Size> in_full_range(const unit_block& unit) {
  ernn::array<Fixed, Size> result;
  for (int i = 0; i < Size; ++i) {
    result[i] = Fixed(unit[static_cast<std::size_t>(i)] * ernn::power_of_two(Fixed::integer_bits - 1));
  }
  return result;
}

/// The same values in another format.
template <class To, class From, int Size>
ernn::array<To, Size> converted(const ernn::array<From, Size>& from) {
  ernn::array<To, Size> result;
  for (int i = 0; i < Size; ++i) result[i] = from[i];
  return result;
}

}  // namespace oracle

#endif  // ERNN_TESTS_CORE_TRANSFORM_TELLING_BLOCKS_HPP
