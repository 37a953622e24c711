#include <algorithm>
#include <array>

#include "http/syntax.hpp"

namespace prikaz::http {
namespace {

constexpr std::array<std::pair<std::string_view, Method>, 7> methods{{{"GET", Method::Get},
                                                                      {"HEAD", Method::Head},
                                                                      {"POST", Method::Post},
                                                                      {"PUT", Method::Put},
                                                                      {"PATCH", Method::Patch},
                                                                      {"DELETE", Method::Delete},
                                                                      {"OPTIONS", Method::Options}}};

template <class Same>
std::optional<std::string_view> first(const Fields& fields, std::string_view name, Same same) {
    for (const auto& field : fields) {
        if (same(field.name, name)) return field.value;
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Method method) {
    return std::ranges::find(methods, method, &std::pair<std::string_view, Method>::second)->first;
}

std::optional<Method> read_method(std::string_view name) {
    const auto found = std::ranges::find(methods, name, &std::pair<std::string_view, Method>::first);
    return found == methods.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string_view> find(const Fields& fields, std::string_view name) {
    return first(fields, name, std::equal_to<std::string_view>());
}

std::optional<std::string_view> find_header(const Fields& fields, std::string_view name) {
    return first(fields, name, same_word);
}

}  // namespace prikaz::http
