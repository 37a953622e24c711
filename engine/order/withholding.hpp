// Texts that the public must not see, and how they are taken out. Private to the room.
#pragma once

#include <set>

#include "order/order.hpp"

namespace prikaz::order {

// Blanks of all kinds as plain ones: typography sets no-break spaces where the clerk wrote others.
std::string plain_blanks(std::string_view);

// The forms in which a person of staff is printed.
std::vector<std::string> forms_of(const russian::PersonName&);

class Withholding {
public:
    void add(std::string_view text);  // and as typography prints it
    bool empty() const { return texts_.empty(); }
    const std::set<std::string, std::less<>>& texts() const { return texts_; }  // with plain blanks

    // «…» stands for each text that was there; the longest one first where several begin.
    std::string without(std::string_view text) const;
    std::string without_in_markdown(std::string_view text) const;
    void take_out(std::vector<content::Run>&) const;  // also of texts that run over several
    void take_out(std::vector<content::Block>&) const;

private:
    struct Found {
        std::size_t begin = 0, length = 0;
    };
    std::vector<Found> find(std::string_view text) const;
    std::size_t longest_prefix(std::string_view plain) const;

    std::set<std::string, std::less<>> texts_;
};

// What `public: withhold:` of the order means.
Withholding withholding(const Order&, const Surroundings&);

}  // namespace prikaz::order
