// Inline marks of Markdown out of any bytes that are UTF-8.
#include "content/content.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (prikaz::invalid_utf8(text)) return 0;
    (void)prikaz::content::read_inline(text);
    if (prikaz::content::plain_text(prikaz::content::read_inline(prikaz::content::escape_inline(text))) != text)
        __builtin_trap();
    return 0;
}
