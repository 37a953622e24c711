// prikaz serve: the office for browsers. What is served is made by `site`; the rest is settings and what is told.
#include <algorithm>
#include <csignal>
#include <iostream>
#include <mutex>
#include <thread>

#include "cli/desk.hpp"
#include "http/http.hpp"
#include "web/web.hpp"

namespace prikaz::cli {
namespace {

constexpr std::size_t largest_certificate = 1u << 20;

// One JSON line per request on standard output.
class LineLog final : public http::Log {
public:
    void write(const http::Served& served) override {
        const auto line = http::json_line(served) + '\n';
        const std::lock_guard guard(lock_);
        std::cout << line << std::flush;
    }

private:
    std::mutex lock_;
};

Problem unreadable(const std::string& path) {
    return {.code = "file.missing", .place = {.file = path}, .text = say("there is no such file"), .hint = {}};
}

Loaded<http::Identity> read_identity(World& world, const Serve& asked) {
    auto certificates = world.read(asked.certificate, largest_certificate);
    if (!certificates) return refused<http::Identity>(unreadable(asked.certificate));
    auto key = world.read(asked.key, largest_certificate);
    if (!key) return refused<http::Identity>(unreadable(asked.key));
    return {http::Identity{std::move(*certificates), std::move(*key)}, {}};
}

int threads_for(const Serve& asked) {
    return asked.threads > 0 ? asked.threads
                             : static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 4u));
}

// What is not wrong, but will not be what was meant.
Problems doubts(const Serve& asked, const http::Settings& settings) {
    Problems problems;
    if (http::is_loopback(settings.address)) return problems;
    if (settings.hosts.empty())
        problems.push_back({.severity = Severity::Warning,
                            .code = "serve.host.missing",
                            .place = {},
                            .text = say("only requests to http://{1} itself are answered", {settings.address}),
                            .hint = say("name the server as browsers do: --host prikaz.example.ru")});
    if (!settings.identity && asked.proxies.empty())
        problems.push_back({.severity = Severity::Warning,
                            .code = "serve.tls.missing",
                            .place = {},
                            .text = say("passwords travel over the network as plain text"),
                            .hint = say("give --tls-certificate and --tls-key, or put a proxy with TLS before it and "
                                        "name it with --trusted-proxy")});
    return problems;
}

Loaded<http::Settings> settings_of(Session& session, const Serve& asked) {
    auto listen = http::read_listen(asked.listen);
    if (!listen) return {std::nullopt, std::move(listen.problems)};
    if (asked.certificate.empty() != asked.key.empty())
        return refused<http::Settings>({.code = "serve.tls.half",
                                        .place = {},
                                        .text = say("a certificate without its key, or a key without its certificate"),
                                        .hint = say("give both: --tls-certificate FILE --tls-key FILE")});
    http::Settings settings{.address = listen.value->first,
                            .port = listen.value->second,
                            .hosts = asked.hosts,
                            .trusted_proxies = asked.proxies,
                            .threads = threads_for(asked),
                            .signals = http::Signals::Taken};
    if (!asked.certificate.empty())
        settings.identity = [&session, asked] { return read_identity(session.world, asked); };
    settings.tell = [&session](const Problems& problems) {
        if (problems.empty()) std::cerr << say("the certificate was read anew") << '\n';
        tell(session, problems);
    };
    auto problems = doubts(asked, settings);
    return {std::move(settings), std::move(problems)};
}

Loaded<std::unique_ptr<http::Handler>> open_site(Session& session, http::Metrics& metrics) {
    const auto& arguments = session.arguments;
    web::Settings settings{.office = {.start = ".",
                                      .office = arguments.office,
                                      .store = arguments.store,
                                      .mode = journal::Open::Existing,
                                      .workflows = session.workflows},
                           .templates = session.templates.shipped()};
    return web::open(session.world, std::move(settings), metrics);
}

void tell_address(const http::Settings& settings, std::uint16_t port) {
    const bool six = settings.address.find(':') != std::string::npos;
    const auto host = !settings.hosts.empty() && settings.trusted_proxies.empty()
                          ? settings.hosts.front()
                          : (six ? "[" + settings.address + "]" : settings.address);
    const std::string scheme = settings.identity ? "https://" : "http://";
    std::cerr << say("serving at {1}; Ctrl+C ends it", {scheme + host + ":" + std::to_string(port) + "/"}) << std::endl;
}

}  // namespace

int run(Session& session, const Serve& asked) {
    return with_desk(session, [&](desk::Desk&, Problems& problems) {
        auto settings = settings_of(session, asked);
        append(problems, settings.problems);
        if (!settings) return tell_all(session, problems, {});
        http::Metrics metrics;
        LineLog log;
        auto site = open_site(session, metrics);
        append(problems, std::move(site.problems));
        if (!site) return tell_all(session, problems, {});
        auto server = http::bind(session.world, *settings.value, **site.value, log, metrics);
        append(problems, std::move(server.problems));
        if (!server) return tell_all(session, problems, {});
        tell(session, problems);
        tell_address(*settings.value, (*server.value)->port());
        std::signal(SIGPIPE, SIG_IGN);  // whoever reads the log may go
        (*server.value)->run();
        std::cerr << say("the server has ended") << '\n';
        return 0;
    });
}

}  // namespace prikaz::cli
