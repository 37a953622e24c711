// libcurl brings thirty libraries along, and their start would cost every command that sends nothing: it is loaded when
// its first function is called. Each function here has the name of one of libcurl and hands the call on.
#include <cstdarg>
#include <curl/curl.h>
#include <dlfcn.h>

#include "base/base.hpp"

// The header checks arguments by macros of the same names.
#undef curl_easy_setopt
#undef curl_easy_getinfo

namespace {

void* found(const char* name) {
    static void* const library = ::dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    void* const function = library == nullptr ? nullptr : ::dlsym(library, name);
    if (function == nullptr)
        throw prikaz::MachineFailure(prikaz::say("{1} is not installed on this machine", {"libcurl.so.4"}));
    return function;
}

// The one argument that follows: a number or an address, of one size on the machines that there are.
void* only_one(va_list& list) {
    static_assert(sizeof(void*) == sizeof(long) && sizeof(curl_off_t) == sizeof(long));
    return va_arg(list, void*);
}

}  // namespace

#define FORWARD(result, name, parameters, arguments)                                  \
    extern "C" result name parameters {                                               \
        static const auto function = reinterpret_cast<decltype(&name)>(found(#name)); \
        return function arguments;                                                    \
    }

FORWARD(CURLcode, curl_global_init, (long flags), (flags))
FORWARD(CURL*, curl_easy_init, (), ())
FORWARD(void, curl_easy_cleanup, (CURL * transfer), (transfer))
FORWARD(CURLcode, curl_easy_perform, (CURL * transfer), (transfer))
FORWARD(const char*, curl_easy_strerror, (CURLcode code), (code))
FORWARD(curl_slist*, curl_slist_append, (curl_slist * list, const char* text), (list, text))
FORWARD(void, curl_slist_free_all, (curl_slist * list), (list))

extern "C" CURLcode curl_easy_setopt(CURL* transfer, CURLoption option, ...) {
    static const auto function = reinterpret_cast<decltype(&curl_easy_setopt)>(found("curl_easy_setopt"));
    va_list list;
    va_start(list, option);
    void* const argument = only_one(list);
    va_end(list);
    return function(transfer, option, argument);
}

extern "C" CURLcode curl_easy_getinfo(CURL* transfer, CURLINFO info, ...) {
    static const auto function = reinterpret_cast<decltype(&curl_easy_getinfo)>(found("curl_easy_getinfo"));
    va_list list;
    va_start(list, info);
    void* const argument = only_one(list);
    va_end(list);
    return function(transfer, info, argument);
}
