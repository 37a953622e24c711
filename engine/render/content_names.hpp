// Private to render: how the name of a style that content asks for is found among the styles of a template.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace prikaz::render {

// Names in lower case → what stands for the style in the file (styleId, encoded name).
using StyleNames = std::map<std::string, std::string, std::less<>>;

// The style of that name, without regard to case; the Russian names of Word's built-in styles are known too.
// nullptr: the template has none.
const std::string* find_style(const StyleNames&, std::string_view name);

enum class StyleKind { Paragraph, Character, Table };
struct AskedStyle {
    const char* name;
    StyleKind kind;
};
// Every name of content::style.
const std::vector<AskedStyle>& asked_styles();

}  // namespace prikaz::render
