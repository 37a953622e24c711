// What the tests of editing share: texts of samples, and the short way from a text to a form and back.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "editing/editing.hpp"

inline std::string file_text(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::vector<std::string> sample_files(const std::string& name) {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator("samples"))
        if (entry.path().filename() == name) paths.push_back(entry.path().string());
    return paths;
}

inline prikaz::editing::Form form_of(const std::string& text) {
    const auto opened = prikaz::editing::parse({"order.yaml", text});
    for (const auto& problem : opened.problems) UNSCOPED_INFO(prikaz::print(problem, text));
    REQUIRE(opened.value);
    return opened.value->form;
}

inline std::string written_as(const std::string& text, const prikaz::editing::Form& form) {
    const auto written = prikaz::editing::write(text, form);
    for (const auto& problem : written.problems)
        UNSCOPED_INFO(problem.code << " at " << problem.place.part << ": " << problem.text);
    REQUIRE(written.value);
    return *written.value;
}

inline std::string without_line_of(const std::string& text, const std::string& line) {
    const std::size_t at = text.find(line + "\n");
    return at == text.npos ? text : text.substr(0, at) + text.substr(at + line.size() + 1);
}
