#ifndef ERNN_SIMD_TERM_TILE_HPP
#define ERNN_SIMD_TERM_TILE_HPP

#include "ernn/simd/pack_arithmetic.hpp"
#include "ernn/simd/product_term.hpp"
#include "ernn/simd/word_pack.hpp"

namespace ernn::simd {

/// round(values * 2^-dropped), ties to even, without a branch. \param dropped  below the bits of T; negative multiplies
template <class T, int Lanes>
ERNN_SIMD_INLINE vector<T, Lanes> shift_right_to_even(const vector<T, Lanes>& values, int dropped) {
  const int left = maximum(-dropped, 0), right = maximum(dropped, 0);
  const T odd = right > 0 ? 1 : 0;
  const T just_below_half = right > 0 ? (T(1) << (right - 1)) - 1 : 0;
  const auto v = values.lanes << left;
  return {(v + just_below_half + ((v >> right) & odd)) >> right};
}

/// (2^limb_bits high + low) * 2^-sticky, rounded down; but odd if any of the bits that are cut off is set.
///
/// \param sticky  0 to limb_bits
template <int LimbBits, int Lanes>
ERNN_SIMD_INLINE words<Lanes> join_limbs(const words<Lanes>& high, const words<Lanes>& low, int sticky) {
  const std::int32_t cut = (1 << sticky) - 1;
  return {((high.lanes << (LimbBits - sticky)) + (low.lanes >> sticky)) | (((low.lanes & cut) + cut) >> sticky)};
}

/// A term's sums for a tile of block rows, all streams, with the matrix's scale.
///
/// \tparam Term     product_term
/// \tparam InWords  whether they are known to fit 32 bits
template <class Term, bool InWords>
class term_tile {
 public:
  static constexpr int lanes = Term::tiles::lanes;
  using scaled = typename Term::scaled;

  explicit term_tile(const Term& term) : term_(term), dropped_(term.dropped()), sticky_bits_(term.sticky_bits()) {}

  template <int Groups>
  void multiply(int first_group) {
    term_.template multiply<Groups>(first_group, sums_);
  }

  /// Number k of the packed spectra of a group's block rows: a pack of the format `scaled`, or a word_pack.
  ERNN_SIMD_INLINE auto at(int stream, int group, int k) const {
    const auto& sums = sums_[stream];
    if constexpr (!InWords) {
      using accumulator = typename Term::accumulator;
      const auto exact = convert<lane<accumulator::width>>(sums.at(group, k, 0));
      return pack<scaled, lanes>(scale_by_power_of_two<Term::lowest_scale, Term::highest_scale>(
          pack<accumulator, lanes>::from_raw(exact), term_.scale()));
    } else if constexpr (sums_of_tile::parts == 1) {
      return words_of(shift_right_to_even(sums.at(group, k, 0), dropped_));
    } else {
      const auto joined = join_limbs<Term::plan::limb_bits>(sums.at(group, k, 1), sums.at(group, k, 0), sticky_bits_);
      return words_of(shift_right_to_even(joined, dropped_ - sticky_bits_));
    }
  }

 private:
  using sums_of_tile =
      tile_sums<typename Term::plan, typename Term::tiles, Term::block_size, InWords || Term::plan::one_sum>;

  static ERNN_SIMD_INLINE auto words_of(const words<lanes>& raw) {
    return word_pack<scaled::fraction_bits, lanes>{raw};
  }

  const Term& term_;
  int dropped_, sticky_bits_;
  sums_of_tile sums_[Term::streams];
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_TERM_TILE_HPP
