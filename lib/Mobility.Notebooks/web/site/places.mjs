// The page of places: finds a commuting zone and shows it, alone or beside another.
import { h, fill } from './dom.mjs';
import { t, range } from './words.mjs';
import { go } from './state.mjs';
import { Index } from './search.mjs';
import { finder } from './finder.mjs';
import { map, key, classes, ramp, colour } from './map.mjs';
import { start, section } from './shell.mjs';
import { Places, inWords } from './place-rows.mjs';
import { placeView } from './place-view.mjs';

function prepare(data) {
  const places = new Places(data);
  let index = null;
  return {
    data, places,
    find(question, most) {
      const state = z => `${data.state[z]} ${data.stateNames[data.state[z]]}`;
      index ??= new Index([
        ...data.name.map((name, i) => ({ fields: [[name, 0], [state(i), 0.6], [String(data.id[i]), 0.1]] })),
        ...data.county.name.map((name, c) => ({ fields: [[name, 0.5], [state(data.county.zone[c]), 0.9]] })),
      ]);
      // Of places that fit as well, the one with more residents is meant more often.
      return index.find(question, most);
    },
  };
}

function options({ places, data, find }, choose, question) {
  return find(question, 12).map(id => {
    const zone = id < places.count ? id : data.county.zone[id - places.count];
    return id < places.count ? { text: places.label(zone), note: t('zoneNote', { count: places.counties[zone].length, residents: data.residents[zone] }), go: () => choose(zone) }
      : { text: t('countyOf', { county: data.county.name[id - places.count] }) + `, ${data.state[zone]}`, note: t('countyNote', { place: places.label(zone) }), go: () => choose(zone) };
  });
}

function placeMap({ places, data }, state, marks = []) {
  const steps = classes(data.rank[0]);
  const look = () => {
    const colours = ramp();
    const missing = colour('--muted');
    return i => (data.rank[0][i] === null ? { fill: missing, shape: 'ring' } : { fill: colours[steps.of(data.rank[0][i])], shape: 'dot' });
  };
  const legend = h('div');
  const drawn = map({
    sheet: data.map, label: t('placesMapLabel', { count: places.count }), look: look(), marks, name: i => `${places.label(i)}: ${inWords(places.rank(0, i))}`,
    pick: i => go({ lang: state.lang, place: String(data.id[i]), with: marks.length && !marks.includes(i) ? state.with : null }),
    names: data.name.map((text, i) => ({ text, x: data.map.x[i], y: data.map.y[i], residents: data.residents[i] })).filter(n => n.x !== null).sort((a, b) => b.residents - a.residents)
      .map((n, k) => ({ ...n, zoom: k < 14 ? 0.9 : k < 80 ? 2 : 5 })),
  });
  const again = () => {
    fill(legend, key(t('placesMapKey'), [...ramp().map((tone, k) => [tone, range(k ? steps.bounds[k - 1] : steps.least, k < 4 ? steps.bounds[k] : steps.most, 1)]), [null, t('notPublished')]]));
    drawn.recolour(look());
  };
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  again();
  return h('div', { class: marks.length ? 'map-small' : 'map-large' }, drawn.element, legend, h('p', { class: 'hint' }, t('placesMapHint')));
}

function show(ready, state, main) {
  const { places, data } = ready;
  const zone = places.byId.get(state.place);
  const other = places.byId.get(state.with);
  const search = hint => finder({ id: 'search', label: t('places.search'), hint: hint ? t('places.searchHint') : null, find: question => options(ready, i => go({ lang: state.lang, place: String(data.id[i]), with: state.with }), question) });
  if (zone !== undefined) {
    const second = other === zone ? undefined : other;
    const picker = () => finder({ id: 'with', label: t('withSearch'), hint: null, find: question => options(ready, i => go({ lang: state.lang, place: state.place, with: String(data.id[i]) }), question) });
    fill(main, h('div', { class: 'again' }, search(false)), placeView(places, zone, second, state, picker, () => placeMap(ready, state, [zone, ...(second === undefined ? [] : [second])])));
    return places.label(zone);
  }
  fill(main, state.place ? h('p', { class: 'warning', role: 'alert' }, t('placeLost', { id: state.place })) : null,
    h('h1', {}, t('places.head')), h('p', { class: 'lead' }, t('places.lead', { count: places.count })), search(true),
    section(t('schools.limits'), h('ol', {}, [1, 2, 3].map(k => h('li', {}, t(`placeLimit${k}`))))),
    section(t('placesMapHead'), placeMap(ready, state)),
    h('p', {}, h('a', { href: t('places.listFile') }, t('places.list'))));
  return '';
}

start('places', prepare, show).then(ready => ready && setTimeout(() => ready.find('a', 1), 50));
