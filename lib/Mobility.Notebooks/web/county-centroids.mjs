// Makes tests/Mobility.Tests/Charts/county-centroids.json, by which tests place counties: the centroid of each county's
// largest part, to a tenth of a degree (about a pixel of the map).
// Source: npm's us-atlas (U.S. Census Bureau, cartographic boundary files, 1:10,000,000), public domain.
// Run "npm ci" and then "npm run centroids" in this folder.
import { readFileSync, writeFileSync } from 'node:fs';
import { feature } from 'topojson-client';

const territories = new Set(['60', '66', '69', '72', '78']);
// Codes that data of the 1990s and 2000s use for a county that was renamed or joined to another.
const renamed = { 12025: '12086', 46113: '46102', '02270': '02158', 51515: '51019', 51560: '51005', 51780: '51083' };

const atlas = JSON.parse(readFileSync(new URL('node_modules/us-atlas/counties-10m.json', import.meta.url)));
const counties = feature(atlas, atlas.objects.counties).features.filter((f) => !territories.has(f.id.slice(0, 2)));

/** Area and centroid of a ring, by the shoelace formula; a ring that the boundaries' rounding closed to a line has none. */
function moments(ring) {
  let [area, x, y] = [0, 0, 0];
  for (let i = 1; i < ring.length; i++) {
    const cross = ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
    area += cross / 2;
    x += ((ring[i - 1][0] + ring[i][0]) * cross) / 6;
    y += ((ring[i - 1][1] + ring[i][1]) * cross) / 6;
  }
  return area === 0 ? { area, lon: ring[0][0], lat: ring[0][1] } : { area: Math.abs(area), lon: x / area, lat: y / area };
}

const places = new Map(
  counties.map(({ id, geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const parts = polygons.map((polygon) => moments(polygon[0]));
    return [id, parts.reduce((largest, part) => (part.area > largest.area ? part : largest))];
  })
);
for (const [old, current] of Object.entries(renamed)) places.set(old, places.get(current));

const sorted = [...places].sort(([a], [b]) => Number(a) - Number(b));
const rounded = (axis) => sorted.map(([, place]) => Math.round(place[axis] * 10) / 10).join(',');
const source = 'U.S. Census Bureau, cartographic boundaries 1:10,000,000, centroids (npm us-atlas 3.0.1)';
writeFileSync(
  new URL('../../../tests/Mobility.Tests/Charts/county-centroids.json', import.meta.url),
  `{"source":${JSON.stringify(source)},\n"fips":[${sorted.map(([id]) => Number(id)).join(',')}],\n"lon":[${rounded('lon')}],\n"lat":[${rounded('lat')}]}\n`
);
console.log(`${sorted.length} counties`);
