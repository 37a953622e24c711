#include "publication/names.hpp"

namespace prikaz::publication {
namespace {

constexpr std::string_view hexadecimal = "0123456789ABCDEF";
constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

// Who gives the ids: the host of the site; without one the title's digest keeps two offices apart.
std::string authority(const Site& site) {
    std::string_view host = site.url;
    if (const std::size_t scheme = host.find("://"); scheme != host.npos) host.remove_prefix(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const std::size_t user = host.rfind('@'); user != host.npos) host.remove_prefix(user + 1);
    host = host.substr(0, host.find(':'));
    return host.empty() ? sha256(site.title).substr(0, 16) + ".prikaz.invalid" : href(lower(host));
}

}  // namespace

std::string file_name(std::string_view wished) {
    static constexpr std::string_view disliked = "/\\:*?\"<>|";
    std::string name;
    for (std::size_t at = 0; at < wished.size();) {
        const char32_t character = next_character(wished, at);
        const bool bad = character < 0x20 || character == 0x7f || is_forbidden_character(character) ||
                         (character < 0x80 && disliked.find(static_cast<char>(character)) != disliked.npos);
        append_character(name, bad ? U'-' : character);
    }
    if (name.empty() || name.front() == '.') name.insert(0, "-");
    return name;
}

std::string folder(const Page& page) {
    return std::to_string(static_cast<int>(page.date.year())) + "/" + file_name(page.id);
}

std::string href(std::string_view path) {
    std::string address;
    for (const char byte : path) {
        const auto value = static_cast<unsigned char>(byte);
        if (plain.find(byte) != plain.npos)
            address += byte;
        else
            address.append({'%', hexadecimal[value >> 4], hexadecimal[value & 15]});
    }
    return address;
}

std::string site_address(const Site& site) {
    return site.url.empty() || site.url.ends_with('/') ? site.url : site.url + "/";
}

std::string feed_id(const Site& site) { return "tag:" + authority(site) + ",2000:feed"; }

std::string page_id(const Site& site, const Page& page) {
    return "tag:" + authority(site) + "," + calendar::iso(page.date) + ":" + href(folder(page));
}

}  // namespace prikaz::publication
