#!/bin/bash
# Every header compiles alone.
set -u
cd "$(dirname "$0")/../.." || exit 2
for header in engine/*/*.hpp; do
  echo "#include \"${header#engine/}\"" | g++ -std=c++20 -Iengine -x c++ -fsyntax-only - 2>/tmp/header.$$ \
    || { echo "$header does not compile alone:"; head -5 /tmp/header.$$; failed=1; }
done
rm -f /tmp/header.$$
exit "${failed:-0}"
