// Makes lib/Mobility/Charts/state-outlines.json, the borders of the states that maps draw as one line.
// Source: npm's us-atlas (U.S. Census Bureau, cartographic boundary files, 1:10,000,000), public domain.
// Run "npm ci" and then "npm run outlines" in this folder.
import { readFileSync, writeFileSync } from 'node:fs';
import { feature, mesh } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';

const smallestArea = 0.002; // square degrees: corners that span less are left out
const shortestRing = 0.4; // degrees: smaller islands are left out
const territories = new Set(['60', '66', '69', '72', '78']);

const atlas = JSON.parse(readFileSync(new URL('node_modules/us-atlas/states-10m.json', import.meta.url)));
const states = atlas.objects.states;
states.geometries = states.geometries.filter((state) => !territories.has(state.id));
const lines = mesh(simplify(presimplify(atlas), smallestArea), states).coordinates;

const span = (line, axis) => Math.max(...line.map((p) => p[axis])) - Math.min(...line.map((p) => p[axis]));
const isRing = (line) => line[0][0] === line.at(-1)[0] && line[0][1] === line.at(-1)[1];
const kept = lines.filter((line) => !isRing(line) || span(line, 0) + span(line, 1) > shortestRing);
const rounded = (axis) => kept.map((line) => line.map((p) => Math.round(p[axis] * 100) / 100).join(',')).join(',null,');
// Around each state, so that a map of one state shows all of it; Alaska, which crosses the date line, stays out.
const boxes = states.geometries.filter((state) => state.id !== '02').map((state) => bboxOf(feature(atlas, state)).map((d) => Math.round(d * 100) / 100));
function bboxOf({ geometry }) {
  const corners = geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2);
  return [0, 1].flatMap((axis) => [Math.min(...corners.map((c) => c[axis])), Math.max(...corners.map((c) => c[axis]))]);
}
const source = 'U.S. Census Bureau, cartographic boundaries 1:10,000,000, simplified (npm us-atlas 3.0.1)';
writeFileSync(
  new URL('../../Mobility/Charts/state-outlines.json', import.meta.url),
  `{"source":${JSON.stringify(source)},\n"lon":[${rounded(0)}],\n"lat":[${rounded(1)}],\n"boxes":${JSON.stringify(boxes)}}\n`
);
console.log(`${kept.length} lines, ${kept.reduce((n, line) => n + line.length, 0)} corners`);
