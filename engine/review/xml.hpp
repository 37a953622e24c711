// Private to review: a parsed XML part, walked by qualified names («w:p», «text:p»), whatever prefixes the file uses.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "package/package.hpp"

namespace prikaz::review {

// A view of one element; valid as long as its Xml lives.
class Element {
public:
    explicit Element(const void* node = nullptr) : node_(node) {}
    explicit operator bool() const { return node_ != nullptr; }

    std::string name() const;  // with the usual prefix: «w:p»
    bool is(std::string_view qualified) const;
    std::string attribute(std::string_view qualified) const;  // empty when absent
    bool has(std::string_view qualified) const;
    Element child(std::string_view qualified) const;  // first of that name, or none
    Element descend(std::initializer_list<std::string_view> path) const;
    std::vector<Element> children() const;  // elements only
    // Children in order, text included: exactly one of the two functions is called for each.
    void visit(const std::function<void(Element)>& element, const std::function<void(std::string_view)>& text) const;
    // All elements of a name below, in document order.
    std::vector<Element> all(std::string_view qualified) const;
    // Only those that lie in no other of the same name.
    std::vector<Element> outermost(std::string_view qualified) const;
    std::string text() const;  // of all text nodes below

private:
    const void* node_;
};

class Xml {
public:
    Element root() const;

private:
    friend Loaded<Xml> read_part(const package::Archive&, std::string_view);
    std::shared_ptr<void> document_;
};

// Unpacks, checks and parses one part. A part that is not there is the user's problem: the caller asks for parts that
// must be there.
Loaded<Xml> read_part(const package::Archive&, std::string_view name);

}  // namespace prikaz::review
