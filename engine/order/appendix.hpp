// Appendices: counted and their regulations parsed first, so that texts can refer to them; then their content.
#pragma once

#include "order/regulation.hpp"

namespace prikaz::order {

class Appendices {
public:
    explicit Appendices(Reading& reading) : reading_(reading) {}

    // Ids and numbers of appendices and clauses.
    void count(Order&, Names&);
    // Captions, titles and bodies; every text may have tags.
    void fill(Order&);

private:
    Reading& reading_;
    Ids ids_, clause_ids_;
    std::map<const data::Node*, Regulation> regulations_;  // by the node of their block

    void count_clauses_of(const data::Node& appendix, Names&);
    void parse_block(const data::Node& text, std::vector<Regulation*>&, Recount&);
    void caption(const Order&, Appendix&, const data::Node* written);
    void body(Appendix&, const data::Node& written);
    std::string block(Appendix&, std::vector<content::Block>& body, std::string_view key, const data::Node& value,
                      int clause_list);
    void document(Appendix&, const data::Node& name);
};

// The block `people:` of a body (people_block.cpp).
std::vector<content::Block> people_content(Reading&, const data::Node&);

}  // namespace prikaz::order
