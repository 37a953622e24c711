// By id; else by personnel number; else by the full name together with the date of birth or the unit. A full name alone
// proves nothing: two people may share it.
#include "organization/recognition.hpp"

#include <algorithm>

namespace prikaz::organization {
namespace {

bool differ(const std::string& one, const std::string& other) { return !one.empty() && !other.empty() && one != other; }
bool differ(const std::optional<calendar::Date>& one, const std::optional<calendar::Date>& other) {
    return one && other && *one != *other;
}
bool agree(const std::optional<calendar::Date>& one, const std::optional<calendar::Date>& other) {
    return one && other && *one == *other;
}

// «в staff.yaml:12», «ivanov-ii»
std::string where(const Person& person) {
    std::string text = russian::full_name(person.name);
    if (!is_stand_in(person.id)) text += " («" + person.id + "»)";
    if (!person.place.file.empty()) text += ", " + person.place.file + ":" + std::to_string(person.place.line);
    return text;
}

std::string fold_unit(const Person& person) { return folded(person.unit); }

// People of one name. On the lists of large offices there are thousands of them: each is found by what a row tells.
class Namesakes {
public:
    void add(const Person& person) {
        all.push_back(&person);
        by_born_[person.born].push_back(&person);
        by_number_[person.number].push_back(&person);
    }
    // Those whom neither the birthday nor, where that is not told, the number excludes.
    std::vector<const Person*> not_excluded(const Person& listed) const {
        if (listed.born) return both(by_born_, {listed.born, std::nullopt});
        if (!listed.number.empty()) return both(by_number_, {listed.number, std::string()});
        return all;
    }
    // Somebody with the same birthday or number.
    const Person* alike(const Person& listed) const {
        if (const auto born = by_born_.find(listed.born); listed.born && born != by_born_.end())
            return born->second.front();
        const auto number = by_number_.find(listed.number);
        return !listed.number.empty() && number != by_number_.end() ? number->second.front() : nullptr;
    }

    std::vector<const Person*> all;

private:
    template <class Key>
    using By = std::map<Key, std::vector<const Person*>>;

    template <class Key>
    static std::vector<const Person*> both(const By<Key>& people, const std::pair<Key, Key>& keys) {
        std::vector<const Person*> found;
        for (const Key& key : {keys.first, keys.second})
            if (const auto of = people.find(key); of != people.end())
                found.insert(found.end(), of->second.begin(), of->second.end());
        return found;
    }

    By<std::optional<calendar::Date>> by_born_;
    By<std::string> by_number_;
};

class Recognition {
public:
    Recognition(const Staff& known, const Staff& list, Problems& problems) : known_(known), problems_(problems) {
        for (const Person& person : known.people) {
            by_name_[folded_name(person.name)].add(person);
            if (!person.number.empty()) by_number_[person.number].push_back(&person);
            taken_.insert(person.id);
        }
        for (const Person& person : list.people) taken_.insert(person.id);
    }

    Recognised recognise(const Person& listed) {
        const Person* known = is_stand_in(listed.id) ? without_id(listed) : with_id(listed);
        if (known) return {found(listed, *known), known->id};
        if (!is_stand_in(listed.id)) return {nullptr, listed.id};
        return {nullptr, new_id(listed.name)};
    }

private:
    const Staff& known_;
    Problems& problems_;
    std::map<std::string, Namesakes> by_name_;
    std::map<std::string, std::vector<const Person*>> by_number_;
    std::map<const Person*, const Person*> found_;  // of staff → of the list
    std::set<std::string, std::less<>> taken_;
    std::map<std::string, int> last_;  // number given to namesakes, so that each is not counted from 2 again

    std::string new_id(const russian::PersonName& name) {
        const std::string base = make_id(name, {});
        int& last = last_[base];
        std::string id = base;
        for (last = std::max(last, 1); taken_.contains(id); ++last) id = base + "-" + std::to_string(last + 1);
        taken_.insert(id);
        return id;
    }

    void ask(const char* code, const Person& listed, std::string text, std::string hint) {
        problems_.push_back({Severity::Error, code, listed.place, std::move(text), std::move(hint)});
    }
    void ask_for_id(const Person& listed, const Person& known) {
        ask("staff.import.twin", listed,
            say("{1} may be {2}, or a namesake", {russian::full_name(listed.name), where(known)}),
            say("write the id «{1}» into the row if it is the same person, a new id if it is not", {known.id}));
    }

    const Person* found(const Person& listed, const Person& known) {
        const auto [first, is_new] = found_.try_emplace(&known, &listed);
        if (!is_new)
            ask("staff.import.twice", listed,
                say("this row and line {1} are both taken for {2}",
                    {std::to_string(first->second->place.line), where(known)}),
                say("give both rows an id: the same for one person, different ones for two"));
        return &known;
    }

    const Person* with_id(const Person& listed) {
        if (const Person* known = known_.find(listed.id)) {
            if (folded(known->name.surname) != folded(listed.name.surname) &&
                folded(known->name.name) != folded(listed.name.name) && !known->name.name.empty() &&
                !listed.name.name.empty())
                ask("staff.import.other", listed,
                    say("the id «{1}» belongs to {2}, and the list gives it to {3}",
                        {listed.id, where(*known), russian::full_name(listed.name)}),
                    say("an id is never given to somebody else"));
            return known;
        }
        note_namesakes(listed, namesakes(listed));
        return nullptr;
    }

    const Namesakes& namesakes(const Person& listed) { return by_name_[folded_name(listed.name)]; }

    // Somebody new has the name of somebody known: allowed, but told; the same birthday or number is not chance.
    void note_namesakes(const Person& listed, const Namesakes& others) {
        if (others.all.empty()) return;
        if (const Person* alike = others.alike(listed)) return ask_for_id(listed, *alike);
        const Person& known = *others.all.front();
        problems_.push_back({Severity::Warning, "staff.import.namesake", listed.place,
                             say("{1} is somebody else than {2}", {russian::full_name(listed.name), where(known)}),
                             say("write the id «{1}» into the row if it is the same person", {known.id})});
    }

    const Person* without_id(const Person& listed) {
        if (const Person* known = by_number(listed)) return known;
        if (listed.name.name.ends_with('.')) {
            ask("staff.import.initials", listed,
                say("{1} is known by initials only", {russian::full_name(listed.name)}),
                say("write the full name, an id or the personnel number"));
            return nullptr;
        }
        return by_name(listed);
    }

    // The surname may change, the rest of the name does not.
    const Person* by_number(const Person& listed) {
        if (listed.number.empty()) return nullptr;
        const auto known = by_number_.find(listed.number);
        if (known == by_number_.end()) return nullptr;
        for (const Person* person : known->second) {
            const bool is_same = folded(person->name.surname) == folded(listed.name.surname) ||
                                 (folded(person->name.name) == folded(listed.name.name) &&
                                  folded(person->name.patronymic) == folded(listed.name.patronymic));
            if (is_same && !differ(person->born, listed.born)) return person;
        }
        ask("staff.import.number", listed,
            say("the personnel number «{1}» belongs to {2}", {listed.number, where(*known->second.front())}),
            say("write an id into the row"));
        return nullptr;
    }

    const Person* by_name(const Person& listed) {
        const Namesakes& all = namesakes(listed);
        std::vector<const Person*> possible, sure;
        for (const Person* known : all.not_excluded(listed)) {
            if (differ(listed.number, known->number) && !agree(listed.born, known->born)) continue;
            possible.push_back(known);
            const bool same_unit = listed.unit.empty() || known->unit.empty() || fold_unit(listed) == fold_unit(*known);
            if (agree(listed.born, known->born) || (same_unit && !differ(listed.number, known->number)))
                sure.push_back(known);
        }
        if (possible.empty()) {
            note_namesakes(listed, all);
            return nullptr;
        }
        // Where the list gives a birthday, it decides among those who are possible by their unit.
        if (sure.size() > 1) std::erase_if(sure, [&](const Person* known) { return !agree(listed.born, known->born); });
        if (sure.size() == 1) return sure.front();
        ask_for_id(listed, *possible.front());
        return nullptr;
    }
};

}  // namespace

std::vector<Recognised> recognise(const Staff& known, const Staff& list, Problems& problems) {
    Recognition recognition(known, list, problems);
    std::vector<Recognised> all;
    all.reserve(list.people.size());
    for (const Person& person : list.people) all.push_back(recognition.recognise(person));
    return all;
}

}  // namespace prikaz::organization
