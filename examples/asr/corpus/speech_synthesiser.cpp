#include "asr/corpus/speech_synthesiser.hpp"

#include <espeak-ng/speak_lib.h>
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "asr/corpus/phone_set.hpp"

namespace asr {
namespace {

/// What espeak-ng calls back with goes here: it has one utterance at a time, and so has this.
struct utterance_in_progress {
  synthetic_speech speech;
  std::string unknown_symbol;
} current;

void take_phoneme(const espeak_EVENT& event) {
  const std::string_view symbol(event.id.string, ::strnlen(event.id.string, sizeof(event.id.string)));
  const std::optional<std::uint8_t> phone = espeak_phone(symbol);
  if (!phone) {
    current.unknown_symbol = symbol;
    return;
  }
  std::vector<timed_phone>& phones = current.speech.phones;
  // A phoneme that the next one replaces before it has sounded was not spoken.
  if (!phones.empty() && phones.back().first_sample >= event.sample) phones.pop_back();
  phones.push_back({*phone, event.sample});
}

int take_speech(short* samples, int count, espeak_EVENT* events) {
  if (samples != nullptr) current.speech.samples.insert(current.speech.samples.end(), samples, samples + count);
  for (; events->type != espeakEVENT_LIST_TERMINATED; ++events) {
    if (events->type == espeakEVENT_PHONEME) take_phoneme(*events);
  }
  return 0;
}

void choose(const speaker& voice) {
  if (espeak_SetVoiceByName(voice.voice.c_str()) != EE_OK) {
    throw std::runtime_error(
        fmt::format("espeak-ng has no voice \"{}\": install espeak-ng-data 1.51 or newer.", voice.voice));
  }
  espeak_SetParameter(espeakRATE, voice.rate, 0);
  espeak_SetParameter(espeakPITCH, voice.pitch, 0);
  espeak_SetParameter(espeakRANGE, voice.range, 0);
}

}  // namespace

speech_synthesiser::speech_synthesiser()
    : sample_rate_(espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr,
                                     espeakINITIALIZE_PHONEME_EVENTS | espeakINITIALIZE_DONT_EXIT)) {
  if (sample_rate_ <= 0) {
    throw std::runtime_error("espeak-ng cannot start because its voices are missing: install espeak-ng-data.");
  }
  espeak_SetSynthCallback(take_speech);
}

std::string speech_synthesiser::version() {
  const char* data_path = nullptr;
  const std::string text = espeak_Info(&data_path);
  return text.substr(0, text.find(' '));
}

synthetic_speech speech_synthesiser::speak(const std::string& text, const speaker& voice, unsigned seed) {
  choose(voice);
  current = {};
  std::srand(seed);  // espeak-ng draws its noise from rand()
  const espeak_ERROR status =
      espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, nullptr);
  const bool failed = status != EE_OK || espeak_Synchronize() != EE_OK;
  if (!current.unknown_symbol.empty()) {
    throw unknown_phoneme(fmt::format("phoneme \"{}\" of \"{}\" is not one of English", current.unknown_symbol, text));
  }
  const std::vector<timed_phone>& phones = current.speech.phones;
  if (failed || std::all_of(phones.begin(), phones.end(), [](const timed_phone& each) { return each.phone == 0; })) {
    throw std::runtime_error(fmt::format("espeak-ng said nothing for \"{}\" with voice {}.", text, voice.voice));
  }
  return std::move(current.speech);
}

}  // namespace asr
