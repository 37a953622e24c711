// Private to cli: what commands on an office's store share.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "shape/shape.hpp"

namespace prikaz::cli {

using DeskWork = std::function<int(desk::Desk&, Problems&)>;
using OrderWork = std::function<int(desk::Desk&, const std::string& order, Problems&)>;

enum class Making { Never, Wanted };  // of a store that is not there
// Opens the office and its store; its warnings come along.
int with_desk(Session&, const DeskWork&, Making = Making::Never);
int with_order(Session&, const std::string& named, const OrderWork&);

// --as, else the clerk of office.yaml; --key; --seen.
Loaded<desk::Act> who_acts(const Session&, const desk::Desk&);
Problem unknown_person(const desk::Desk&, const std::string& named);
// Tells what an act did and does what follows at once: finishing, publication without mail.
int finish_act(Session&, desk::Desk&, Problems&, Loaded<desk::Answer>&);

int tell_all(Session&, Problems& first, const Problems& then);
int tell_files(Session&, const std::vector<std::string>& files, const Problems&);

std::optional<int> read_number(const std::string&);
Problem no_number(const std::string&);
Problem no_day(const std::string&);
std::string list_of(std::vector<Json>&);
std::string shown(const std::string& iso_day);  // for people
std::string word_of(const std::string& state);  // of a reader, a person, a task, as people say it

}  // namespace prikaz::cli
