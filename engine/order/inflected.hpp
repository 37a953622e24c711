// Names and posts of staff as texts that know their cases. Private to the room.
#pragma once

#include <deque>

#include "language/language.hpp"
#include "order/order.hpp"

namespace prikaz::order {

// One of the texts that a person gives. The person and its staff outlive it.
class PersonForms final : public language::Inflected {
public:
    enum class What : std::uint8_t { Name, Post, PostAndName };

    PersonForms(const organization::Person& person, What what, russian::NameStyle style, std::string post)
        : person_(person), post_(std::move(post)), what_(what), style_(style) {}
    russian::Declined declined() const override;

private:
    const organization::Person& person_;
    std::string post_;  // as it stands before a name; empty for a name alone
    What what_;
    russian::NameStyle style_;
};

// A phrase of the order itself: the post of somebody whom staff does not know, the organisation's name. Cases written
// by hand go before the rules; whoever owns them outlives it.
class PhraseForms final : public language::Inflected {
public:
    PhraseForms(std::string text, russian::Declinable kind, const russian::OwnForms* own)
        : text_(std::move(text)), kind_(kind), own_(own) {}
    russian::Declined declined() const override;

private:
    std::string text_;
    russian::Declinable kind_;
    const russian::OwnForms* own_;
};

// Makes fields with forms; what they refer to is kept by the builder.
class InflectedFields {
public:
    explicit InflectedFields(data::Builder& builder);

    data::Field name(const organization::Person&, std::string_view key, russian::NameStyle);
    // The post in one line; of a title as written, or as it stands before a name.
    data::Field post(const organization::Person&, std::string_view key, const std::string& title);
    data::Field post_and_name(const organization::Person&, std::string_view key, const std::string& title);
    data::Field phrase(std::string_view key, const std::string& text, russian::Declinable,
                       const russian::OwnForms* own = nullptr);

private:
    struct Kept {
        std::deque<PersonForms> people;
        std::deque<PhraseForms> phrases;
    };
    data::Builder& builder_;
    std::shared_ptr<Kept> kept_;
};

std::string in_one_line(const std::vector<std::string>& lines);

}  // namespace prikaz::order
