// The files list (номенклатура дел): which file an order goes into, how long that file is kept and by which article,
// and from when it may be handed over or destroyed. Files are those of calendar years. FORMAT.md shows files.yaml.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.hpp"
#include "calendar/calendar.hpp"
#include "data/data.hpp"

namespace prikaz::retention {

// ---- Periods -------------------------------------------------------------------------------------------------------

struct Period {
    enum class Kind : std::uint8_t {
        Forever,             // постоянно
        Years,               // 5 лет
        FiftyOrSeventyFive,  // 50/75 лет: 125-ФЗ, article 22.1
        UntilNotNeeded,      // до минования надобности
    };
    Kind kind = Kind::Forever;
    int years = 0;            // Years
    bool by_experts = false;  // ЭПК: an expert commission decides when the time has passed
    std::string written;
};
// «постоянно», «5 лет», «1 год», «50/75 лет ЭПК», «до минования надобности»; nothing for other words.
std::optional<Period> read_period(std::string_view);

// Of a file closed in this year; nothing: for ever. Personnel files closed before 2003 are kept 75 years, later ones 50
// (125-ФЗ, article 22.1). What is kept until it is not needed: 0.
std::optional<int> years_of(const Period&, int closed);
// The first day on which the file may be destroyed: the period begins on 1 January after the year of the file. Nothing:
// never.
std::optional<calendar::Date> free_from(const Period&, int closed);
// Kept for ever or longer than ten years: such files are handed to an archive.
bool is_long(const Period&, int closed);

// ---- The list ------------------------------------------------------------------------------------------------------

// What is known of an order when its file is looked for.
struct Facts {
    std::string journal, kind, workflow, matter, retention;
};

struct File {
    std::string index, title, article;  // «01-05»; «19а» of the list of Росархив № 236 of 20.12.2019
    Period period;
    std::optional<Period> personal;  // of the personal object; else as the file
    Facts wanted;                    // empty: anything
    Place place;
};

struct FilesList {
    std::vector<File> files;

    // The first file whose rule fits.
    const File* file_of(const Facts&) const;
};

// Codes: files.key.unknown, files.key.missing, files.kind, files.index.twice, files.index.shape, files.article,
// files.retention, files.unreachable (a rule that an earlier one leaves nothing).
Loaded<FilesList> load(const data::Tree&);
std::string_view schema();

}  // namespace prikaz::retention
