// Any bytes as a signature, as certificates and lists, and as the answer of a time-stamp authority: told what they are,
// and never held to be a signature of something.
#include "signature/signature.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace prikaz;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    signature::Trust trust;
    const auto problems = signature::add_trusted(trust, signature::Purpose::Enhanced, text, "trusted");
    if (problems.empty() && trust.roots.empty() && trust.between.empty() && trust.lists.empty()) __builtin_trap();
    const auto checked = signature::verify(
        {.signature = text, .content = "content", .path = "order.p7s", .now = Instant{std::chrono::days(20'000)}},
        trust);
    using signature::Verdict;
    if (checked.verdict == Verdict::Valid || checked.verdict == Verdict::TimeUnproved) __builtin_trap();
    if (!has_errors(checked.problems)) __builtin_trap();
    (void)signature::stamp_query(text, "01", "order.p7s");
    (void)signature::stamped(text, text, "01", "order.p7s");
    (void)signature::Signer::open(
        {.key = std::string(text), .key_path = "key", .certificate = {}, .certificate_path = {}});
    return 0;
}
