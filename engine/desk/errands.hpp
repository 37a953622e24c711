// Private to desk: errands, the effects that leave the case: mails, web hooks, the public site. What an errand says is
// fixed when its entry is written; how it looks is decided when it is carried out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "desk/case.hpp"

namespace prikaz::desk {

// The body of an effect.
struct Errand {
    std::string order, about, person, remark, path;
    std::optional<calendar::Date> due;
    Instant at{};  // when its entry was written
};
std::string body_of(const Errand&);
Errand errand_of(const journal::Outgoing&);

// Whether an entry of an order's journal makes a version in the archive.
bool is_kept_for_ever(std::string_view entry_type);

// Where errands can go: effects of an office without mail or hooks are not kept for a day that may never come.
struct Posted {
    bool mail = false, archive = false;
    std::vector<std::string> hooks;
};
std::vector<journal::Outgoing> errands_of(const journal::Recorded&, const Posted&);

// «notice.readers» in a stream of its own: those who had not acknowledged when they were to be reminded. The stream
// can begin only once, so that everybody is reminded once.
struct ReadersTold {
    std::string order, about, remark, path;
    std::vector<std::string> people;  // at most 500
    std::optional<calendar::Date> due;
};
constexpr char notice_prefix[] = "notice/";
journal::Entry entry_of(const ReadersTold&);
std::optional<ReadersTold> readers_told_of(const journal::Entry&);

// ---- Carrying out --------------------------------------------------------------------------------------------------

enum class Outcome {
    Done,
    Nothing,   // there was nothing to do: no address, the workflow wants no mail, done before
    Refused,   // the case was told that it failed, and will ask again itself
    Later,     // the other side or this machine does not do it now
    Hopeless,  // it never will
};
struct Carried {
    Outcome outcome = Outcome::Done;
    std::string error;  // never a password, a secret or a withheld text
};

// What letters and calls say of an order; kept while errands are carried out, read again when the order has moved on.
struct Known {
    std::int64_t revision = 0;
    std::string kind, number, title;
    std::optional<calendar::Date> date;
    std::string acquaintance;  // where readers are being asked
    std::shared_ptr<const flow::Definition> definition;
};
class KnownOrders {
public:
    explicit KnownOrders(Desk& desk) : desk_(desk) {}
    const Known& find(const std::string& order);

private:
    Desk& desk_;
    std::map<std::string, Known> known_;
};

// Of the same day of a measure, in every calendar.
std::string uid_of_measure(const std::string& order, const std::string& measure, const std::string& occurrence);

Carried send_letter(Desk&, KnownOrders&, const journal::Outgoing&, const Errand&);
// Finds who has not acknowledged yet, and asks for a letter to each.
Carried tell_readers(Desk&, const journal::Outgoing&, const Errand&);
Carried call_hook(Desk&, KnownOrders&, const journal::Outgoing&, const Errand&);
Carried put_into_archive(Desk&, const journal::Outgoing&, const Errand&);
Carried publish_order(Desk&, const Errand&);
Carried withdraw_publication(Desk&, const Errand&);
// Brings the site up to date when something has changed that shows on it; true when it was written.
bool refresh_site(Desk&);

}  // namespace prikaz::desk
