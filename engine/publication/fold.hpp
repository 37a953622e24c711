// Inside the room only: texts made alike before they are compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prikaz::publication {

// Dropped: blanks, hyphens, brackets and quotation marks, too.
enum class Blanks { Kept, Dropped };

// UTF-8 in small letters, ё as е, every kind of blank as one blank, of hyphen as «-», of quotation mark as «"»; soft
// hyphens, accents and invisible signs dropped. Bytes that are no UTF-8 separate.
std::string fold(std::string_view utf8, Blanks);
// What the bytes say in UTF-16 of both byte orders, from both parities, and in windows-1251: each as UTF-8.
std::vector<std::string> other_readings(std::string_view bytes);
std::string from_utf16_big_endian(std::string_view bytes);
std::string from_windows_1251(std::string_view bytes);

}  // namespace prikaz::publication
