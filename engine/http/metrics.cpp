// The text is that of Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats, version 0.0.4.
#include <algorithm>
#include <array>
#include <cstdio>

#include "http/http.hpp"

namespace prikaz::http {
namespace {

std::string seconds(std::int64_t microseconds) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", static_cast<double>(microseconds) / 1e6);
    return text.data();
}

// a="x",b="y"
std::string written_labels(const Fields& labels) {
    std::string text;
    for (const auto& [name, value] : labels) {
        text += (text.empty() ? "" : ",") + name + "=\"";
        for (const char c : value) {
            if (c == '\n') {
                text += "\\n";
                continue;
            }
            if (c == '"' || c == '\\') text += '\\';
            text += c;
        }
        text += '"';
    }
    return text;
}

void append_sample(std::string& to, std::string_view name, std::string_view labels, const std::string& value) {
    to.append(name);
    if (!labels.empty()) to.append("{").append(labels).append("}");
    to.append(" ").append(value) += '\n';
}

const char* type_of(const std::unique_ptr<Counter>&) { return "counter"; }
const char* type_of(const std::unique_ptr<Gauge>&) { return "gauge"; }
const char* type_of(const std::unique_ptr<Histogram>&) { return "histogram"; }

}  // namespace

void Histogram::add(std::chrono::microseconds much) {
    const auto bucket = std::ranges::lower_bound(limits, much.count()) - limits.begin();
    counts_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(much.count(), std::memory_order_relaxed);
}

template <class T>
T& Metrics::series(std::string_view name, const char* help, const Fields& labels) {
    const std::string key = written_labels(labels);
    {
        const std::shared_lock reading(lock_);
        if (const auto family = families_.find(name); family != families_.end())
            if (const auto found = family->second.series.find(key); found != family->second.series.end())
                return *std::get<std::unique_ptr<T>>(found->second);
    }
    const std::unique_lock writing(lock_);
    auto& family = families_.try_emplace(std::string(name), Family{help, {}}).first->second;
    const auto [made, fresh] = family.series.try_emplace(key);
    if (fresh) made->second = std::make_unique<T>();
    return *std::get<std::unique_ptr<T>>(made->second);
}

Counter& Metrics::counter(std::string_view name, const char* help, const Fields& labels) {
    return series<Counter>(name, help, labels);
}
Gauge& Metrics::gauge(std::string_view name, const char* help, const Fields& labels) {
    return series<Gauge>(name, help, labels);
}
Histogram& Metrics::histogram(std::string_view name, const char* help, const Fields& labels) {
    return series<Histogram>(name, help, labels);
}

void Metrics::append_histogram(std::string& to, const std::string& name, const std::string& labels,
                               const Histogram& histogram) {
    const std::string before = labels.empty() ? "le=\"" : labels + ",le=\"";
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < histogram.counts_.size(); ++i) {
        total += histogram.counts_[i].load(std::memory_order_relaxed);
        const auto limit = i < Histogram::limits.size() ? seconds(Histogram::limits[i]) : "+Inf";
        append_sample(to, name + "_bucket", before + limit + '"', std::to_string(total));
    }
    append_sample(to, name + "_sum", labels, seconds(histogram.sum_.load(std::memory_order_relaxed)));
    append_sample(to, name + "_count", labels, std::to_string(total));
}

std::string Metrics::text() const {
    const std::shared_lock reading(lock_);
    std::string text;
    for (const auto& [name, family] : families_) {
        const char* type = std::visit([](const auto& it) { return type_of(it); }, family.series.begin()->second);
        text += "# HELP " + name + " " + family.help + "\n# TYPE " + name + " " + type + "\n";
        for (const auto& [labels, series] : family.series) {
            if (const auto* histogram = std::get_if<std::unique_ptr<Histogram>>(&series))
                append_histogram(text, name, labels, **histogram);
            else if (const auto* counter = std::get_if<std::unique_ptr<Counter>>(&series))
                append_sample(text, name, labels, std::to_string((*counter)->value()));
            else
                append_sample(text, name, labels, std::to_string(std::get<std::unique_ptr<Gauge>>(series)->value()));
        }
    }
    return text;
}

Response Metrics::page() const {
    return {.headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}, {"Cache-Control", "no-store"}},
            .body = text(),
            .route = "/metrics"};
}

}  // namespace prikaz::http
