// What one row (or several) of a list changes in one person. A spreadsheet tells of today: what it leaves out it does
// not deny. A staff.yaml tells everything: what it leaves out is gone.
#include <algorithm>
#include <chrono>

#include "organization/staff_fields.hpp"

namespace prikaz::organization {
namespace {

using calendar::Date;

Date day_before(Date day) { return Date(std::chrono::sys_days(day) - std::chrono::days(1)); }

bool same_title(const Post& one, const Post& other) { return folded_title(one) == folded_title(other); }
bool held_on(const Post& post, Date day) { return (!post.from || *post.from <= day) && (!post.to || day <= *post.to); }

class Changes {
public:
    Changes(const Person& known, const Person& listed, const Staff& list, const ImportOptions& options,
            Problems& problems)
        : known_(known), listed_(listed), list_(list), options_(options), problems_(problems) {}

    std::vector<StaffEvent> events;

    void find() {
        fields();
        if (told("unit", listed_.unit) && listed_.unit != known_.unit)
            events.push_back(event::UnitChanged{known_.id, known_.unit, listed_.unit, options_.today});
        employment();
        const bool undated =
            std::ranges::any_of(listed_.posts, [](const Post& post) { return !post.from && !post.to; });
        if (is_whole_truth() && !undated && !listed_.posts.empty())
            exact_posts();
        else
            posts();
        if (is_whole_truth())
            exact_absences();
        else
            absences();
    }

private:
    const Person& known_;
    const Person& listed_;
    const Staff& list_;
    const ImportOptions& options_;
    Problems& problems_;

    bool is_whole_truth() const { return list_.columns.empty(); }
    bool told(std::string_view column, const std::string& value) const {
        return is_whole_truth() || (list_.columns.contains(column) && !value.empty());
    }

    void fields() {
        event::PersonChanged changed{known_.id, {}};
        for (const PersonField& field : person_fields()) {
            const std::string before = field.read(known_), after = field.read(listed_);
            const bool is_told = is_whole_truth() || !after.empty();
            if (field.name == "dismissed" || (field.name == "hired" && has_returned())) continue;
            if (is_told && !field.same(before, after))
                changed.fields.push_back({std::string(field.name), before, after});
        }
        if (!listed_.dismissed && known_.dismissed && !has_returned() && takes_dismissal_back())
            changed.fields.push_back({"dismissed", calendar::iso(*known_.dismissed), ""});
        if (!changed.fields.empty()) events.push_back(std::move(changed));
    }

    // ---- Work: hired, dismissed, back again ----
    bool is_hired_anew() const {
        return known_.dismissed && !listed_.dismissed && listed_.hired && *known_.dismissed < *listed_.hired;
    }
    bool has_returned() const {
        return is_hired_anew() || (!is_whole_truth() && known_.dismissed && *known_.dismissed < options_.today &&
                                   !listed_.dismissed && !listed_.hired);
    }
    // The file no longer says that somebody was dismissed, or says that work began earlier and goes on.
    bool takes_dismissal_back() const {
        return is_whole_truth() || (listed_.hired && *known_.dismissed < options_.today);
    }
    void employment() {
        if (listed_.dismissed && listed_.dismissed != known_.dismissed)
            events.push_back(event::Dismissed{known_.id, *listed_.dismissed});
        if (!has_returned()) return;
        events.push_back(event::Returned{known_.id, is_hired_anew() ? *listed_.hired : options_.today});
        problems_.push_back({Severity::Warning, "staff.import.returned", listed_.place,
                             say("{1} was dismissed on {2} and stands on the list again",
                                 {russian::full_name(known_.name), calendar::iso(*known_.dismissed)}),
                             is_hired_anew() ? std::string() : say("write the date of being hired anew")});
    }

    // ---- Posts ----
    void take(const Post& post) { events.push_back(event::PostTaken{known_.id, post}); }
    void leave(const Post& post, Date last) {
        if (post.from && last < *post.from)
            events.push_back(event::PostRemoved{known_.id, post});
        else
            events.push_back(event::PostLeft{known_.id, {post.title, post.from, last}});
    }
    void set(const Post& post) {
        if (post.to)
            events.push_back(event::PostLeft{known_.id, post});
        else
            take(post);
    }

    void exact_posts() {
        const auto is_same = [](const Post& one, const Post& other) {
            return one.from == other.from && same_title(one, other);
        };
        for (const Post& post : known_.posts)
            if (std::ranges::none_of(listed_.posts, [&](const Post& one) { return is_same(one, post); }))
                events.push_back(event::PostRemoved{known_.id, post});
        for (const Post& post : listed_.posts) {
            const auto known = std::ranges::find_if(known_.posts, [&](const Post& one) { return is_same(one, post); });
            if (known == known_.posts.end())
                take(post);
            else if (known->to != post.to)
                set(post);
        }
    }

    std::vector<const Post*> confirmed_;  // posts of the known person that the list names too
    std::optional<Date> first_taken_;     // of the posts that are new and held today

    void posts() {
        for (const Post& post : listed_.posts) post.from ? dated_post(post) : undated_post(post);
        const bool tells_of_today =
            listed_.posts.empty()
                ? is_whole_truth()
                : std::ranges::any_of(listed_.posts, [&](const Post& post) { return held_on(post, options_.today); });
        if (!tells_of_today) return;
        const Date last = day_before(first_taken_.value_or(options_.today));
        for (const Post& post : known_.posts)
            if (held_on(post, options_.today) && std::ranges::find(confirmed_, &post) == confirmed_.end())
                leave(post, last);
    }

    void dated_post(const Post& post) {
        for (const Post& known : known_.posts) {
            if (!same_title(known, post)) continue;
            if (known.from == post.from) {
                confirmed_.push_back(&known);
                if (post.to && known.to != post.to) set(post);
                return;
            }
        }
        for (const Post& known : known_.posts) {
            // The same post with another first day: told later, corrected, or taken a second time.
            if (!same_title(known, post) || !held_on(known, options_.today)) continue;
            confirmed_.push_back(&known);
            if (known.from && *known.from < *post.from)
                leave(known, day_before(*post.from));
            else
                events.push_back(event::PostRemoved{known_.id, known});
            return take(post);
        }
        take_new(post);
    }

    void undated_post(const Post& post) {
        const bool is_past = post.to && *post.to < options_.today;
        for (const Post& known : known_.posts) {
            if (!same_title(known, post)) continue;
            const bool fits = is_past ? known.to == post.to || !known.from : !known.to || options_.today <= *known.to;
            if (!fits) continue;
            confirmed_.push_back(&known);
            if (post.to && known.to != post.to) set({known.title, known.from, post.to});
            return;
        }
        if (is_past)
            take(post);
        else
            take_new({post.title, options_.today, post.to});
    }

    void take_new(const Post& post) {
        take(post);
        if (held_on(post, options_.today) && (!first_taken_ || *post.from < *first_taken_)) first_taken_ = post.from;
    }

    // ---- Absences ----
    const Absence* known_from(Date day) const {
        const auto known = std::ranges::find(known_.absences, day, &Absence::from);
        return known == known_.absences.end() ? nullptr : &*known;
    }
    bool is_listed(const Absence& absence) const {
        return std::ranges::find(listed_.absences, absence.from, &Absence::from) != listed_.absences.end();
    }
    void set(const Absence& absence) {
        if (const Absence* known = known_from(absence.from); !known || !(*known == absence))
            events.push_back(event::AbsenceSet{known_.id, absence});
    }

    void exact_absences() {
        for (const Absence& absence : known_.absences)
            if (!is_listed(absence)) events.push_back(event::AbsenceRemoved{known_.id, absence.from});
        for (const Absence& absence : listed_.absences) set(absence);
    }

    void absences() {
        for (Absence absence : listed_.absences) {
            if (const Absence* known = known_from(absence.from)) {
                if (!absence.to) absence.to = known->to;
                if (!list_.columns.contains("absence")) absence.kind = known->kind;
                if (absence.substitute.empty()) absence.substitute = known->substitute;
            }
            set(absence);
        }
        if (options_.extent == Extent::Whole && list_.columns.contains("absent-from")) end_unlisted();
    }

    // A whole list with a column of absences: what it names no longer is over, or will not be.
    void end_unlisted() {
        for (Absence absence : known_.absences) {
            if (is_listed(absence) || (absence.to && *absence.to < options_.today)) continue;
            if (options_.today <= absence.from) {
                events.push_back(event::AbsenceRemoved{known_.id, absence.from});
                continue;
            }
            absence.to = day_before(options_.today);
            set(absence);
        }
    }
};

}  // namespace

std::vector<StaffEvent> changes_of(const Person& known, const Person& listed, const Staff& list,
                                   const ImportOptions& options, Problems& problems) {
    Changes changes(known, listed, list, options, problems);
    changes.find();
    return std::move(changes.events);
}

}  // namespace prikaz::organization
