// Up to four schools beside each other, on one scale.
import { h } from './dom.mjs';
import { t, number, range } from './words.mjs';
import { address, go } from './state.mjs';
import { scale, row, axis } from './picture.mjs';
import { section, tools } from './shell.mjs';

const most = 4;

/** The schools chosen, by the address; what is no code of a school is left out. */
export const chosen = (schools, state) => [...new Set((state.compare ?? '').split(',').map(code => schools.byCode.get(code)).filter(i => i !== undefined))].slice(0, most);

export const withCompare = (schools, state, list) => ({ ...state, compare: list.map(i => schools.code(i)).join(',') });

export function compareButton(schools, i, state) {
  const list = chosen(schools, state);
  if (list.includes(i)) return h('button', { type: 'button', onclick: () => go(withCompare(schools, state, list.filter(k => k !== i))) }, t('compareRemove'));
  if (list.length >= most) return h('span', { class: 'hint' }, t('compareFull'));
  return h('button', { type: 'button', class: 'compare-add', onclick: () => go(withCompare(schools, state, [...list, i])) }, t('compareAdd'));
}

/** The schools chosen so far, on every view. */
export function tray(schools, state) {
  const list = chosen(schools, state);
  if (list.length === 0) return null;
  return h('nav', { class: 'tray', 'aria-label': t('compareTray') }, h('strong', {}, t('compareTray')), ' ', list.map(i => h('span', { class: 'chip' },
    h('a', { href: address({ lang: state.lang, school: schools.code(i), compare: state.compare }) }, schools.name(i)),
    h('button', { type: 'button', 'aria-label': t('compareTake', { name: schools.name(i) }), onclick: () => go(withCompare(schools, state, list.filter(k => k !== i))) }, '\u00D7'))),
    list.length > 1 && state.show !== 'compare' ? h('a', { class: 'button', href: address({ lang: state.lang, show: 'compare', compare: state.compare }) }, t('compareShow')) : null,
    list.length === 1 ? h('span', { class: 'hint' }, t('compareMore')) : null);
}

export function compareView(schools, list, state) {
  const { data } = schools;
  const sc = scale(list.flatMap(i => [data.low[i], data.high[i], schools.all(i)]));
  const levels = new Set(list.map(i => schools.level(i)));
  return [h('h1', {}, t('compareHead')), tools(),
    levels.size > 1 || levels.has(null) ? h('p', { class: 'warning' }, t('compareLevels')) : null,
    h('p', {}, t('compareRead')),
    h('figure', { class: 'levels' }, h('ul', { class: 'rows stacked' }, list.map(i => h('li', {},
      h('span', { class: 'row-name' }, h('a', { href: address({ lang: state.lang, school: schools.code(i), compare: state.compare }) }, schools.name(i)), h('small', {}, `${schools.districtName(i)} \u00B7 ${schools.levelName(i)}`)),
      h('span', { class: 'row-numbers' }, t('migrantStudents'), ': ', h('strong', {}, number(schools.score(i))), ` (${schools.interval(i)}) `, schools.kindName(i), h('br'), t('allStudents'), ': ', number(schools.all(i))),
      row(sc, [{ value: schools.all(i), shape: 'diamond', tone: 'other' }, schools.mark(i)], { height: 40 }))),
      h('li', { class: 'row-axis', 'aria-hidden': 'true' }, h('span', {}), h('span', {}), axis(sc))), h('figcaption', {}, t('compareKey'))),
    section(t('pairsHead'), h('ul', {}, pairs(schools, list))),
    section(t('sideHead'), side(schools, list)),
    h('p', { class: 'hint' }, t('compareNot'))];
}

/** Differences of two independent scores: half widths add as the sides of a right angle. */
export function difference(data, a, b) {
  const half = k => (data.high[k] - data.low[k]) / 2;
  const [value, width] = [data.score[a] - data.score[b], Math.hypot(half(a), half(b))];
  return { value, low: Math.round(value - width), high: Math.round(value + width) };
}

function pairs(schools, list) {
  return list.flatMap((a, n) => list.slice(n + 1).map(b => {
    if (schools.level(a) !== schools.level(b) || schools.level(a) === null) return h('li', {}, t('pairLevels', { a: schools.name(a), b: schools.name(b) }));
    const d = difference(schools.data, a, b);
    const apart = d.low > 0 || d.high < 0;
    return h('li', {}, t(apart ? (d.value > 0 ? 'pairHigher' : 'pairLower') : 'pairSame', { a: schools.name(a), b: schools.name(b), points: apart ? Math.abs(d.value) : number(d.value, 0, true), interval: d.value < 0 && apart ? range(-d.high, -d.low) : range(d.low, d.high) }));
  }));
}

function side(schools, list) {
  const { data } = schools;
  const line = (title, cell) => h('tr', {}, h('th', { scope: 'row' }, title), list.map(i => h('td', { class: 'right' }, cell(i))));
  return h('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': t('sideHead') }, h('table', {}, h('thead', {}, h('tr', {}, h('td', {}), list.map(i => h('th', { scope: 'col', class: 'right' }, schools.name(i))))),
    h('tbody', {}, line(t('migrantStudents'), i => [number(schools.score(i)), h('br'), h('small', {}, `${schools.interval(i)}, ${schools.kindName(i)}`)]),
      line(t('beyondShort'), i => (schools.warnings(i).length ? t('yes') : t('no'))),
      data.factors.map(f => line(t(`factor.${f.name}`), i => number(f.value[i], f.decimals))), line(t('gradesShort'), i => schools.span(i) ?? t('notKnown')), line(t('districtShort'), i => schools.districtName(i)))));
}
