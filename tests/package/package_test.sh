#!/usr/bin/env bash
# Installs a build into a folder of its own, builds the example against it as another project would, and runs both the
# example and the installed program.   package_test.sh BUILD_FOLDER CXX_FLAGS
set -euo pipefail
build=$1 flags=${2-}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/prefix" > "$work/log" || { cat "$work/log"; exit 1; }
cmake -G Ninja -S "$here" -B "$work/example" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_CXX_FLAGS="$flags" > "$work/log" &&
  cmake --build "$work/example" >> "$work/log" || { cat "$work/log"; exit 1; }

expect() { grep -q "$1" <<< "$2" || { echo "expected '$1' in: $2"; exit 1; }; }
expect 'Токаев -> Исламабад' "$("$work/example/example" "$work/prefix/share/newsgraph")"
echo 'Токаев посетил Исламабад.' > "$work/note.txt"
expect '"predicate":"VISITED"' "$("$work/prefix/bin/newsgraph" extract "$work/note.txt")"
echo "the installed program and libraries work"
