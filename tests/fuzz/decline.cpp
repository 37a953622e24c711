// Any bytes are declined to something: the nominative stays, valid text gives valid text, a row gives a row.
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>

#include "russian/russian.hpp"

using namespace prikaz::russian;

namespace {

void check_text(const std::string& text) {
    const bool valid = !prikaz::invalid_utf8(text);
    for (const auto kind : {Declinable::Surname, Declinable::FirstName, Declinable::Patronymic, Declinable::FullName,
                            Declinable::Post, Declinable::Organization})
        for (const Sex sex : {Sex::Unknown, Sex::Male, Sex::Female}) {
            const Declined declined = decline(text, kind, sex);
            assert(declined.forms[0] == text);
            for (const auto& form : declined.forms) assert(!valid || !prikaz::invalid_utf8(form));
            for (const auto& reason : declined.reasons) assert(reason.offset + reason.size <= text.size());
        }
    const Declined numeral = decline_numeral("5", text);
    for (const auto& form : numeral.forms) assert(!valid || !prikaz::invalid_utf8(form));
    (void)decline_couple(text);
    if (text.size() < 60)
        for (const auto kind : {Declinable::Surname, Declinable::FullName, Declinable::Post})
            (void)recognize(text, kind);
    (void)sex_of(text);
}

void check_row(const std::string& line) {
    std::string row;
    append_declined_row(row, line);
    assert(std::count(row.begin(), row.end(), '\n') == 1 + std::count(line.begin(), line.end(), '\n') ||
           line.find('\n') != std::string::npos);
    assert(std::count(row.begin(), row.end(), '\t') == 8 || line.find('\n') != std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    check_row(text);
    const std::size_t tab = text.rfind('\t');
    check_text(tab == std::string::npos ? text : text.substr(tab + 1));
    return 0;
}
