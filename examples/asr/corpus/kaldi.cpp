#include "asr/corpus/kaldi.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <map>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "asr/audio/sound_reader.hpp"

namespace asr {
namespace {

namespace files = std::filesystem;

constexpr const char* silence = "sil";

/// What follows the first word of each line, by that word.
using table = std::map<std::string, std::string>;

/// \param on_repeated  called with a word that begins a line and another one that says something else; the first counts
table read_table(const files::path& file, const std::function<void(const std::string&)>& on_repeated) {
  std::ifstream input(file);
  if (!input) throw std::runtime_error(fmt::format("{}: the file cannot be opened for reading.", file.string()));
  table result;
  for (std::string line; std::getline(input, line);) {
    std::istringstream words(line);
    std::string key, rest;
    if (!(words >> key)) continue;
    std::getline(words >> std::ws, rest);
    while (!rest.empty() && (rest.back() == '\r' || rest.back() == ' ')) rest.pop_back();
    if (const auto [known, is_new] = result.emplace(key, rest); !is_new && known->second != rest) on_repeated(key);
  }
  return result;
}

table read_lexicon(const files::path& file) {
  return read_table(file, [](const std::string& /*word*/) {});
}

/// A table of a data directory.
table read_recordings(const files::path& file) {
  return read_table(file, [&](const std::string& id) {
    throw std::runtime_error(
        fmt::format("{}: recording {} must have one line, but has several. Keep the right one.", file.string(), id));
  });
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// The phones of a lexicon, silence first.
std::vector<std::string> phones_of(const table& lexicon) {
  std::set<std::string> phones;
  for (const auto& [word, pronunciation] : lexicon) {
    for (const std::string& phone : words_of(pronunciation)) phones.insert(phone);
  }
  phones.erase(silence);
  std::vector<std::string> names = {silence};
  names.insert(names.end(), phones.begin(), phones.end());
  return names;
}

const std::string& entry_of(const table& from, const std::string& id, const files::path& file) {
  const auto found = from.find(id);
  if (found == from.end()) {
    throw std::runtime_error(
        fmt::format("{}: there must be a line for recording {}, but there is none.", file.string(), id));
  }
  return found->second;
}

/// What any of the tables has a line for.
std::set<std::string> ids_in(std::initializer_list<const table*> tables) {
  std::set<std::string> ids;
  for (const table* each : tables) {
    for (const auto& [id, entry] : *each) ids.insert(id);
  }
  return ids;
}

/// Phones of a transcript, a silence at both ends.
std::vector<std::uint8_t> segments_of(const std::string& id, const std::string& transcript, const table& lexicon,
                                      const std::vector<std::string>& names) {
  std::vector<std::uint8_t> segments = {0};
  for (const std::string& word : words_of(transcript)) {
    const auto found = lexicon.find(word);
    if (found == lexicon.end()) {
      throw std::runtime_error(
          fmt::format("recording {}: the lexicon must have its word \"{}\", but has not. Add it.", id, word));
    }
    for (const std::string& phone : words_of(found->second)) {
      const auto index = std::find(names.begin(), names.end(), phone) - names.begin();
      if (index != 0 || segments.back() != 0) segments.push_back(static_cast<std::uint8_t>(index));
    }
  }
  if (segments.back() != 0) segments.push_back(0);
  return segments;
}

/// The sound of a line of wav.scp, which is relative to where the program runs, as in Kaldi.
files::path sound_of(const std::string& id, const std::string& entry) {
  if (entry.empty() || entry.back() == '|') {
    throw std::runtime_error(
        fmt::format("recording {}: wav.scp must name a sound file, but has \"{}\". Run commands "
                    "beforehand, and name the files that they make.",
                    id, entry));
  }
  return entry;
}

/// The last of every frame's features.
std::vector<float> energies_of(std::span<const float> features, int feature_size) {
  const auto width = static_cast<std::size_t>(feature_size);
  std::vector<float> energies;
  for (std::size_t last = width - 1; last < features.size(); last += width) energies.push_back(features[last]);
  return energies;
}

void read_directory(const kaldi_directory& from, const table& lexicon, std::map<std::string, split>& speakers,
                    corpus& data, bad_recordings& bad) {
  const feature_config config;
  const files::path sound_file = from.path / "wav.scp", text_file = from.path / "text",
                    speaker_file = from.path / "utt2spk";
  if (files::exists(from.path / "segments")) {
    throw std::runtime_error(fmt::format(
        "{}: every recording must be one utterance, but this cuts them. Cut the sounds beforehand, name the "
        "pieces in wav.scp, and remove the file.",
        (from.path / "segments").string()));
  }
  const table sounds = read_recordings(sound_file), texts = read_recordings(text_file),
              speaker_of = read_recordings(speaker_file);
  for (const std::string& id : ids_in({&sounds, &texts, &speaker_of})) {
    bad.attempt([&] {
      const std::string& sound = entry_of(sounds, id, sound_file);
      const std::string& speaker = entry_of(speaker_of, id, speaker_file);
      if (speakers.emplace(speaker, from.part).first->second != from.part) {
        throw std::runtime_error(
            fmt::format("{}: speaker {} must be in one split, but is in two. Move all recordings "
                        "of a speaker to one.",
                        speaker_file.string(), speaker));
      }
      const auto segments = segments_of(id, entry_of(texts, id, text_file), lexicon, data.phone_names);
      add_recording(data, config, {id, from.part, read_sound(sound_of(id, sound), config.sample_rate), segments},
                    [&](std::span<const float> features) {
                      return spread_labels(segments, energies_of(features, data.feature_size));
                    });
    });
  }
}

}  // namespace

corpus read_kaldi(std::span<const kaldi_directory> directories, const files::path& lexicon_file, bad_recordings& bad) {
  const table lexicon = read_lexicon(lexicon_file);
  corpus data;
  data.origin = "Recordings of Kaldi's layout; phones by a lexicon.";
  data.phone_names = phones_of(lexicon);
  if (data.phone_names.size() < 2 || data.phone_names.size() > 256) {
    throw std::runtime_error(fmt::format("{}: the lexicon must have 1 to 255 phones beside sil, but has {}.",
                                         lexicon_file.string(), data.phone_names.size() - 1));
  }
  data.feature_size = feature_config().mel_bands + 1;
  std::map<std::string, split> speakers;
  for (const kaldi_directory& each : directories) read_directory(each, lexicon, speakers, data, bad);
  if (data.utterances.empty())
    throw std::runtime_error("There must be a recording that can be used, but there is none.");
  return data;
}

}  // namespace asr
