// What office.yaml says about mail, hooks, the site and the archive. The card lies in a folder that people share: no
// address in it may hold a secret.
#include <algorithm>
#include <charconv>

#include "organization/office_rules.hpp"
#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

using data::Field;
using data::Kind;
using data::Node;

// scheme://user@host:port/path?query
struct Address {
    std::string_view scheme, user, host, port, query;
};

std::string_view cut_front(std::string_view& text, std::size_t at, std::size_t mark) {
    const auto front = text.substr(0, at);
    text = at == text.npos ? std::string_view() : text.substr(at + mark);
    return front;
}

Address address_of(std::string_view url) {
    Address address;
    address.scheme = cut_front(url, url.find("://"), 3);
    auto server = url.substr(0, url.find_first_of("/?#"));
    auto rest = url.substr(server.size());
    if (const auto at = server.rfind('@'); at != server.npos) address.user = cut_front(server, at, 1);
    const auto bracket = server.find(']');  // [::1]:25
    const auto colon = server.find(':', bracket == server.npos ? 0 : bracket);
    address.host = cut_front(server, colon, 0);
    address.port = server;
    if (const auto question = rest.find('?'); question != rest.npos) address.query = rest.substr(question + 1);
    return address;
}

// Blanks and control signs in an address would be headers or commands of their own.
bool is_one_word(std::string_view text) {
    return std::ranges::none_of(text, [](unsigned char sign) { return sign <= ' ' || sign == 0x7f; });
}
bool is_one_line(std::string_view text) {
    return std::ranges::none_of(text, [](unsigned char sign) { return sign < ' ' || sign == 0x7f; });
}

bool is_port(std::string_view port) {
    if (port.empty()) return true;
    port.remove_prefix(1);
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    return error == std::errc() && end == port.data() + port.size() && number > 0;
}

// «token=abc» and the like, as services hand their addresses out.
bool tells_secret(std::string_view query) {
    static constexpr std::string_view words[] = {"token", "secret", "passw", "key", "sign", "auth", "pwd"};
    while (!query.empty()) {
        auto parameter = cut_front(query, query.find_first_of("&;"), 1);
        const auto name = lower(parameter.substr(0, parameter.find('=')));
        if (std::ranges::any_of(words, [&](std::string_view word) { return name.find(word) != name.npos; }))
            return true;
    }
    return false;
}

using Schemes = std::initializer_list<std::string_view>;

void check_url(const Node& map, std::string_view key, Schemes schemes, const char* example, Problems& problems) {
    const Node* url = map.find(key);
    const auto written = shape::scalar(url);
    if (!written) return;
    const auto address = address_of(*written);
    if (std::ranges::count(schemes, address.scheme) == 0 || address.host.empty() || !is_one_word(*written))
        return report(problems, "office.url", url->place(),
                      say("«{1}» is not an address that can be used here", {*written}),
                      say("for example: {1}", {example}));
    if (!is_port(address.port))
        report(problems, "office.url.port", url->place(), say("«{1}» is no port", {address.port.substr(1)}),
               say("a port is a number from 1 to 65535"));
}

void refuse_secret(const Node& map, std::string_view key, std::string hint, Problems& problems) {
    const Node* url = map.find(key);
    const auto written = shape::scalar(url);
    if (!written) return;
    const auto address = address_of(*written);
    if (!address.user.empty() || tells_secret(address.query))
        report(problems, "office.url.secret", url->place(),
               say("the address holds a secret, and office.yaml is no place for one"), std::move(hint));
}

void read_mail(const Node& node, Office& office, Problems& problems) {
    MailCard mail{shape::text(node, "server"),
                  shape::text(node, "from"),
                  shape::text(node, "user"),
                  shape::text(node, "password-file"),
                  false,
                  node.place()};
    if (const Node* tls = node.find("tls"); tls && tls->is(Kind::Boolean)) mail.tls = tls->boolean();
    check_url(node, "server", {"smtp", "smtps"}, "smtp://mail.example.org:25", problems);
    if (const Node* from = node.find("from");
        shape::scalar(from) && (mail.from.find('@') == mail.from.npos || !is_one_line(mail.from)))
        report(problems, "office.mail.from", from->place(), say("«{1}» is no address of mail", {mail.from}),
               say("for example: {1}", {"Приказы <prikaz@example.org>"}));
    if (mail.user.empty() != mail.password_file.empty())
        report(problems, "office.mail.password", node.place(), say("user and password-file stand together"));
    if (mail.server.find('@') != mail.server.npos)
        report(problems, "office.mail.secret", node.find("server")->place(),
               say("a password does not stand in office.yaml"), say("use the keys user and password-file"));
    office.mail = std::move(mail);
}

// What it says is read where people come in; here it is only held against what can be used.
void check_ldap(const Node& node, Problems& problems) {
    check_url(node, "url", {"ldaps", "ldap", "ldapi"}, "ldaps://ldap.example.org", problems);
    const Node* dn = node.find("dn");
    const auto written = shape::scalar(dn);
    if (written && (written->find("{1}") == written->npos || !is_one_line(*written)))
        report(problems, "office.ldap.dn", dn->place(),
               say("«{1}» does not say where the person's id stands", {*written}),
               say("for example: {1}", {"uid={1},ou=people,dc=example,dc=org"}));
}

void read_hook(const Field& field, Office& office, Problems& problems) {
    const Node& node = field.value;
    HookCard hook{shape::text(node, "url"), shape::text(node, "url-file"), shape::text(node, "secret-file"),
                  node.place()};
    check_url(node, "url", {"https", "http"}, "https://example.org/prikaz", problems);
    refuse_secret(node, "url",
                  say("write the address into a file of its own and name it: {1}", {"url-file: portal.url"}), problems);
    if (node.is(Kind::Map) && hook.url.empty() == hook.url_file.empty())
        report(problems, "office.hook.url", field.key_place(),
               say("a hook has an address, in url or in the file that url-file names"));
    office.hooks.emplace(field.key, std::move(hook));
}

void read_site(const Node& node, Office& office, Problems& problems) {
    SiteCard site{shape::text(node, "folder"),        shape::text(node, "title"),          shape::text(node, "url"),
                  shape::lines(node.find("formats")), shape::lines(node.find("withhold")), node.place()};
    check_url(node, "url", {"https", "http"}, "https://example.org/orders/", problems);
    refuse_secret(node, "url", say("the site's address is printed on every page"), problems);
    // A folder of its own inside the office's: nothing else may be written over.
    static constexpr std::string_view taken[] = {"orders", "templates", "workflows", "archive"};
    const auto inside = path_inside("office", site.folder);
    const auto first = site.folder.substr(0, site.folder.find('/'));
    if (node.find("folder") && (!inside || *inside == "office" || first == "." || std::ranges::count(taken, first) > 0))
        report(problems, "office.site.folder", node.find("folder")->place(),
               say("«{1}» cannot be the folder of the site", {site.folder}),
               say("name a folder of its own inside the office's: site"));
    if (site.withheld.size() > largest::withheld)
        report(problems, "office.limit", node.find("withhold")->place(),
               say("{1}: {2}, and {3} is the most",
                   {"withhold", std::to_string(site.withheld.size()), std::to_string(largest::withheld)}));
    if (site.formats.empty()) site.formats = {"html", "docx"};
    office.site = std::move(site);
}

void read_archive(const Node& node, Office& office, Problems& problems) {
    constexpr std::size_t longest_fond = 40;
    ArchiveCard archive{shape::text(node, "fond"), shape::yes(node.find("pdf"), true), node.place()};
    const bool is_plain = std::ranges::all_of(
        archive.fond, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
    if (node.find("fond") && (archive.fond.empty() || archive.fond.size() > longest_fond || !is_plain))
        report(problems, "office.archive.fond", node.find("fond")->place(),
               say("«{1}» cannot be the name of a fond", {archive.fond}),
               say("at most 40 small latin letters, digits and «-»: zarechny-uo"));
    office.archive = std::move(archive);
}

}  // namespace

void read_outside(const Node& root, Office& office, Problems& problems) {
    for (const Field& field : fields(root, "hooks", largest::hooks, problems)) read_hook(field, office, problems);
    if (const Node* mail = root.find("mail"); mail && mail->is(Kind::Map)) read_mail(*mail, office, problems);
    if (const Node* sign_in = root.find("sign-in"))
        if (const Node* ldap = sign_in->find("ldap"); ldap && ldap->is(Kind::Map)) check_ldap(*ldap, problems);
    if (const Node* site = root.find("site"); site && site->is(Kind::Map)) read_site(*site, office, problems);
    if (const Node* archive = root.find("archive"); archive && archive->is(Kind::Map))
        read_archive(*archive, office, problems);
}

}  // namespace prikaz::organization
