// Private to desk: electronic signatures under an edition. Whom the office trusts lies in trust/ of its folder:
// qualified/, enhanced/ and stamps/ (../signature/FORMAT.md), and people/PERSON.* with certificates of single people.
#pragma once

#include <string>
#include <vector>

#include "desk/case.hpp"
#include "evidence/evidence.hpp"
#include "signature/signature.hpp"

namespace prikaz::desk {

// What is signed of an edition: one of its documents (the DOCX first), or the list of all its files.
struct Signable {
    std::string path, bytes;  // path: in the archive's object
};
std::vector<Signable> signable(Desk&, const std::string& manifest);

// What signatures are held against: the documents that may be signed, and whom the office trusts.
struct Grounds {
    std::vector<Signable> documents;
    signature::Trust trust;
    Problems warnings;           // what of trust/ could not be read
    Loaded<std::string> act{};  // on enhanced signatures
};
Grounds grounds_of_edition(Desk&, const std::string& manifest);
// A reader signs one of the registered documents, or one of the edition before it got its number.
Grounds grounds_of_readers(Desk&, const OpenCase&);

struct HandedSignature {
    std::string person;
    signature::Purpose least = signature::Purpose::Enhanced;  // the kind that is asked for, or Qualified
    std::string_view bytes;
    std::string path;                                    // for problems
    std::string folder = "signatures", trust = "trust";  // in the archive's object
};
// Verified. Warnings come along. Codes: those of ../signature/FORMAT.md, sign.certificate (it is somebody else's),
// sign.certificate.namesake, sign.kind.weaker, and those of act_on_enhanced.
struct TakenSignature {
    evidence::SignatureVerified record;
    std::vector<std::string> blobs;  // the files that the record lists
};
Loaded<TakenSignature> take_signature(Desk&, const Grounds&, const HandedSignature&);

// By which act or agreement an enhanced unqualified signature equals one by hand, as trust/act.yaml names it. Codes:
// sign.act.missing, trust.act.*, yaml.*.
Loaded<std::string> act_on_enhanced(Desk&);
// As a sentence about a signature ends; empty where it needs no act.
std::string act_told(const evidence::SignatureVerified&);

// The marks of electronic signatures in documents of this text; none when the text is another than was signed.
std::vector<office::SignatureMark> signature_marks(const Desk&, const OpenCase&);

// The address of the office's time-stamp authority: the first line of trust/authority.txt; or empty.
std::string stamp_authority(Desk&);
// The same signature with a time stamp asked of the authority; as it is where the office has none or it has a stamp.
// Codes: stamp.unreachable, and those of signature::stamped.
Loaded<std::string> with_stamp(Desk&, std::string bytes);

// Made with the key file of the request over the edition's first document. Codes: those of signature::Signer, sign.key.
Loaded<std::string> make_signature(Desk&, const std::string& manifest, const SignRequest&);

}  // namespace prikaz::desk
