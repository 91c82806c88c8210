#include "asr/corpus/speakers.hpp"

#include <array>

namespace asr {
namespace {

constexpr std::string_view training_variants[] = {
    "Alex",         "Alicia", "Andy",    "AnxiousAndy", "Denis",   "Diogo",    "Gene",       "Gene2",  "Henrique",
    "Hugo",         "Jacky",  "Lee",     "Marco",       "Michael", "Mike",     "Mr serious", "Nguyen", "RicishayMax",
    "RicishayMax2", "Tweaky", "adam",    "anika",       "belinda", "benjamin", "boris",      "david",  "ed",
    "f2",           "f3",     "grandpa", "gustave",     "iven",    "iven2",    "iven3",      "iven4",  "john",
    "klatt",        "klatt2", "klatt3",  "klatt4",      "klatt5",  "linda",    "m3",         "m4",     "m5",
    "marcelo",      "max",    "michel",  "miguel",      "norbert", "pedro",    "rob",        "robert", "shelby",
    "steph",        "steph2", "steph3",  "travis",      "zac"};
constexpr std::string_view dev_variants[] = {"Mario", "announcer", "croak", "edward", "f5", "grandma", "m8", "paul"};
constexpr std::string_view test_variants[] = {"Andrea", "Annie", "antonio", "aunty", "f1",     "f4",     "m1",
                                              "m2",     "m6",    "m7",      "pablo", "quincy", "sandro", "victor"};

constexpr std::array<std::string_view, 8> accents = {"en-us",          "gmw/en",         "en-gb-x-rp", "en-gb-scotland",
                                                     "en-gb-x-gbclan", "en-gb-x-gbcwmd", "en-029",     "en-us-nyc"};

}  // namespace

std::span<const std::string_view> variants_of(split part) {
  switch (part) {
    case split::train:
      return training_variants;
    case split::dev:
      return dev_variants;
    case split::test:
      break;
  }
  return test_variants;
}

speaker draw_speaker(std::string_view variant, std::mt19937_64& random) {
  const auto between = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  const std::string_view accent = accents[static_cast<std::size_t>(between(0, static_cast<int>(accents.size()) - 1))];
  speaker drawn;
  drawn.voice = std::string(accent) + "+" + std::string(variant);
  drawn.rate = between(135, 215);
  drawn.pitch = between(30, 70);
  drawn.range = between(25, 80);
  return drawn;
}

}  // namespace asr
