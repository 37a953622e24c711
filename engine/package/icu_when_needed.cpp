// The archive of libxml2 asks ICU about encodings that iconv does not know. Parts of documents are UTF-8 and UTF-16, so
// that its 30 MB of data would be loaded for nothing: the library is opened with the first converter. Linked into the
// program alone. Each function has the name of one of ICU, version included, and hands the call on.
#include <dlfcn.h>
#include <unicode/ucnv.h>

namespace {

#define AS_TEXT_(name) #name
#define AS_TEXT(name) AS_TEXT_(name)
#define LIBRARY "libicuuc.so." AS_TEXT(U_ICU_VERSION_MAJOR_NUM)

void* found(const char* name) {
    static void* const library = ::dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    return library == nullptr ? nullptr : ::dlsym(library, name);
}

}  // namespace

// Nothing and an error without the library: then there is no converter that the others could be called with.
#define FORWARD(result, name, parameters, arguments, otherwise)                               \
    extern "C" result name parameters {                                                       \
        static const auto function = reinterpret_cast<decltype(&name)>(found(AS_TEXT(name))); \
        if (function == nullptr) otherwise;                                                   \
        return function arguments;                                                            \
    }

FORWARD(UConverter*, ucnv_open, (const char* name, UErrorCode* error), (name, error), {
    *error = U_FILE_ACCESS_ERROR;
    return nullptr;
})
FORWARD(void, ucnv_close, (UConverter * converter), (converter), return )
FORWARD(void, ucnv_convertEx,
        (UConverter * target, UConverter* source, char** to, const char* to_end, const char** from,
         const char* from_end, UChar* pivot, UChar** pivot_source, UChar** pivot_target, const UChar* pivot_end,
         UBool reset, UBool flush, UErrorCode* error),
        (target, source, to, to_end, from, from_end, pivot, pivot_source, pivot_target, pivot_end, reset, flush, error),
        return )
FORWARD(void, ucnv_setToUCallBack,
        (UConverter * converter, UConverterToUCallback action, const void* context, UConverterToUCallback* old,
         const void** old_context, UErrorCode* error),
        (converter, action, context, old, old_context, error), return )
FORWARD(void, ucnv_setFromUCallBack,
        (UConverter * converter, UConverterFromUCallback action, const void* context, UConverterFromUCallback* old,
         const void** old_context, UErrorCode* error),
        (converter, action, context, old, old_context, error), return )
FORWARD(void, UCNV_TO_U_CALLBACK_STOP,
        (const void* context, UConverterToUnicodeArgs* arguments, const char* units, int32_t length,
         UConverterCallbackReason reason, UErrorCode* error),
        (context, arguments, units, length, reason, error), return )
FORWARD(void, UCNV_FROM_U_CALLBACK_STOP,
        (const void* context, UConverterFromUnicodeArgs* arguments, const UChar* units, int32_t length, UChar32 point,
         UConverterCallbackReason reason, UErrorCode* error),
        (context, arguments, units, length, point, reason, error), return )
