// urlize: addresses in a text become links of HTML.
#include <algorithm>
#include <array>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

struct Links {
    std::size_t longest;     // shown characters of an address
    std::string attributes;  // rel and target, with a blank before each
    std::vector<std::string> schemes;
};

struct Word {
    std::string_view before, middle, after;  // brackets and punctuation around the address
};

// A closing bracket belongs to the address when its opening one does: (see https://a.b/c_(d))
Word take_apart(std::string_view word) {
    const std::size_t start = std::min(word.find_first_not_of("(<"), word.size());
    const std::size_t end = std::max(word.find_last_not_of(".,)>\n") + 1, start);
    Word parts{word.substr(0, start), word.substr(start, end - start), word.substr(end)};
    for (const std::string_view pair : {"()", "<>"}) {
        const auto count = [&](char c) { return std::count(parts.middle.begin(), parts.middle.end(), c); };
        while (count(pair[0]) > count(pair[1])) {
            const std::size_t at = parts.after.find(pair[1]);
            if (at == parts.after.npos) break;
            parts.middle = word.substr(start, parts.middle.size() + at + 1);
            parts.after.remove_prefix(at + 1);
        }
    }
    return parts;
}

bool is_word(char c) {
    return (c & 0x80) || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

bool is_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == text.npos; }

// «name.ru», «президент.рф», «localhost», «127.0.0.1»; the last part of a name is two letters or more.
bool is_host(std::string_view host, std::size_t shortest = 1) {
    if (host == "localhost") return true;
    std::size_t parts = 0, numbers = 0;
    std::string_view last;
    for (std::size_t at = 0; at <= host.size(); ++parts) {
        const std::size_t point = std::min(host.find('.', at), host.size());
        last = host.substr(at, point - at);
        if (last.empty() || !std::ranges::all_of(last, [](char c) { return is_word(c) || c == '-'; })) return false;
        if (point < host.size() && last.size() < shortest) return false;
        numbers += is_digits(last);
        at = point + 1;
    }
    if (parts == 4 && numbers == 4) return true;
    return parts > 1 && count_characters(last) > 1 && last.find_first_of("0123456789_-") == last.npos;
}

// What stands in front of the path, the query or the port.
std::string_view host_of(std::string_view address) {
    const std::string_view host = address.substr(0, address.find_first_of("/?#"));
    const std::size_t colon = host.find(':');
    return colon != host.npos && is_digits(host.substr(colon + 1)) ? host.substr(0, colon) : host;
}

bool is_mail(std::string_view word) {
    const std::size_t at = word.find('@');
    if (at == word.npos || at == 0 || word.find(':') != word.npos) return false;
    const std::string_view host = word.substr(at + 1);
    const std::size_t point = host.rfind('.');
    return point != host.npos && point > 0 && point + 1 < host.size() && is_word(host[0]) &&
           std::ranges::all_of(host, [](char c) { return is_word(c) || c == '.' || c == '-'; });
}

bool has_known_end(std::string_view word) {
    constexpr std::array known = {".com", ".net", ".int", ".edu", ".gov", ".org", ".info", ".mil"};
    const std::string_view host = host_of(word);
    return is_host(host, 2) && std::ranges::any_of(known, [&](const char* end) { return host.ends_with(end); });
}

// What a link to the word leads to; empty when it is no address.
std::string target_of(std::string_view word, const Links& links) {
    const std::string small = lower(word);
    for (const std::string_view scheme : {"https://", "http://"})
        if (small.starts_with(scheme) && is_host(host_of(std::string_view(small).substr(scheme.size()))))
            return std::string(word);
    if (small.starts_with("www.") && is_host(host_of(small))) return "https://" + std::string(word);
    if (word.starts_with("mailto:") && is_mail(word.substr(7))) return std::string(word);
    if (is_mail(word)) return "mailto:" + std::string(word);
    if (has_known_end(small)) return "https://" + std::string(word);
    for (const std::string& scheme : links.schemes)
        if (word.starts_with(scheme) && word.size() > scheme.size()) return std::string(word);
    return {};
}

std::string shortened(std::string_view address, std::size_t longest) {
    if (count_characters(address) <= longest) return std::string(address);
    std::size_t end = 0;
    for (std::size_t i = 0; i < longest; ++i) next_character(address, end);
    return std::string(address.substr(0, end)) + "...";
}

void write_word(std::string& to, std::string_view word, const Links& links) {
    const Word parts = take_apart(word);
    const std::string target = target_of(parts.middle, links);
    if (target.empty()) return append_escaped(to, word);
    const bool mail = target.starts_with("mailto:");
    const std::string_view shown = parts.middle.starts_with("mailto:") ? parts.middle.substr(7) : parts.middle;
    append_escaped(to, parts.before);
    to += "<a href=\"";
    append_escaped(to, target);
    to += '"';
    if (!mail) to += links.attributes;
    to += '>';
    append_escaped(to, mail ? std::string(shown) : shortened(shown, links.longest));
    to += "</a>";
    append_escaped(to, parts.after);
}

std::optional<Links> links_of(Runner& run, const Arguments& a) {
    const Value longest = a.has(0) && !a[0].is(Type::None) ? run.whole_argument(a, 0, 0) : integer(INT32_MAX);
    if (longest.is(Type::Failed)) return std::nullopt;
    Links links{static_cast<std::size_t>(std::max<std::int64_t>(longest.integer, 0)), " rel=\"", {}};
    std::vector<std::string> words{"noopener"};
    if (a.flag(1)) words.push_back("nofollow");
    if (a.has(3) && a[3].is(Type::Text)) words.emplace_back(a[3].text());
    std::sort(words.begin(), words.end());
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) links.attributes += ' ';
        append_escaped(links.attributes, words[i]);
    }
    links.attributes += '"';
    if (a.has(2) && a[2].is(Type::Text)) {
        links.attributes += " target=\"";
        append_escaped(links.attributes, a[2].text());
        links.attributes += '"';
    }
    const auto schemes = a.has(4) && a[4].is_list() ? run.items(a.at, a[4]) : std::nullopt;
    for (std::size_t i = 0; schemes && i < schemes->size(); ++i)
        links.schemes.emplace_back(run.text_of(schemes->at(i)));
    return links;
}

Value urlize(Runner& run, const Arguments& a) {
    const auto links = links_of(run, a);
    const std::string_view text = run.text_of(a.subject);
    if (!links || !run.afford(a.at, text.size() * 8)) return failed();
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t blank = std::min(text.find_first_of(" \t\r\n\v\f", at), text.size());
        write_word(result, text.substr(at, blank - at), *links);
        const std::size_t next = std::min(text.find_first_not_of(" \t\r\n\v\f", blank), text.size());
        result += text.substr(blank, next - blank);
        at = next;
    }
    return run.keep(result, Markup::Safe);
}

const Filter filters[] = {
    {"urlize", "trim_url_limit nofollow target rel extra_schemes", 0, urlize},
};

}  // namespace

std::span<const Filter> link_filters() { return filters; }

}  // namespace prikaz::language
