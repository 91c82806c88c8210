#ifndef ASR_REPORT_SECTIONS_HPP
#define ASR_REPORT_SECTIONS_HPP

#include <filesystem>

#include "asr/report/report.hpp"

/// The sections of the report, each from the files of one command.
namespace asr {

/// E-RNN's Phase I. \param folder  that `ernn explore --out` wrote to
void add_search_section(report& target, const std::filesystem::path& folder);

/// Models beside one another. \param results  from `ernn evaluate --out`
void add_accuracy_section(report& target, const std::filesystem::path& results);

/// An accuracy study, which compares methods and sizes. \param results  from `ernn study --results`
void add_study_section(report& target, const std::filesystem::path& results);

/// The search of bit widths. \param path  of the record, from `ernn quantise --budget`
void add_widths_section(report& target, const std::filesystem::path& path);

/// Pipeline charts, utilisation of the devices and E-RNN's Table III. \param tables  folder from `./run tables`
void add_hardware_sections(report& target, const std::filesystem::path& tables);

}  // namespace asr

#endif  // ASR_REPORT_SECTIONS_HPP
