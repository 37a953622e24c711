#include "join/odt.hpp"

namespace prikaz::join::odt {

Loaded<std::string> join(const package::Archive& first, const std::vector<Part>& parts) {
    Target target(first);
    if (!target.load()) return {std::nullopt, std::move(target.problems)};
    std::vector<std::string> blocks{target.content.content};
    std::size_t begun_in = 0;  // index in blocks where the current section began
    SectionStart start = last_section(blocks[0], target.content.automatic);
    if (start.master.empty()) start.master = "Standard";
    int number = 1;
    for (const Part& part : parts) {
        Source source(target, part, ++number);
        if (!source.load()) continue;
        std::string own = source.take_blocks();
        const bool goes_on = part.placement == Placement::Continue;
        const std::string master = source.take_master(goes_on ? start.master : "");
        source.finish();
        const std::size_t first_of_own = first_block(own);
        SectionStart last = last_section(own, target.content.automatic);
        const bool several = last.at != first_of_own && !last.master.empty();
        if (!goes_on) {
            own = target.begin_with(std::move(own), first_of_own, master);
            begun_in = blocks.size();
            start = {first_of_own == std::string::npos ? 0 : first_of_own, master};
        } else {
            own = target.go_on_with(std::move(own), first_of_own);
        }
        if (goes_on && !master.empty()) {
            blocks[begun_in] = target.begin_with(std::move(blocks[begun_in]), start.at, master);
            start.master = master;
        }
        blocks.push_back(std::move(own));
        if (!several) continue;
        begun_in = blocks.size() - 1;
        start = last_section(blocks.back(), target.content.automatic);
    }
    if (has_errors(target.problems)) return {std::nullopt, std::move(target.problems)};
    return {target.finish(blocks), std::move(target.problems)};
}

Loaded<std::string> insert(const package::Archive& host, const std::vector<Insertion>& insertions) {
    Target target(host);
    if (!target.load()) return {std::nullopt, std::move(target.problems)};
    const std::string text = target.content.content;
    std::vector<std::string> blocks;
    std::size_t at = 0;
    int number = 1;
    for (const Insertion& insertion : insertions) {
        const std::size_t place = text.find(insertion.paragraph, at);
        if (place == std::string::npos) continue;
        const Part part{insertion.document, Placement::Inside};
        Source source(target, part, ++number);
        if (!source.load()) continue;
        std::string own = source.take_blocks();
        source.finish();
        const std::size_t first = first_block(own);
        blocks.push_back(text.substr(at, place - at));
        blocks.push_back(target.go_on_with(std::move(own), first));
        at = place + insertion.paragraph.size();
    }
    if (has_errors(target.problems)) return {std::nullopt, std::move(target.problems)};
    blocks.push_back(text.substr(at));
    return {target.finish(blocks), std::move(target.problems)};
}

}  // namespace prikaz::join::odt
