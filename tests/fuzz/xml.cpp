// Any bytes: refused, or so well-formed that insertion keeps them well-formed.
#include "package/package.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace prikaz::package;
    const std::string xml(reinterpret_cast<const char*>(data), size);
    const bool wide = xml.starts_with("\xFF\xFE") || xml.starts_with("\xFE\xFF");  // the editors want UTF-8
    if (!check_xml(xml, {}).empty() || wide) return 0;
    const std::string types = with_override_type(with_default_type(xml, "png", "image/png"), "a.xml", "text/xml");
    const std::string more = with_manifest_entry(with_relationship(types, {"x", "y", "z"}), "a", "b");
    if (!check_xml(more, {}).empty()) __builtin_trap();
    return 0;
}
