// The page of schools: finds a school and shows it.
import { h, fill } from './dom.mjs';
import { t, number, range, sorter } from './words.mjs';
import { address, go } from './state.mjs';
import { Index } from './search.mjs';
import { finder } from './finder.mjs';
import { map, key, classes, ramp, colour } from './map.mjs';
import { start, section } from './shell.mjs';
import { Schools } from './school-rows.mjs';
import { schoolView } from './school-view.mjs';
import { chosen, compareView, tray } from './compare-view.mjs';
import { districtView } from './district-view.mjs';

function prepare(data) {
  const schools = new Schools(data);
  let index = null;
  return {
    data, schools,
    /** The index is made when it is first asked for: the page is there before. */
    find(question, most) {
      index ??= new Index([
        ...data.name.map((name, i) => ({ fields: [[name, 0], [schools.districtName(i), 0.8], [schools.city(i) ?? '', 0.7], [schools.county(i), 1], [`${data.zip[i] ?? ''} ${schools.code(i)} ${String(data.code[i]).padStart(7, '0')}`, 0.2]] })),
        ...data.districtNames.map((name, d) => ({ fields: [[name, 0.3], [data.counties[data.districtCounty[d]], 1.2], [data.districts[d], 0.2]] })),
      ]);
      return index.find(question, most);
    },
  };
}

function options(ready, state, question) {
  const { schools, data } = ready;
  const keep = { lang: state.lang, compare: state.compare };
  const spaced = question.replace(/[\s-]/g, '');
  return ready.find(/^\d{13,14}$/.test(spaced) ? spaced.padStart(14, '0') : question, 12).map(id => (id < schools.count
    ? { text: schools.name(id), note: `${schools.where(id)} \u00B7 ${schools.levelName(id)}`, go: () => go({ ...keep, school: schools.code(id) }) }
    : { text: data.districtNames[id - schools.count], note: t('districtNote', { count: schools.ofDistrict[id - schools.count].length }), go: () => go({ ...keep, district: data.districts[id - schools.count] }) }));
}

const levelTones = () => ['--level0', '--level1', '--level2', '--muted'].map(colour);

function schoolMap(ready, state, { focus = [], marks = [], small = false } = {}) {
  const { schools, data } = ready;
  let mode = 'level';
  let only = 'all';
  const steps = classes(data.score);
  const legend = h('div');
  const look = () => {
    const [tones, colours] = [levelTones(), ramp()];
    return i => {
      const level = schools.level(i) ?? 3;
      return { hidden: only !== 'all' && Number(only) !== level, fill: mode === 'level' ? tones[level] : colours[steps.of(schools.score(i))], shape: schools.isPublished(i) ? 'square' : 'dot' };
    };
  };
  const drawn = map({
    sheet: data.map, label: t('mapLabel', { count: schools.count }), look: look(), marks, focus, names: labels(ready),
    name: i => `${schools.name(i)}, ${schools.districtName(i)}: ${schools.inWords(i)}`, pick: i => go({ lang: state.lang, compare: state.compare, school: schools.code(i) }),
  });
  const again = () => {
    const published = [null, t('mapPublished'), 'square'];
    fill(legend, mode === 'level' ? key(t('levelShort'), [...levelTones().map((tone, k) => [tone, t(`level${k === 3 ? 'None' : k}`)]), published])
      : key(t('mapScore'), [...ramp().map((tone, k) => [tone, range(k ? steps.bounds[k - 1] : steps.least, k < 4 ? steps.bounds[k] - 1 : steps.most)]), published]));
    drawn.recolour(look());
  };
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  again();
  const pick = (label, id, entries, change) => h('label', { for: id }, label, ' ', h('select', { id, onchange: event => { change(event.target.value); again(); } }, entries.map(([value, text]) => h('option', { value }, text))));
  return h('div', { class: small ? 'map-small' : 'map-large' },
    h('p', { class: 'map-choice' }, pick(t('mapColour'), 'map-colour', [['level', t('mapByLevel')], ['score', t('mapByScore')]], v => { mode = v; }),
      pick(t('mapShow'), 'map-show', [['all', t('mapAll')], ...[0, 1, 2].map(k => [k, t(`level${k}`)]), [3, t('levelNone')]], v => { only = v; })),
    drawn.element, legend, h('p', { class: 'hint' }, t('mapHint')));
}

/** Names on the map: counties from afar, cities from near, where their schools are. */
function labels({ data, schools }) {
  const middle = (of, names, zoom) => names.map((text, k) => {
    const all = [];
    for (let i = 0; i < schools.count; i++) if (of[i] === k && data.map.x[i] !== null) all.push(i);
    return text && all.length ? { text, count: all.length, zoom, x: all.reduce((sum, i) => sum + data.map.x[i], 0) / all.length, y: all.reduce((sum, i) => sum + data.map.y[i], 0) / all.length } : null;
  }).filter(Boolean).sort((a, b) => b.count - a.count);
  data.labels ??= (() => {
    const counties = middle(data.county, data.counties, 0);
    // The largest counties are named first; those with few schools when there is room.
    counties.forEach((c, k) => { c.zoom = k < 14 ? 0.9 : 2.2; });
    return [...counties, ...middle(data.city, data.cities, 6)];
  })();
  return data.labels;
}

function homeView(ready, state) {
  const { schools, data } = ready;
  const keep = { lang: state.lang, compare: state.compare };
  const names = sorter();
  const counties = data.counties.map((name, c) => [name, c]).sort((a, b) => names.compare(a[0], b[0]));
  const district = h('select', { id: 'browse-district', disabled: true, onchange: event => { if (event.target.value) go({ ...keep, district: event.target.value }); } }, h('option', { value: '' }, t('browseFirst')));
  const county = h('select', { id: 'browse-county', onchange: event => {
    const c = Number(event.target.value);
    const inside = data.districtNames.map((name, d) => [name, d]).filter(([, d]) => data.districtCounty[d] === c).sort((a, b) => names.compare(a[0], b[0]));
    district.disabled = event.target.value === '';
    fill(district, h('option', { value: '' }, t('browseDistrict')), inside.map(([name, d]) => h('option', { value: data.districts[d] }, name)));
  } }, h('option', { value: '' }, t('browseCounty')), counties.map(([name, c]) => h('option', { value: c }, name)));
  return [h('h1', {}, t('schools.head')), h('p', { class: 'lead' }, t(data.edition.simulated ? 'schools.leadSimulated' : 'schools.lead', { count: schools.count })),
    search(ready, state),
    h('p', { class: 'browse' }, h('label', { for: 'browse-county' }, t('countyShort'), ' ', county), h('label', { for: 'browse-district' }, t('districtShort'), ' ', district)),
    section(t('schools.limits'), h('ol', {}, h('li', {}, t('limit1')), h('li', {}, t('limit2', { half: data.model.halfWidth, student: data.model.student })), h('li', {}, t('limit3', { few: data.beyond.filter(b => b & 2).length, published: data.kind.filter(k => k === 2).length })))),
    section(t('mapHead'), schoolMap(ready, state)),
    section(t('whoHead'), h('p', {}, t('whoMigrant')), h('p', {}, h('a', { href: t('schools.listFile') }, t('schools.list'))))];
}

const search = (ready, state, hint = true) => finder({ id: 'search', label: t('schools.search'), hint: hint ? t('schools.searchHint') : null, find: question => options(ready, state, question) });

function show(ready, state, main) {
  const { schools, data } = ready;
  const list = chosen(schools, state);
  const head = h('div', { class: 'top' }, tray(schools, state));
  const again = h('div', { class: 'again' }, search(ready, state, false));
  const school = schools.byCode.get(state.school);
  const district = schools.districtByCode.get(state.district);
  if (state.show === 'compare' && list.length > 1) {
    fill(main, head, again, compareView(schools, list, state));
    return t('compareHead');
  }
  if (school !== undefined) {
    fill(main, head, again, schoolView(schools, school, state, data.map.x[school] === null ? null : i => schoolMap(ready, state, { focus: [i, ...data.near[i]], marks: [i], small: true })));
    return schools.name(school);
  }
  if (district !== undefined) {
    fill(main, head, again, districtView(schools, district, state, rows => schoolMap(ready, state, { focus: rows, marks: [], small: true })));
    return data.districtNames[district];
  }
  const lost = state.school || state.district ? h('p', { class: 'warning', role: 'alert' }, t('lost', { code: state.school ?? state.district })) : null;
  fill(main, head, lost, homeView(ready, state));
  return '';
}

// The index is made while nobody waits: the first letter is answered at once.
start('schools', prepare, show).then(ready => ready && setTimeout(() => ready.find('a', 1), 50));
