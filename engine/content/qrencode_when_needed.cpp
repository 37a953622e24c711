// libqrencode is loaded when the first QR code is asked for: hardly any document holds one.
#include <dlfcn.h>
#include <qrencode.h>

#include "base/base.hpp"

namespace {

void* found(const char* name) {
    static void* const library = ::dlopen("libqrencode.so.4", RTLD_NOW | RTLD_LOCAL);
    void* const function = library == nullptr ? nullptr : ::dlsym(library, name);
    if (function == nullptr)
        throw prikaz::MachineFailure(prikaz::say("{1} is not installed on this machine", {"libqrencode.so.4"}));
    return function;
}

}  // namespace

extern "C" QRcode* QRcode_encodeData(int size, const unsigned char* data, int version, QRecLevel level) {
    static const auto function = reinterpret_cast<decltype(&QRcode_encodeData)>(found("QRcode_encodeData"));
    return function(size, data, version, level);
}

extern "C" void QRcode_free(QRcode* code) {
    static const auto function = reinterpret_cast<decltype(&QRcode_free)>(found("QRcode_free"));
    function(code);
}
