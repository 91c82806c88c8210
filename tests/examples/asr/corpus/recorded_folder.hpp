#ifndef ASR_TESTS_RECORDED_FOLDER_HPP
#define ASR_TESTS_RECORDED_FOLDER_HPP

#include <sndfile.h>

#include <cmath>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "io/support.hpp"
#include "message_of.hpp"

/// A folder of sounds and texts, made by a test.
class recorded_folder {
 public:
  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

  void write(const std::string& name, const std::string& text) const { std::ofstream(make_parent(name)) << text; }

  /// A tone of so many samples. \param format  of libsndfile
  void record(const std::string& name, int samples, int format = SF_FORMAT_WAV | SF_FORMAT_PCM_16,
              int rate = 16000) const {
    std::vector<float> tone(static_cast<std::size_t>(samples));
    for (std::size_t n = 0; n < tone.size(); ++n) tone[n] = 0.3F * std::sin(0.2F * static_cast<float>(n));
    write_samples(name, tone, format, rate);
  }

  void write_samples(const std::string& name, const std::vector<float>& samples, int format, int rate) const {
    SF_INFO info{};
    info.samplerate = rate;
    info.channels = 1;
    info.format = format;
    SNDFILE* const file = sf_open(make_parent(name).c_str(), SFM_WRITE, &info);
    REQUIRE(file != nullptr);
    sf_write_float(file, samples.data(), static_cast<sf_count_t>(samples.size()));
    sf_close(file);
  }

 private:
  std::filesystem::path make_parent(const std::string& name) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    return folder_ / name;
  }

  ernn::io::temporary_directory folder_;
};

/// The message of whatever is thrown; empty when nothing is.
template <class Action>
std::string problem_of(const Action& action) {
  return message_of<std::exception>(action);
}

#endif  // ASR_TESTS_RECORDED_FOLDER_HPP
