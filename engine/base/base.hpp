// What every room shares: places and problems, texts in two languages, the outside world, text in UTF-8.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prikaz {

// ---- Places and problems -------------------------------------------------------------------------------------------

// A stretch of a text file. Lines and columns count from 1, columns and length count characters (code points), not
// bytes. Line 0 means the whole file. In an office document `part` tells where: «word/document.xml, table 1, row 3».
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
    int length = 0;
    std::string part;

    friend bool operator==(const Place&, const Place&) = default;
};

enum class Severity { Error, Warning, Note };

// The user's mistake, told to the user. `code` is stable and dotted («order.date.invalid»); `text` is one sentence in
// the user's language without a full stop; `hint` says what to do and may be empty.
struct Problem {
    Severity severity = Severity::Error;
    std::string code;
    Place place;
    std::string text;
    std::string hint;
};

using Problems = std::vector<Problem>;

bool has_errors(const Problems&);
void append(Problems& to, Problems from);

// A value together with everything worth telling about it. `value` is empty exactly when some problem is an error.
template <class T>
struct [[nodiscard]] Loaded {
    std::optional<T> value;
    Problems problems;

    explicit operator bool() const { return value.has_value(); }
};

template <class T>
Loaded<T> refused(Problem problem) {
    Problems problems;
    problems.push_back(std::move(problem));
    return {std::nullopt, std::move(problems)};
}

// Prints one problem as everywhere in prikaz: `file:line:column: error [code]: sentence`, the source line with its
// stretch underlined, the hint; ends with a line end. Of a long source line only a window is shown. `source` is the
// text of the file, or empty to print no line.
std::string print(const Problem&, std::string_view source);

// ---- Texts ---------------------------------------------------------------------------------------------------------

enum class Language { Russian, English };

// Chooses the language of all texts of this process (gettext domain «prikaz», catalogues under `locale_folder`).
void speak(Language, const std::string& locale_folder);
Language spoken();

// The text in the spoken language; {1}, {2}… are replaced by the arguments. The English text is the gettext key.
std::string say(const char* english, std::initializer_list<std::string_view> arguments = {});
// The same with a number choosing the plural form; the number itself is {1}, the arguments follow from {2}.
std::string say(const char* one, const char* many, std::int64_t number,
                std::initializer_list<std::string_view> arguments = {});

// The candidate nearest to a misspelt word, or empty when none is near enough to be meant.
std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates);

// ---- Text in UTF-8 -------------------------------------------------------------------------------------------------

// Byte offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and > U+10FFFF included).
std::optional<std::size_t> invalid_utf8(std::string_view);
std::size_t count_characters(std::string_view utf8);
// Decodes the code point at `offset` of valid UTF-8 and moves `offset` past it.
char32_t next_character(std::string_view utf8, std::size_t& offset);
void append_character(std::string& utf8, char32_t);
// Line and column (1-based, characters) of a byte offset.
std::pair<int, int> line_and_column(std::string_view text, std::size_t offset);
// True for characters that XML 1.0 and office programs cannot hold: C0 controls other than TAB, LF, CR; U+FFFE, U+FFFF.
bool is_forbidden_character(char32_t);
std::string lower(std::string_view utf8);  // Russian and Latin letters
std::string upper(std::string_view utf8);
std::string_view trim(std::string_view);  // ASCII blanks and line ends
// Text for an XML or HTML text node or attribute: & < > " escaped, forbidden characters dropped.
void append_escaped(std::string& to, std::string_view text);

// ---- Digests -------------------------------------------------------------------------------------------------------

// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);
// HMAC-SHA-256 (RFC 2104), hexadecimal.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

// ---- The outside world ---------------------------------------------------------------------------------------------

// The machine failed (disk full, no permission, a program that cannot be started). Caught only at the edge: exit 2.
struct MachineFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// A file beyond the reader's limit; for a file that the user names, the user's mistake.
struct FileTooLarge : MachineFailure {
    using MachineFailure::MachineFailure;
};

using Instant = std::chrono::sys_time<std::chrono::seconds>;

struct Finished {       // what became of a started program
    int exit_code = 0;  // 128 + signal when it was killed
    bool timed_out = false;
    std::string output;  // standard output and error together, at most 64 KiB kept
};

// Every question the engine may ask of the outside. Paths are UTF-8.
struct World {
    virtual ~World() = default;
    virtual Instant now() = 0;
    virtual std::string fresh_id() = 0;
    virtual std::string program_folder() = 0;  // where the running program's file lies
    virtual std::optional<std::string> environment(const std::string& name) = 0;
    virtual bool exists(const std::string& path) = 0;
    virtual bool is_folder(const std::string& path) = 0;
    virtual bool is_file(const std::string& path) = 0;  // an ordinary one: no folder, pipe or device
    // The absolute path without links; of something that is not there, that of its folder and its name.
    virtual std::string real_path(const std::string& path) = 0;
    // Names inside a folder, sorted by bytes; empty for a folder that is not there.
    virtual std::vector<std::string> list(const std::string& folder) = 0;
    // The whole file; nothing when there is no such file. Larger than `limit` bytes: FileTooLarge; unreadable:
    // MachineFailure.
    virtual std::optional<std::string> read(const std::string& path, std::size_t limit) = 0;
    // Replaces the file as a whole or not at all (temporary file beside it, fsync, rename); makes missing folders.
    virtual void write_whole(const std::string& path, std::string_view bytes) = 0;
    virtual void remove_all(const std::string& path) = 0;  // only used on folders made by temporary_folder
    virtual std::string temporary_folder() = 0;
    virtual Finished run(const std::vector<std::string>& command, std::chrono::seconds limit) = 0;
};

std::unique_ptr<World> real_world();

// ---- Paths ---------------------------------------------------------------------------------------------------------

std::string folder_of(std::string_view path);  // «.» when there is none
std::string name_of(std::string_view path);    // last part
std::string join_path(std::string_view folder, std::string_view name);
std::string extension_of(std::string_view path);  // lower case, without the dot
// `name` taken relative to `folder`; nothing when it is absolute, holds «..», a backslash, an empty part or a control
// character. Looks at text only: links inside the folder are the caller's.
std::optional<std::string> path_inside(std::string_view folder, std::string_view name);

}  // namespace prikaz
