#include "asr/training/chunks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

namespace {

using namespace asr;

/// Utterances of the given lengths; feature 0 of a frame is its index, its label that modulo 7.
dataset numbered(const std::vector<std::int64_t>& lengths) {
  dataset data;
  data.feature_size = 2;
  for (const std::int64_t length : lengths) {
    const auto first = static_cast<std::int64_t>(data.labels.size());
    data.utterances.push_back({"u", first, length, {}, {}});
    for (std::int64_t frame = first; frame < first + length; ++frame) {
      data.features.push_back(static_cast<float>(frame));
      data.features.push_back(-1);
      data.labels.push_back(static_cast<std::uint8_t>(frame % 7));
    }
  }
  return data;
}

}  // namespace

TEST_CASE("chunks score every frame once and stay inside their utterance") {
  const dataset data = numbered({250, 99, 100, 101, 1});
  for (const std::int64_t context : {0, 15}) {
    std::map<std::int64_t, int> scored;
    for (const chunk& part : cut_utterances(data, 100, context)) {
      CHECK(part.scored() <= 100);
      CHECK(part.context <= context);
      const auto holds = [&](const utterance& spoken) {
        return part.first_frame >= spoken.first_frame &&
               part.first_frame + part.frames <= spoken.first_frame + spoken.frames;
      };
      const auto home = std::find_if(data.utterances.begin(), data.utterances.end(), holds);
      REQUIRE(home != data.utterances.end());
      // Only a chunk at the very start has less context than asked for.
      CHECK((part.context == context || part.first_frame == home->first_frame));
      for (std::int64_t frame = part.context; frame < part.frames; ++frame) ++scored[part.first_frame + frame];
    }
    CHECK(scored.size() == data.labels.size());
    CHECK(std::all_of(scored.begin(), scored.end(), [](const auto& entry) { return entry.second == 1; }));
  }
  CHECK(cut_utterances(data, 100, 0).size() == 3 + 1 + 1 + 2 + 1);
}

TEST_CASE("whole utterances come with the longest first") {
  const auto chunks = whole_utterances(numbered({3, 9, 5}));
  REQUIRE(chunks.size() == 3);
  CHECK(chunks[0].frames == 9);
  CHECK(chunks[0].first_frame == 3);
  CHECK(chunks[2].frames == 3);
}

TEST_CASE("batches hold every chunk once, of nearly equal length, in an order that the seed decides") {
  const auto chunks = cut_utterances(numbered({250, 99, 100, 101, 1, 500, 320}), 50, 0);
  std::mt19937_64 random(3), same(3), other(4);
  const auto batches = shuffled_batches(chunks, 4, random);
  const auto first_frames = [](const std::vector<std::vector<chunk>>& all) {
    std::vector<std::int64_t> result;
    for (const auto& one : all) {
      for (const chunk& part : one) result.push_back(part.first_frame);
    }
    return result;
  };
  auto order = first_frames(batches);
  CHECK(order == first_frames(shuffled_batches(chunks, 4, same)));
  CHECK(order != first_frames(shuffled_batches(chunks, 4, other)));
  std::sort(order.begin(), order.end());
  CHECK(std::adjacent_find(order.begin(), order.end()) == order.end());
  CHECK(order.size() == chunks.size());
  for (const auto& one : batches) {
    CHECK((one.size() == 4 || one.back().frames == 1));
    for (std::size_t k = 1; k < one.size(); ++k) CHECK(one[k].frames <= one[k - 1].frames);
  }
}

TEST_CASE("a batch has time first, zeros and unscored labels where a chunk is over, and unscored context") {
  const dataset data = numbered({10, 10});
  const std::vector<chunk> chunks = {{2, 3, 1}, {15, 2, 0}};
  const batch made = make_batch(data, chunks);
  CHECK(made.time == 3);
  CHECK(made.features == std::vector<float>{2, -1, 15, -1, 3, -1, 16, -1, 4, -1, 0, 0});
  CHECK(made.labels == std::vector<std::int64_t>{unscored, 15 % 7, 3, 16 % 7, 4, unscored});
}
