// Typography as a lint: the text against what typeset makes of it.
#include "russian/russian.hpp"

namespace prikaz::russian {
namespace {

bool is_blank(char32_t sign) { return sign == U' ' || sign == U'\t'; }
bool is_quote(char32_t sign) { return sign == U'«' || sign == U'»' || sign == U'„' || sign == U'“'; }

}  // namespace

std::vector<TypographyFlawAt> typography_flaws(std::string_view text) {
    const std::string set = typeset(text);
    std::vector<TypographyFlawAt> flaws;
    for (std::size_t at = 0, other = 0; at < text.size();) {
        std::size_t next = at, other_next = other;
        const char32_t sign = next_character(text, next);
        const char32_t wanted = other < set.size() ? next_character(set, other_next) : U'\0';
        if (sign != wanted) {
            const bool extra = is_blank(sign) && wanted != U'\u00a0';  // typeset left it out
            const TypographyFlaw flaw = extra                 ? TypographyFlaw::Blanks
                                        : wanted == U'\u00a0' ? TypographyFlaw::Blank
                                        : is_quote(wanted)    ? TypographyFlaw::Quotes
                                                              : TypographyFlaw::Dash;
            flaws.push_back({flaw, at, next - at});
            if (extra) other_next = other;
        }
        at = next;
        other = other_next;
    }
    return flaws;
}

}  // namespace prikaz::russian
