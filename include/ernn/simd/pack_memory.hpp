#ifndef ERNN_SIMD_PACK_MEMORY_HPP
#define ERNN_SIMD_PACK_MEMORY_HPP

#include "ernn/core/number/array.hpp"
#include "ernn/simd/pack.hpp"

/// From numbers in memory to packs and back, never beyond the numbers' end.
namespace ernn::simd {

namespace detail {

/// What result K of take_apart has of the first two vectors, and the same with what it has of vector `From`.
template <int K, int Size, class T, int Lanes, int... L>
ERNN_SIMD_INLINE vector<T, Lanes> pick(const vector<T, Lanes>& first, const vector<T, Lanes>& second,
                                       std::integer_sequence<int, L...>) {
  return {__builtin_shufflevector(first.lanes, second.lanes, (L * Size + K < 2 * Lanes ? L * Size + K : -1)...)};
}
template <int K, int Size, int From, class T, int Lanes, int... L>
ERNN_SIMD_INLINE vector<T, Lanes> pick_more(const vector<T, Lanes>& picked, const vector<T, Lanes>& source,
                                            std::integer_sequence<int, L...>) {
  return {__builtin_shufflevector(picked.lanes, source.lanes,
                                  ((L * Size + K) / Lanes == From ? Lanes + (L * Size + K) % Lanes : L)...)};
}

/// Vectors that hold the elements 0, 1, 2, ... one after the other, taken apart: result k has k, k + Size, k + 2 Size.
/// Even and odd elements first, then the same with both halves.
template <int Size, class T, int Lanes>
ERNN_SIMD_INLINE array<vector<T, Lanes>, Size> take_apart(const array<vector<T, Lanes>, Size>& joined) {
  array<vector<T, Lanes>, Size> result;
  if constexpr (Size == 1) {
    result = joined;
  } else if constexpr (Size % 2 == 0) {
    array<vector<T, Lanes>, Size / 2> even, odd;
    unrolled<Size / 2>([&](auto i) ERNN_SIMD_INLINE_LAMBDA {
      even[i] = every_other<0>(joined[2 * i], joined[2 * i + 1]);
      odd[i] = every_other<1>(joined[2 * i], joined[2 * i + 1]);
    });
    even = take_apart(even);
    odd = take_apart(odd);
    unrolled<Size / 2>([&](auto i) ERNN_SIMD_INLINE_LAMBDA {
      result[2 * i] = even[i];
      result[2 * i + 1] = odd[i];
    });
  } else {
    unrolled<Size>([&](auto k) ERNN_SIMD_INLINE_LAMBDA {
      result[k] = pick<k, Size>(joined[0], joined[1], std::make_integer_sequence<int, Lanes>());
      unrolled<Size - 2>([&](auto i) ERNN_SIMD_INLINE_LAMBDA {
        result[k] = pick_more<k, Size, i + 2>(result[k], joined[i + 2], std::make_integer_sequence<int, Lanes>());
      });
    });
  }
  return result;
}

/// The inverse of take_apart. \tparam Size  a power of two
template <int Size, class T, int Lanes>
ERNN_SIMD_INLINE array<vector<T, Lanes>, Size> put_together(const array<vector<T, Lanes>, Size>& apart) {
  array<vector<T, Lanes>, Size> result;
  if constexpr (Size == 1) {
    result = apart;
  } else {
    array<vector<T, Lanes>, Size / 2> even, odd;
    unrolled<Size / 2>([&](auto i) ERNN_SIMD_INLINE_LAMBDA {
      even[i] = apart[2 * i];
      odd[i] = apart[2 * i + 1];
    });
    even = put_together(even);
    odd = put_together(odd);
    unrolled<Size / 2>([&](auto i) ERNN_SIMD_INLINE_LAMBDA {
      result[2 * i] = zip<0>(even[i], odd[i]);
      result[2 * i + 1] = zip<Lanes / 2>(even[i], odd[i]);
    });
  }
  return result;
}

/// Numbers that lie in memory as their raw integers, so that registers can be filled with them.
template <class Number>
struct raw_memory {
  using storage = typename Number::storage;
  static_assert(sizeof(Number) == sizeof(storage),
                "simd: a number must lie in memory as its raw integer alone, to be read in registers. Give fixed no "
                "other member.");
};

}  // namespace detail

/// Groups of `Size` numbers: lane l of result k is number k of group l, zero beyond the numbers' end.
///
/// \param numbers  [Total]
/// \param begin    first number of the first group
template <int Lanes, int Size, int Total, class Number>
ERNN_SIMD_INLINE array<pack<Number, Lanes>, Size> load_groups(const Number* numbers, int begin) {
  using storage = typename detail::raw_memory<Number>::storage;
  constexpr int wanted = Lanes * Size;
  array<vector<storage, Lanes>, Size> joined;
  if (Total >= wanted && begin <= Total - wanted) {
    unrolled<Size>([&](auto k) ERNN_SIMD_INLINE_LAMBDA {
      joined[k] = load<Lanes>(reinterpret_cast<const storage*>(numbers + begin + k * Lanes));
    });
  } else {
    array<vector<storage, Lanes>, Size> part{};
    std::memcpy(&part, numbers + begin, sizeof(storage) * static_cast<std::size_t>(minimum(Total - begin, wanted)));
    joined = part;
  }
  const auto apart = detail::take_apart(joined);
  array<pack<Number, Lanes>, Size> result;
  unrolled<Size>([&](auto k) ERNN_SIMD_INLINE_LAMBDA {
    result[k] = pack<Number, Lanes>::from_raw(convert<lane<Number::width>>(apart[k]));
  });
  return result;
}

/// The inverse of load_groups. \param numbers  [Total], written from `begin` on
template <int Total, class Number, int Lanes, int Size>
ERNN_SIMD_INLINE void store_groups(const array<pack<Number, Lanes>, Size>& groups, Number* numbers, int begin) {
  using storage = typename detail::raw_memory<Number>::storage;
  constexpr int wanted = Lanes * Size;
  array<vector<storage, Lanes>, Size> apart;
  unrolled<Size>([&](auto k) ERNN_SIMD_INLINE_LAMBDA { apart[k] = convert<storage>(groups[k].raw()); });
  const auto joined = detail::put_together(apart);
  if (Total >= wanted && begin <= Total - wanted) {
    unrolled<Size>([&](auto k) ERNN_SIMD_INLINE_LAMBDA {
      store(joined[k], reinterpret_cast<storage*>(numbers + begin + k * Lanes));
    });
  } else {
    // One by one: copied whole, the registers would be in memory in the other case, too.
    array<vector<storage, Lanes>, Size> part;
    unrolled<Size>([&](auto k) ERNN_SIMD_INLINE_LAMBDA { part[k] = joined[k]; });
    std::memcpy(static_cast<void*>(numbers + begin), &part,
                sizeof(storage) * static_cast<std::size_t>(minimum(Total - begin, wanted)));
  }
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_PACK_MEMORY_HPP
