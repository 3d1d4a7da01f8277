// One place: its children's ranks by race and gender, beside the country, another place and places like it.
import { h, rich } from './dom.mjs';
import { t, number, range, sorter } from './words.mjs';
import { address } from './state.mjs';
import { scale, row, axis } from './picture.mjs';
import { section, tools } from './shell.mjs';

const mark = (r, shape = 'square', tone = 'main') => ({ value: r.value, low: r.low, high: r.high, shape, tone });
const ends = r => (r ? [r.low, r.high] : []);
const foot = sc => h('li', { class: 'row-axis', 'aria-hidden': 'true' }, h('span', {}), h('span', {}), axis(sc));

function line(sc, name, r, extra = [], options = {}) {
  return h('li', { class: options.here ? 'here' : null }, h('span', { class: 'row-name' }, name), h('span', { class: 'row-numbers' }, r ? [h('strong', {}, number(r.value, 1, options.sign)), ` (${range(r.low, r.high, 1)})`, options.note ? h('small', {}, h('br'), options.note) : null] : t('notPublished')),
    row(sc, [...extra, ...(r ? [mark(r, 'square', options.tone ?? 'main')] : [])], options));
}

export function placeView(places, i, other, state, picker, mapOf) {
  const { data } = places;
  const all = places.rank(0, i);
  const nation = places.nation(0);
  const inside = places.counties[i];
  return [h('h1', {}, places.label(i)),
    h('p', { class: 'where' }, t('zoneOf', { count: inside.length, counties: inside.length, residents: data.residents[i] }), ' ', t('zoneNumber', { id: String(data.id[i]) })),
    tools(),
    h('p', { class: 'lead' }, all ? rich(t('placeLead', { place: data.name[i], rank: '{rank}', interval: range(all.low, all.high, 1), nation: number(nation.value, 1) }), { rank: h('strong', {}, t('rankOf', { rank: number(all.value, 1) })) }) : t('placeNone', { place: data.name[i] })),
    h('p', {}, t('rankMeans')),
    groups(places, i),
    h('section', { class: 'with' }, h('h2', {}, t('withHead')), picker(), other === undefined ? h('p', { class: 'hint' }, t('withHint')) : versus(places, i, other, state)),
    alike(places, i, state),
    spending(places, i),
    inside.length > 1 ? counties(places, i) : null,
    h('section', { class: 'no-print' }, h('h2', {}, t('mapHere')), mapOf()),
    next()];
}

/** Race and gender, each beside the same group of the country. */
function groups(places, i) {
  const { data } = places;
  const ranks = data.groups.map((_, g) => places.rank(g, i));
  const sc = scale([...ranks.flatMap(ends), ...data.groups.map(g => g.rank)]);
  const missing = data.groups.map((_, g) => g).filter(g => !ranks[g]);
  return section(t('groupsHead'), h('p', {}, t('groupsRead')),
    h('figure', { class: 'levels' }, h('ul', { class: 'rows' }, data.groups.map((group, g) => line(sc, group.gender === 'Pooled' ? h('strong', {}, places.groupName(g)) : places.groupName(g), ranks[g],
      [{ value: group.rank, shape: 'diamond', tone: 'other' }], { note: ranks[g] ? t('lowIncomeChildren', { count: data.children[g][i] }) : null })), foot(sc)),
    h('figcaption', {}, t('groupsKey'))),
    missing.length ? h('p', {}, t('groupsMissing')) : null);
}

function versus(places, a, b, state) {
  const { data } = places;
  const found = places.differences(a, b);
  const sc = scale([0, ...found.flatMap(ends)]);
  const [all] = found;
  const apart = found.filter(d => d?.apart).length;
  const tested = found.filter(Boolean).length;
  const names = { here: data.name[a], there: places.label(b) };
  return [
    h('p', { class: 'lead' }, all ? t(!all.apart ? 'withSame' : all.value > 0 ? 'withHigher' : 'withLower', { ...names, ranks: number(Math.abs(all.value), 1), interval: all.value < 0 ? range(-all.high, -all.low, 1) : range(all.low, all.high, 1) }) : t('withNone', names),
      ' ', h('a', { href: address({ lang: state.lang, place: String(data.id[b]), with: String(data.id[a]) }) }, t('withTurn', names))),
    h('p', {}, t('withRead', { ...names, apart, tested, count: tested })),
    h('figure', { class: 'levels' }, h('ul', { class: 'rows' }, found.map((d, g) => line(sc, data.groups[g].gender === 'Pooled' ? h('strong', {}, places.groupName(g)) : places.groupName(g), d, [], { line: 0, sign: true, note: d ? t(d.apart ? 'withApart' : 'withNotApart') : null })),
      h('li', { class: 'row-axis', 'aria-hidden': 'true' }, h('span', {}), h('span', {}), axis(sc, 0, true))), h('figcaption', {}, t('withKey', names))),
    h('p', { class: 'hint' }, t('withMix'))];
}

function alike(places, i, state) {
  const { data } = places;
  const list = data.alike[i];
  if (list.length === 0) return section(t('alikePlaces'), h('p', {}, t('alikePlacesNone')));
  const everyone = [i, ...list];
  const sc = scale(everyone.flatMap(k => ends(places.rank(0, k))));
  const here = places.rank(0, i);
  return section(t('alikePlaces'), h('p', { class: 'hint' }, t('alikePlacesWhy')),
    h('ul', { class: 'rows' }, everyone.map(k => line(sc, [k === i ? h('strong', {}, places.label(k)) : h('a', { href: address({ lang: state.lang, place: String(data.id[k]), with: state.with }) }, places.label(k)), h('small', {}, t('facts', { residents: data.residents[k], spending: money(data.spending[k]), poverty: number(data.poverty[k]) }))],
      places.rank(0, k), [], { line: here?.value ?? null, here: k === i, tone: k === i ? 'main' : 'other' })), foot(sc)));
}

const money = thousands => (thousands === null ? t('notKnown') : t('dollars', { thousands: number(thousands, 1) }));

/** Spending per student of all zones against upward mobility, this one marked. */
function spending(places, i) {
  const { data } = places;
  const known = data.spending.map((s, k) => [s, places.data.rank[0][k], k]).filter(([s, r]) => s !== null && r !== null);
  const sorted = known.map(([s]) => s).sort((a, b) => a - b);
  const at = share => sorted[Math.floor(share * sorted.length)];
  const [width, height, left, bottom] = [640, 300, 44, 40];
  const [sx, sy] = [scale(known.map(([s]) => s)), scale(known.map(([, r]) => r))];
  const x = v => left + ((width - left - 8) * sx.at(v)) / 100;
  const y = v => 8 + ((height - bottom - 8) * (100 - sy.at(v))) / 100;
  const steps = sc => Array.from({ length: Math.round((sc.to - sc.from) / sc.tick) + 1 }, (_, k) => sc.from + k * sc.tick);
  const own = known.find(([, , k]) => k === i);
  return section(t('spendingHead'),
    h('p', {}, data.spending[i] === null ? t('spendingNone') : t('spendingHere', { place: data.name[i], spending: money(data.spending[i]), low: money(at(0.25)), high: money(at(0.75)) })),
    h('figure', { class: 'levels' }, h('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': t('spendingAlt') }, h('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': t('spendingAlt'), class: 'scatter' },
      steps(sy).map(v => [h('line', { class: 'grid', x1: left, x2: width - 8, y1: y(v), y2: y(v) }), h('text', { x: left - 6, y: y(v) + 4, 'text-anchor': 'end' }, number(v))]),
      steps(sx).map(v => h('text', { x: x(v), y: height - bottom + 18, 'text-anchor': 'middle' }, number(v))),
      known.map(([s, r]) => h('circle', { class: 'cloud', cx: x(s).toFixed(1), cy: y(r).toFixed(1), r: 2.5 })),
      own ? [h('circle', { class: 'own', cx: x(own[0]), cy: y(own[1]), r: 6 }), h('text', { class: 'own-name', x: x(own[0]) + (x(own[0]) > width - 160 ? -10 : 10), y: y(own[1]) - 8, 'text-anchor': x(own[0]) > width - 160 ? 'end' : 'start' }, data.name[i])] : null,
      h('text', { x: (left + width) / 2, y: height - 4, 'text-anchor': 'middle' }, t('spendingAxis')))),
    h('figcaption', {}, t('spendingKey'))),
    h('p', {}, t('spendingSlope', { ranks: number(data.slope.ranks, 1), interval: range(data.slope.low, data.slope.high, 1), n: data.slope.n }), ' ', h('a', { href: '04-confounders.html' }, t('spendingMore'))));
}

function counties(places, i) {
  const names = sorter();
  const inside = [...places.counties[i]].sort((a, b) => names.compare(places.data.county.name[a], places.data.county.name[b]));
  const sc = scale(inside.flatMap(c => ends(places.county(c))).concat(places.rank(0, i)?.value ?? []));
  return h('section', { class: 'inside' }, h('h2', {}, t('insideHead')), h('p', { class: 'hint' }, t('insideRead')),
    inside.some(c => places.county(c)) ? h('ul', { class: 'rows' }, inside.map(c => line(sc, places.data.county.name[c], places.county(c), [], { line: places.rank(0, i)?.value ?? null, tone: 'other', note: places.county(c) ? t('lowIncomeChildren', { count: places.data.county.children[c] }) : null })), foot(sc)) : h('p', {}, t('notPublished')));
}

function next() {
  return h('section', { class: 'next-steps' }, h('h2', {}, t('placeNextHead')), h('h3', {}, t('placeNot')), h('ul', {}, [1, 2, 3].map(k => h('li', {}, t(`placeNot${k}`)))),
    h('h3', {}, t('nextParents')), h('ul', {}, [1, 2].map(k => h('li', {}, t(`placeParents${k}`)))), h('div', { class: 'officials' }, h('h3', {}, t('placeOfficials')), h('ul', {}, [1, 2].map(k => h('li', {}, t(`placeOfficials${k}`))))));
}

