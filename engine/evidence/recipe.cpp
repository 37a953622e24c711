// What a reader without prikaz follows: the recipe of a bag and the files that its commands work on.
#include "evidence/evidence.hpp"

namespace prikaz::evidence {

namespace {

constexpr char recipe[] = R"(Как проверить пакет без программы prikaz
========================================
Нужны sha512sum, sed, openssl и sh, которые есть в любой системе Linux. Все команды выполняются в папке пакета.

1. Ничего не потеряно и не изменено по сравнению с тем, что упаковано:

       sed 's/%25/%/g' manifest-sha512.txt | sha512sum -c

   (знак % в именах файлов записан в перечне как %25: так велит RFC 8493)

2. Описи объектов целы, и в них названы те же файлы (в каждой папке data/archive/…/urn…):

       sha512sum -c inventory.json.sha512

3. Контрольная точка журнала подписана ключом организации. Ключ сверьте с листом-заверителем из бумажного дела:

       openssl pkeyutl -verify -pubin -inkey data/proof/key.pem -rawin \
           -in data/proof/checkpoint.text -sigfile data/proof/checkpoint.sig

4. Каждая версия объекта записана в журнал. Папка data/proof/НОМЕР — одна запись: entry.txt называет объект, версию и
   SHA-512 её описи vN/inventory.json, path.txt — путь от записи до корня:

       sh data/proof/path.sh data/proof/НОМЕР

   Команда печатает корень; он должен совпасть с третьей строкой data/proof/checkpoint.text. Контрольную сумму описи
   сверьте сами:

       sha512sum data/archive/…/vN/inventory.json

5. Электронные подписи, если они есть, названы в data/proof/signatures.sh: чья, с каким сертификатом, и команды openssl,
   которые проверяют её над подписанным документом на момент подписания. Выполнить их все:

       sh -ex data/proof/signatures.sh

   Сертификаты, по которым идёт проверка, лежат в пакете: сверьте корневой с тем, что опубликовал удостоверяющий центр.
   Списки отозванных, по которым проверила организация, — trust/…/lists.pem объекта (openssl crl -noout -text -in …).
   Для подписей по ГОСТ Р 34.10-2012 нужен модуль gost: в Debian это пакет libengine-gost-openssl.
)";

// Hashes in Base64, for openssl reads it; every step is one line of path.txt.
constexpr char path_script[] =
    R"(# sh path.sh FOLDER: the root of the tree of RFC 6962 that FOLDER/entry.txt and FOLDER/path.txt lead to.
set -eu
work=$(mktemp -d)
printf '\000' >"$work/leaf"; printf '\001' >"$work/node"
cat "$work/leaf" "$1/entry.txt" | openssl dgst -sha256 -binary >"$work/hash"
while read -r side beside; do
  echo "$beside" | openssl base64 -d >"$work/beside"
  if [ "$side" = left ]; then cat "$work/node" "$work/beside" "$work/hash"
  else cat "$work/node" "$work/hash" "$work/beside"; fi | openssl dgst -sha256 -binary >"$work/next"
  mv "$work/next" "$work/hash"
done <"$1/path.txt"
openssl base64 -in "$work/hash"
rm -r "$work"
)";

}  // namespace

std::map<std::string, std::string> recipe_files(const std::string& note, const transparency::VerifierKey& key) {
    constexpr std::size_t id_bytes = 4;
    const std::size_t end = note.rfind("\n\n"), last_blank = note.rfind(' ');
    const std::string written =
        last_blank == note.npos ? std::string() : std::string(trim(note.substr(last_blank + 1)));
    const std::string signature = transparency::bytes_of_base64(written).value_or("");
    // SubjectPublicKeyInfo of Ed25519 (RFC 8410): the same twelve bytes before every key.
    const std::string prefix("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);
    return {{"data/proof/checkpoint.text", note.substr(0, end == note.npos ? 0 : end + 1)},
            {"data/proof/checkpoint.sig", signature.size() > id_bytes ? signature.substr(id_bytes) : std::string()},
            {"data/proof/key.pem", "-----BEGIN PUBLIC KEY-----\n" + transparency::base64(prefix + key.public_key) +
                                       "\n-----END PUBLIC KEY-----\n"},
            {path_script_file, path_script},
            {recipe_file, recipe}};
}

}  // namespace prikaz::evidence
