#!/usr/bin/env bash
# Reads a GraphML file with graphology-graphml (Gephi Lite's reader) and compares counts, kinds and parallel edges with the
# file. usage: read_with_graphology.sh PROGRAM; needs node and npm, installs into build/graphology.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
program=$(realpath "$1")
work=$root/build/graphology
mkdir -p "$work"
cd "$work"
[ -d node_modules/graphology-graphml ] || npm install --no-audit --no-fund --silent graphology graphology-graphml @xmldom/xmldom
rm -rf graph.ng
"$program" load "$root/datasets/articles" --graph graph.ng
"$program" export graph.ng graph.graphml
cat > read.cjs <<'JS'
const fs = require('fs');
const {DOMParser} = require('@xmldom/xmldom');
global.DOMParser = DOMParser;
global.Document = new DOMParser().parseFromString('<a/>', 'text/xml').constructor;
const {MultiDirectedGraph} = require('graphology');
const parse = require('graphology-graphml/common/parser')(DOMParser, global.Document);
const text = fs.readFileSync('graph.graphml', 'utf8');
const graph = parse(MultiDirectedGraph, text);
const count = (tag) => text.split('<' + tag + ' ').length - 1;
const wrong = [];
const same = (what, a, b) => { if (a !== b) wrong.push(`${what}: ${a} in the file, ${b} read`); };
same('nodes', count('node'), graph.order);
same('edges', count('edge'), graph.size);
graph.forEachNode((id, data) => { if (!data.kind || !data.label) wrong.push(`node ${id} without kind or label`); });
graph.forEachEdge((id, data) => { if (!data.type) wrong.push(`edge ${id} without type`); });
console.log(`graphology: ${graph.order} nodes, ${graph.size} edges`);
if (wrong.length) { console.error(wrong.join('\n')); process.exit(1); }
JS
node read.cjs
