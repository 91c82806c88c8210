#include "asr/corpus/timit.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "asr/audio/sound_reader.hpp"
#include "asr/corpus/frame_labels.hpp"

namespace asr {
namespace {

namespace files = std::filesystem;

/// Symbols that are not phones of the 39 themselves.
const std::map<std::string, std::string, std::less<>>& folded_symbols() {
  static const std::map<std::string, std::string, std::less<>> symbols = {
      {"ao", "aa"},   {"ax", "ah"},   {"ax-h", "ah"}, {"axr", "er"},  {"hv", "hh"},   {"ix", "ih"},
      {"el", "l"},    {"em", "m"},    {"en", "n"},    {"nx", "n"},    {"eng", "ng"},  {"zh", "sh"},
      {"ux", "uw"},   {"bcl", "sil"}, {"dcl", "sil"}, {"gcl", "sil"}, {"pcl", "sil"}, {"tcl", "sil"},
      {"kcl", "sil"}, {"h#", "sil"},  {"pau", "sil"}, {"epi", "sil"}, {"q", ""}};
  return symbols;
}

constexpr std::array<std::string_view, 24> core_test_speakers = {
    "MDAB0", "MWBT0", "FELC0", "MTAS1", "MWEW0", "FPAS0", "MJMP0", "MLNT0", "FPKT0", "MLLL0", "MTLS0", "FJLM0",
    "MBPM0", "MKLT0", "FNLP0", "MCMJ0", "MJDH0", "FMGD0", "MGRT0", "MNJM0", "FDHC0", "MJLN0", "MPAM0", "FMLD0"};

constexpr std::array<std::string_view, 50> development_speakers = {
    "FAKS0", "FDAC1", "FJEM0", "MGWT0", "MJAR0", "MMDB1", "MMDM2", "MPDF0", "FCMH0", "FKMS0", "MBDG0", "MBWM0", "MCSH0",
    "FADG0", "FDMS0", "FEDW0", "MGJF0", "MGLB0", "MRTK0", "MTAA0", "MTDT0", "MTHC0", "MWJG0", "FNMR0", "FREW0", "FSEM0",
    "MBNS0", "MMJR0", "MDLS0", "MDLF0", "MDVC0", "MERS0", "FMAH0", "FDRW0", "MRCS0", "MRJM4", "FCAL1", "MMWH0", "FJSJ0",
    "MAJC0", "MJSW0", "MREB0", "FGJD0", "FJMG0", "MROA0", "MTEB0", "MJFC0", "MRJR0", "FMML0", "MRWS1"};

std::string upper_case(std::string text) {
  for (char& character : text) character = static_cast<char>(std::toupper(static_cast<unsigned char>(character)));
  return text;
}

/// The entries of a folder in the order of their names.
std::vector<files::path> entries_of(const files::path& folder) {
  std::vector<files::path> entries;
  for (const auto& entry : files::directory_iterator(folder)) entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

/// The folders in a folder.
std::vector<files::path> folders_in(const files::path& folder) {
  std::vector<files::path> folders = entries_of(folder);
  std::erase_if(folders, [](const files::path& entry) { return !files::is_directory(entry); });
  return folders;
}

/// Nothing for those speakers of TEST that no split has.
std::optional<split> split_of(const std::string& part, const std::string& speaker) {
  const auto is_of = [&](std::span<const std::string_view> speakers) {
    return std::ranges::find(speakers, speaker) != speakers.end();
  };
  if (part == "TRAIN") return split::train;
  if (is_of(core_test_speakers)) return split::test;
  return is_of(development_speakers) ? std::optional(split::dev) : std::nullopt;
}

std::vector<timed_phone> read_phones(const files::path& file, const std::vector<std::string>& names) {
  std::ifstream input(file);
  if (!input) throw std::runtime_error(fmt::format("{}: the file cannot be opened for reading.", file.string()));
  std::vector<timed_phone> phones;
  std::int64_t before = 0;
  for (std::string line; std::getline(input, line);) {
    std::istringstream words(line);
    if ((words >> std::ws).eof()) continue;  // a blank line
    std::int64_t begin = 0, end = 0;
    std::string symbol;
    if (!(words >> begin >> end >> symbol) || begin < before || end < begin) {
      throw std::runtime_error(fmt::format(
          "{}: every line must be a first sample, an end after it and a phone, in order, but one is \"{}\".",
          file.string(), line));
    }
    before = begin;
    const auto folded = fold_timit_phone(symbol);
    if (!folded) {
      throw std::runtime_error(
          fmt::format("{}: every phone must be one of TIMIT's 61 symbols, but one is \"{}\".", file.string(), symbol));
    }
    if (folded->empty()) continue;
    const auto index = std::find(names.begin(), names.end(), *folded) - names.begin();
    phones.push_back({static_cast<std::uint8_t>(index), begin});
  }
  return phones;
}

/// Speaker and sentence, "FCJF0-SI1027".
std::string id_of(const files::path& phones) {
  return upper_case(phones.parent_path().filename().string() + "-" + phones.stem().string());
}

/// The sound that lies beside the phones: the same name, another extension.
files::path sound_of(const files::path& phones) {
  for (const char* extension : {".WAV", ".wav"}) {
    files::path sound = phones;
    if (files::exists(sound.replace_extension(extension))) return sound;
  }
  throw std::runtime_error(
      fmt::format("{}: a sound, {}.WAV, must lie beside it, but does not.", phones.string(), phones.stem().string()));
}

void read_sentence(const files::path& file, split part, corpus& data) {
  const feature_config config;
  const std::vector<timed_phone> phones = read_phones(file, data.phone_names);
  const recording read = {id_of(file), part, read_sound(sound_of(file), config.sample_rate), segments_of(phones)};
  add_recording(data, config, read, [&](std::span<const float> features) {
    const auto frames = static_cast<std::int64_t>(features.size()) / data.feature_size;
    return frame_labels(phones, config.sample_rate, config, frames);
  });
}

}  // namespace

std::vector<std::string> timit_phone_names() {
  return {"sil", "aa", "ae", "ah", "aw", "ay", "b",  "ch", "d",  "dh", "dx", "eh", "er",
          "ey",  "f",  "g",  "hh", "ih", "iy", "jh", "k",  "l",  "m",  "n",  "ng", "ow",
          "oy",  "p",  "r",  "s",  "sh", "t",  "th", "uh", "uw", "v",  "w",  "y",  "z"};
}

std::optional<std::string> fold_timit_phone(std::string_view symbol) {
  const auto folded = folded_symbols().find(symbol);
  if (folded != folded_symbols().end()) return folded->second;
  const std::vector<std::string> names = timit_phone_names();
  const bool is_phone = symbol != "sil" && std::find(names.begin(), names.end(), symbol) != names.end();
  return is_phone ? std::optional(std::string(symbol)) : std::nullopt;
}

std::span<const std::string_view> timit_core_test_speakers() {
  return core_test_speakers;
}

std::span<const std::string_view> timit_development_speakers() {
  return development_speakers;
}

corpus read_timit(const files::path& directory, bad_recordings& bad) {
  corpus data;
  data.origin = "TIMIT: read American English, 61 phones folded to 39, aligned by hand.";
  data.phone_names = timit_phone_names();
  data.feature_size = feature_config().mel_bands + 1;
  for (const files::path& part : folders_in(directory)) {
    const std::string name = upper_case(part.filename().string());
    if (name != "TRAIN" && name != "TEST") continue;
    for (const files::path& region : folders_in(part)) {
      for (const files::path& speaker : folders_in(region)) {
        const auto of = split_of(name, upper_case(speaker.filename().string()));
        if (!of) continue;
        for (const files::path& file : entries_of(speaker)) {
          const bool is_phones = upper_case(file.extension().string()) == ".PHN";
          if (!is_phones || upper_case(file.stem().string()).starts_with("SA")) continue;
          bad.attempt([&] { read_sentence(file, *of, data); });
        }
      }
    }
  }
  if (data.utterances.empty()) {
    throw std::runtime_error(fmt::format(
        "{}: it must have folders TRAIN and TEST with regions, speakers and .PHN files in them, as TIMIT has, but no "
        "usable sentence was found.",
        directory.string()));
  }
  return data;
}

}  // namespace asr
