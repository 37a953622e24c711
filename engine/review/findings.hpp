// Private to review: what a rule looks at and where it tells what it found.
#pragma once

#include <functional>

#include "review/requisites.hpp"

namespace prikaz::review {

// A document under review. The requisites are found once and shared by the rules.
struct Subject {
    const ReadDocument& document;
    const layout::Profile& profile;
    Storage storage;
    std::string file;
    Requisites requisites;
};

// Collects findings of one rule and tells the first few places.
class Findings {
public:
    Findings(const Subject& subject, Severity severity, const char* code)
        : file_(subject.file), severity_(severity), code_(code) {}

    void add(std::string part, std::string text, std::string hint = {});
    Problems finish();

private:
    std::string file_;
    Severity severity_;
    const char* code_;
    std::size_t count_ = 0;
    Problems problems_;
};

inline constexpr double tolerance_mm = 0.5;  // office programs round to twips and tenths of a millimetre
inline constexpr double tolerance_pt = 0.05;

enum class Where { Text, Table };
using Visit = std::function<void(const ReadParagraph&, const std::string& part, Where)>;
void each_paragraph(const ReadDocument&, const Visit&);

std::string measure(double);  // 12.5, with one decimal at most
std::string section_name(std::size_t index);
std::string beginning(std::string_view text);  // in quotes, as much as shows which paragraph is meant
bool is_blank(std::string_view text);

}  // namespace prikaz::review
