#include "ernn/hardware/buffer_watch.hpp"

#include <doctest/doctest.h>

using namespace ernn::hardware;

namespace {

memory buffer(rotation rotates, int words, int copies, int units = 1) {
  memory watched{"buffer", memory::kind::spectra};
  watched.rotates = rotates;
  watched.words = words;
  watched.copies = copies;
  watched.count = units;
  return watched;
}

}  // namespace

TEST_CASE("a version is needed from its first cycle to its last read") {
  buffer_watch watch(buffer(rotation::frame, 1, 3));
  for (int frame = 0; frame < 6; ++frame) {
    watch.write(static_cast<std::size_t>(frame % 3), 10 * frame);
    watch.read(static_cast<std::size_t>(frame % 3), 10 * frame + 4);
    watch.read(static_cast<std::size_t>(frame % 3), 10 * frame + 9);
  }
  CHECK(watch.most_at_once(70) == 1);  // though there are three copies

  buffer_watch longer(buffer(rotation::frame, 1, 3));
  for (int frame = 0; frame < 6; ++frame) {
    if (frame > 0) longer.read(static_cast<std::size_t>((frame - 1) % 3), 10 * frame);
    longer.write(static_cast<std::size_t>(frame % 3), 10 * frame);
  }
  CHECK(longer.most_at_once(70) == 2);  // the last read is in the cycle in which the next version is there
}

TEST_CASE("words and units are counted apart, and numbers of one word once") {
  buffer_watch watch(buffer(rotation::row, 1, 2, 2));  // slots: unit 0, copies 0 and 1; unit 1, copies 0 and 1
  for (const std::size_t slot : {0U, 0U, 3U}) watch.write(slot, 5);
  watch.read(0, 8);
  watch.read(3, 8);
  CHECK(watch.most_at_once(9) == 1);
  buffer_watch words(buffer(rotation::frame, 2, 2));  // slots: copy 0, words 0 and 1; copy 1, words 0 and 1
  words.write(0, 1);
  words.write(3, 1);
  CHECK(words.most_at_once(9) == 1);
  buffer_watch copies(buffer(rotation::frame, 2, 2));
  copies.write(1, 1);
  copies.write(3, 1);
  CHECK(copies.most_at_once(9) == 2);
}

TEST_CASE("a state is needed until the next one takes its place") {
  buffer_watch watch(buffer(rotation::stream, 1, 2));
  for (int frame = 0; frame < 6; ++frame) watch.write(static_cast<std::size_t>(frame % 2), 10 * frame);
  CHECK(watch.most_at_once(70) == 2);
}
