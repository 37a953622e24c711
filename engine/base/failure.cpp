// Says what a machine refused and why. The C library has no Russian texts on a bare system, so the usual reasons are
// ours.
#include "base/failure.hpp"

#include <cerrno>
#include <cstring>
#include <string>

namespace prikaz {

std::string reason(int error) {
    switch (error) {
        case ENOSPC:
            return say("no space left on the disk");
        case EDQUOT:
            return say("your disk quota is used up");
        case EACCES:
        case EPERM:
            return say("permission denied");
        case EROFS:
            return say("the disk is read-only");
        case ENOENT:
            return say("no such file or folder");
        case EISDIR:
            return say("it is a folder");
        case ENOTDIR:
            return say("a part of the path is not a folder");
        case ENAMETOOLONG:
            return say("the name is too long");
        case ELOOP:
            return say("too many symbolic links");
        case EFBIG:
            return say("the file is too large");
        case EIO:
            return say("the disk reports an error");
        case EMFILE:
        case ENFILE:
            return say("too many open files");
        case ENOMEM:
            return say("not enough memory");
        case ETXTBSY:
            return say("the program is being written right now");
        default:
            return std::strerror(error);
    }
}

void fail(Wish wish, const std::string& path, int error) {
    const std::string why = reason(error);
    switch (wish) {
        case Wish::Read:
            throw MachineFailure(say("cannot read {1}: {2}", {path, why}));
        case Wish::Write:
            throw MachineFailure(say("cannot write {1}: {2}", {path, why}));
        case Wish::Remove:
            throw MachineFailure(say("cannot remove {1}: {2}", {path, why}));
        case Wish::MakeFolder:
            throw MachineFailure(say("cannot make the folder {1}: {2}", {path, why}));
        case Wish::Start:
            throw MachineFailure(say("cannot start the program {1}: {2}", {path, why}));
    }
    throw MachineFailure(why);
}

}  // namespace prikaz
