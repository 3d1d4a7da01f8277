// Makes lib/Mobility/Charts/zone-shapes.json: the outline of each 1990 commuting zone and the borders of the states, on the
// plane of an Albers map (975 x 610; Alaska and Hawaii moved in), whole numbers, y downwards.
// Sources: npm's us-atlas (U.S. Census Bureau, cartographic boundary files, 1:10,000,000, projected), public domain, and the
// counties of each zone in the crosswalk that data/sources.json lists as hip2016-crosswalk (USDA's zones of 1990).
// Run "npm ci" and then "MOBILITY_DATA=… npm run zones" in this folder.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { feature, mergeArcs, mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';

const smallestCorner = 10; // square units: corners that span less are left out
const smallestPart = 9; // square units: smaller islands are left out, unless they are the zone's only land
const territories = new Set(['60', '66', '69', '72', '78']);
// Counties of today whose land had another code in the crosswalk: the zone is that of the older county.
const older = {
  '02068': '02290', '02105': '02231', '02158': '02270', '02195': '02280', '02198': '02201', '02230': '02231', '02275': '02280', '02282': '02231',
  '08014': '08013', 12086: '12025', 15005: '15009', 46102: '46113',
};

function find(folder, name) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const entry = entries.find((e) => e.isFile() && e.name === name);
  if (!entry) throw new Error(`${name} is not in ${folder}: set MOBILITY_DATA to the folder of the publishers' files`);
  return join(entry.parentPath, name);
}

const rows = readFileSync(find(process.env.MOBILITY_DATA ?? '../../../data/raw', 'cty_cz_st_crosswalk.csv'), 'latin1').split(/\r\n?|\n/);
const header = rows[0].split(',');
const [county, zone] = [header.indexOf('cty'), header.indexOf('cz')];
const zoneOf = new Map(rows.slice(1).filter(Boolean).map((row) => row.split(',')).map((row) => [row[county].padStart(5, '0'), Number(row[zone])]));

const atlas = JSON.parse(readFileSync(new URL('node_modules/us-atlas/counties-albers-10m.json', import.meta.url)));
for (const name of ['counties', 'states'])
  atlas.objects[name].geometries = atlas.objects[name].geometries.filter((g) => !territories.has(g.id.slice(0, 2)));
const members = new Map();
atlas.objects.counties.geometries.forEach(({ id, properties }, i) => {
  const found = zoneOf.get(id) ?? zoneOf.get(older[id]);
  if (!found) throw new Error(`county ${id} ${properties.name} belongs to no zone`);
  members.set(found, [...(members.get(found) ?? []), i]);
});
const missing = [...new Set(zoneOf.values())].filter((id) => !members.has(id));
if (missing.length > 0) throw new Error(`zones without land: ${missing}`);

// Lines between zones, not between their counties, are what is simplified: neighbors keep one line in common.
const joined = [...members].sort(([a], [b]) => a - b).map(([id, counties]) => ({ ...feature(atlas, mergeArcs(atlas, counties.map((i) => atlas.objects.counties.geometries[i]))), id }));
const full = presimplify(topology({ zones: { type: 'FeatureCollection', features: joined }, states: feature(atlas, atlas.objects.states) }));
const simple = simplify(full, smallestCorner);

const area = (ring) => Math.abs(ring.reduce((sum, p, i) => (i === 0 ? 0 : sum + ring[i - 1][0] * p[1] - p[0] * ring[i - 1][1]), 0)) / 2;
/** Whole numbers, no corner twice in a row. */
const whole = (line) => line.map((p) => p.map(Math.round)).filter((p, i, all) => i === 0 || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);

/** The parts of a zone, the largest first; the less simplified ones where nothing else is left of it. */
function shape(index) {
  for (const detail of [simple, simplify(full, 1), full]) {
    const { type, coordinates } = feature(detail, detail.objects.zones.geometries[index]).geometry;
    const rings = (type === 'Polygon' ? [coordinates] : coordinates).map((polygon) => polygon[0]);
    const parts = rings.map((ring) => whole(ring)).filter((ring) => ring.length > 3 && area(ring) > 0).sort((a, b) => area(b) - area(a));
    const kept = parts.filter((ring, i) => i === 0 || area(ring) >= smallestPart);
    if (kept.length > 0) return kept.map((ring) => ring.slice(0, -1));
  }
  throw new Error(`nothing is left of zone ${joined[index].id}`);
}

const zones = joined.map(({ id }, index) => [id, shape(index)]);
const isRing = (line) => line[0][0] === line.at(-1)[0] && line[0][1] === line.at(-1)[1];
const borders = mesh(simple, simple.objects.states).coordinates.filter((line) => !isRing(line) || area(line) >= smallestPart).map(whole).filter((line) => line.length > 1);
const source = 'U.S. Census Bureau, cartographic boundaries 1:10,000,000, simplified (npm us-atlas 3.0.1); commuting zones of 1990';
writeFileSync(
  new URL('../../Mobility/Charts/zone-shapes.json', import.meta.url),
  `{"source":${JSON.stringify(source)},"width":975,"height":610,\n"states":${JSON.stringify(borders.map((line) => line.flat()))},\n"zones":{\n${zones
    .map(([id, rings]) => `"${id}":${JSON.stringify(rings.map((ring) => ring.flat()))}`)
    .join(',\n')}\n}}\n`
);
const corners = zones.reduce((n, [, rings]) => n + rings.reduce((m, ring) => m + ring.length, 0), 0);
console.log(`${zones.length} zones, ${corners} corners; ${borders.length} borders, ${borders.reduce((n, line) => n + line.length, 0)} corners`);
