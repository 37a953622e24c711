// Inside the room only: one decision being made. A wish is decided by one small function (decide_*.cpp) that looks at
// the scene and emits events; an emitted event changes the scratch case by the very function that replay uses, so that
// the rest of the decision sees its effect and a replayed case cannot differ from the live one.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flow/scene.hpp"

namespace prikaz::flow {

class Deciding {
public:
    Deciding(const Definition&, const Case&, const Command&, const Circumstances&);
    Deciding(const Deciding&) = delete;

    const Scene& scene() const { return scene_; }
    const Case& present() const { return scratch_; }
    const Circumstances& around() const { return scene_.around; }
    const Command& command() const { return command_; }
    const Work* work(const std::string& path) const;  // null when the state is not active
    bool is_by_person() const;                        // whose wish can be refused with nothing lost

    void emit(Event);  // after a refusal nothing happens any more
    void refuse(std::string code, std::string text);
    void refuse(Rejection);
    bool refused() const { return refusal_.has_value(); }
    // A definition that its proof let pass enters few states at a time; a run of many is refused.
    bool may_enter_another_state();

    // What this decision's moves say about the readers of the edition before.
    enum class Again { Everything, ChangedParts } again = Again::Everything;

    Decision decision() &&;

private:
    Case scratch_;
    Scene scene_;
    const Command& command_;
    std::vector<Event> events_;
    std::optional<Rejection> refusal_;
    int entered_ = 0;
};

// ---- Moves (decide_moves.cpp) --------------------------------------------------------------------------------------

struct Cause {  // of a move
    std::string by, basis, remark;
};

void enter(Deciding&, const std::string& path);
void leave(Deciding&, const std::string& path);  // the states of its regions first
void follow(Deciding&, const std::string& path, const Move&, const Cause&);
// The engine's own move (approved, rejected, signed…) of an active state; the first whose guard holds.
void follow(Deciding&, const std::string& path, std::string_view move, const Cause&);

// ---- Activities (decide_begin.cpp) ---------------------------------------------------------------------------------

void begin(Deciding&, const std::string& path);
void open_stage(Deciding&, const std::string& path, std::size_t index);
// The same stage for those who hold its role now, because nobody of it is left; its deadline stays.
void reopen(Deciding&, const std::string& path);
void settle_stage(Deciding&, const std::string& path);  // closes it once it is decided
void ask_to_publish(Deciding&, const std::string& path);
void set_timers(Deciding&, const std::string& path);
std::string stage_of(const Deciding&, const std::string& path);  // id of the open stage; empty elsewhere
std::string role_of(const Deciding&, const std::string& path);   // of the open stage, or of Sign

// ---- Effects (decide_effects.cpp) ----------------------------------------------------------------------------------

void carry_out(Deciding&, const std::string& path, const Move&);

// ---- Telling (decide_telling.cpp) ----------------------------------------------------------------------------------

void tell(Deciding&, const std::string& path, std::string_view about, std::vector<std::string> people,
          std::string_view remark = {});
// Those whom a state waits for: of its activity, or of its moves. Of an acquaintance the office knows who is pending.
void tell_awaited(Deciding&, const std::string& path, std::string_view about, std::string_view remark = {});
// Those whom the state's escalation names, or the author when there is nobody.
void escalate(Deciding&, const std::string& path, std::string_view about);
// Lists cut so that the entry of each part stays small: at most 500 people and 48 KiB.
std::vector<std::vector<std::string>> portions(std::vector<std::string>);

// ---- Readers (decide_readers.cpp) ----------------------------------------------------------------------------------

void open_acquaintance(Deciding&, const std::string& path, const Acknowledge&);
void change_readers(Deciding&, const std::string& path, const Acknowledge&, const command::StaffChanged&);

// ---- Wishes --------------------------------------------------------------------------------------------------------

void decide(Deciding&, const command::Start&);
void decide(Deciding&, const command::Go&);
void decide(Deciding&, const command::GiveVisa&);
void decide(Deciding&, const command::Sign&);
void decide(Deciding&, const command::RefuseToSign&);
void decide(Deciding&, const command::Finish&);
void decide(Deciding&, const command::Fail&);
void decide(Deciding&, const command::Tick&);
void decide(Deciding&, const command::StaffChanged&);
void decide(Deciding&, const command::CalendarChanged&);
void decide(Deciding&, const command::ByOrder&);
void decide(Deciding&, const command::Migrate&);

// ---- Shared questions ----------------------------------------------------------------------------------------------

bool is_blank(std::string_view);
// Refuses when the bytes looked at are not the frozen edition.
void check_digest(Deciding&, std::string_view digest);

}  // namespace prikaz::flow
