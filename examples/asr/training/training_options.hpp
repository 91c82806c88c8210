#ifndef ASR_TRAINING_TRAINING_OPTIONS_HPP
#define ASR_TRAINING_TRAINING_OPTIONS_HPP

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "asr/training/training_settings.hpp"

namespace asr {

/// The options that all commands which train have in common.
void add_training_options(CLI::App& command, training_settings& settings);

/// Keeps checkpoints beside the model to write, and lets Ctrl-C and SIGTERM end the training with one.
void keep_checkpoints(training_settings& settings, const std::filesystem::path& out);

/// The model is written: what was kept to go on from goes.
void remove_checkpoint(const training_settings& settings);

/// Epochs and learning rates of one stretch of training: `--<prefix>epochs` and so on, the present values as defaults.
void add_schedule_options(CLI::App& command, const std::string& prefix, const std::string& what, schedule& plan);

/// `--data`, a corpus that exists.
void add_data_option(CLI::App& command, std::filesystem::path& data);

/// `--record`, for `write_record`.
void add_record_option(CLI::App& command, std::filesystem::path& file);

/// Writes what happened in a training as JSON, if there is a file to write to.
void write_record(const std::filesystem::path& file, const training_record& record);

/// A model file to write, in a directory that exists.
CLI::Option* add_output_option(CLI::App& command, const std::string& name, const std::string& what,
                               std::filesystem::path& file);

}  // namespace asr

#endif  // ASR_TRAINING_TRAINING_OPTIONS_HPP
