#!/bin/bash
# Every header compiles alone. One that some file includes before anything else does so in every build.
set -u
cd "$(dirname "$0")/../.." || exit 2
proven=$(awk '/^#include/ { print FILENAME ":" $2; nextfile }' engine/*/*.cpp | sed -n 's/.*:"\(.*\)"$/engine\/\1/p')
said=$(mktemp)
for header in $(comm -23 <(ls engine/*/*.hpp | sort) <(sort -u <<<"$proven")); do
  echo "#include \"${header#engine/}\"" | g++ -std=c++20 -Iengine -x c++ -fsyntax-only - 2>"$said" \
    || { echo "$header does not compile alone:"; head -5 "$said"; failed=1; }
done
rm -f "$said"
exit "${failed:-0}"
