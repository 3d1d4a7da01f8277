// One school: what is known, what can be expected, how sure that is, and beside whom it stands.
import { h, rich } from './dom.mjs';
import { t, number, range, between } from './words.mjs';
import { address } from './state.mjs';
import { scale, row, axis } from './picture.mjs';
import { section, tools } from './shell.mjs';
import { compareButton } from './compare-view.mjs';

export function schoolView(schools, i, state, mapOf) {
  const { data } = schools;
  const published = schools.isPublished(i);
  const grades = schools.span(i);
  return [
    h('h1', {}, schools.name(i)),
    h('p', { class: 'where' }, h('a', { href: address({ lang: state.lang, district: data.districts[data.district[i]], compare: state.compare }) }, schools.districtName(i)),
      ` \u00B7 ${[schools.city(i), t('countyOf', { county: schools.county(i) }), data.zip[i]].filter(Boolean).join(' \u00B7 ')}`, h('br'),
      [schools.levelName(i), grades ? t('gradesOf', { grades }) : null, t('codeOf', { code: schools.code(i) })].filter(Boolean).join(' \u00B7 ')),
    tools(compareButton(schools, i, state)),
    h('section', {}, h('h2', {}, t(published ? 'publishedHead' : 'expectedHead')), headline(schools, i), schools.warnings(i).length ? reach(schools, i) : null, levelsPicture(schools, i), meaning(schools, i)),
    published ? distance(schools, i) : schools.warnings(i).length ? null : reach(schools, i),
    beside(schools, i, state),
    mapOf ? h('section', { class: 'no-print' }, h('h2', {}, t('mapHere')), mapOf(i)) : null,
    published ? null : rests(schools, i),
    next(),
  ];
}

function headline(schools, i) {
  const { data } = schools;
  const values = { score: number(schools.score(i)), interval: between(data.low[i], data.high[i]), all: number(schools.all(i)), students: data.students[i] ?? 0, count: data.students[i] ?? 0, fewest: data.fewest };
  if (schools.isPublished(i)) {
    const told = data.students[i] === null ? t('studentsNotKnown') : t(data.tested > 0 ? 'studentsTested' : 'studentsReckoned', values);
    return [h('p', { class: 'lead' }, rich(t('publishedLead', { ...values, score: '{score}' }), { score: h('strong', {}, t('points', { points: values.score })) })), h('p', {}, told, ' ', t('publishedChance', values))];
  }
  return [h('p', { class: 'lead' }, rich(t(schools.warnings(i).length ? 'expectedLeadBeyond' : 'expectedLead', { ...values, score: '{score}', interval: '{interval}' }), { score: h('strong', {}, t('points', { points: values.score })), interval: h('strong', {}, values.interval) })), h('p', {}, t('expectedNotResult', values))];
}

/** Both scores over the achievement levels of the school's grades. */
function levelsPicture(schools, i) {
  const { data } = schools;
  const { from } = schools.levels(i);
  const sc = scale([data.low[i], data.high[i], schools.all(i), from[0] - 30, from[1], from[2] + 20]);
  const edges = [sc.from, ...from, sc.to];
  const bands = edges.slice(0, -1).map((edge, k) => ({ from: edge, to: edges[k + 1], tone: `band${k}` }));
  return h('figure', { class: 'levels' },
    h('ul', { class: 'rows' },
      h('li', {}, h('span', { class: 'row-name' }, t('allStudents')), h('span', { class: 'row-numbers' }, h('strong', {}, number(schools.all(i))), ' ', t('published1')), row(sc, [{ value: schools.all(i), shape: 'diamond', tone: 'other' }], { bands })),
      h('li', {}, h('span', { class: 'row-name' }, t('migrantStudents')), h('span', { class: 'row-numbers' }, h('strong', {}, number(schools.score(i))), ` (${range(data.low[i], data.high[i])}) `, schools.kindName(i)), row(sc, [schools.mark(i)], { bands, height: 36 })),
      h('li', { class: 'row-axis', 'aria-hidden': 'true' }, h('span', {}), h('span', {}), axis(sc))),
    h('figcaption', {}, h('span', { class: 'band-key' }, [0, 1, 2, 3].map(k => h('span', { class: 'key-entry' }, h('span', { class: `swatch band${k}` }), t(`achievement${k}`), k === 0 ? '' : ` (${t('fromPoints', { points: from[k - 1] })})`))),
      ' ', t(schools.isPublished(i) ? 'barPublished' : 'barExpected')));
}

function meaning(schools, i) {
  const { data } = schools;
  const { from, year, grades } = schools.levels(i);
  const [low, middle, high] = [data.low[i], schools.score(i), data.high[i]].map(v => schools.reached(i, v));
  const tested = grades.length === 1 ? t('oneGrade', { grade: grades[0] }) : t('manyGrades', { from: grades[0], to: grades[grades.length - 1] });
  return [
    h('p', {}, t(low === high ? 'meansSame' : 'meansLevels', { tested, met: from[1], level: t(`achievement${middle}`), low: t(`achievement${low}`), high: t(`achievement${high}`) })),
    h('p', {}, t(grades.length === 1 ? 'meansYearOne' : 'meansYear', { year, width: data.high[i] - data.low[i] }), ' ', t('meansMean')),
  ];
}

/** Whether the prediction reaches beyond the data. */
function reach(schools, i) {
  const reasons = schools.warnings(i);
  return h('aside', { class: reasons.length ? 'warning' : 'note' }, h(reasons.length ? 'h3' : 'h2', {}, t(reasons.length ? 'beyondHead' : 'withinHead')),
    reasons.length ? [h('ul', {}, reasons.map(r => h('li', {}, r))), h('p', {}, t('beyondMeans'))] : h('p', {}, t('within')));
}

/** For a school with a published score: its distance from what its circumstances predict. */
function distance(schools, i) {
  const { look } = schools.data;
  const j = schools.judged.get(i);
  if (!j) return section(t('distanceHead'), h('p', {}, t('distanceNone')));
  const sc = scale([j.low, j.high, j.shrunk, 0, -40, 40]);
  return section(t('distanceHead'),
    h('p', {}, t(j.raw < 0 ? 'distanceBelow' : 'distanceAbove', { raw: Math.abs(j.raw) }), ' ', t('distanceShrunk', { shrunk: number(j.shrunk, 0, true), interval: range(j.low, j.high) }), ' ', t(j.low > 0 || j.high < 0 ? 'distanceApart' : 'distanceNotApart')),
    h('figure', { class: 'levels' }, h('ul', { class: 'rows' }, h('li', {}, h('span', { class: 'row-name' }, t('distanceRow')), h('span', { class: 'row-numbers' }, h('strong', {}, number(j.shrunk, 0, true)), ` (${range(j.low, j.high)})`), row(sc, [{ value: j.shrunk, low: j.low, high: j.high, shape: 'square' }], { line: 0 })),
      h('li', { class: 'row-axis', 'aria-hidden': 'true' }, h('span', {}), h('span', {}), axis(sc, 0, true)))),
    h('p', {}, t(j.listed ? 'listedYes' : 'listedNo', { listed: look.listed, top: number(100 * j.top), models: j.models, of: look.models }), ' ', t('listedMeans'), ' ', t('listedNobody', { standing: look.standing, count: look.standing })));
}

/** The nearest and the most similar schools, all on one scale. */
function beside(schools, i, state) {
  const { data } = schools;
  const [near, alike] = [data.near[i], data.alike[i]];
  const everyone = [i, ...near, ...alike];
  const sc = scale(everyone.flatMap(k => [data.low[k], data.high[k]]));
  const line = schools.score(i);
  const one = (k, note, here = false) => h('li', { class: here ? 'here' : null },
    h('span', { class: 'row-name' }, here ? h('strong', {}, schools.name(k)) : h('a', { href: address({ lang: state.lang, school: schools.code(k), compare: state.compare }) }, schools.name(k)), h('small', {}, note)),
    h('span', { class: 'row-numbers' }, h('strong', {}, number(schools.score(k))), ` (${schools.interval(k)}) `, schools.kindName(k)),
    row(sc, [schools.mark(k, here ? 'main' : 'other')], { line }));
  const miles = k => number(data.kilometers[i][k] * 0.621371, 1);
  const group = (title, why, rows) => [h('h3', {}, title), why ? h('p', { class: 'hint' }, why) : null, h('ul', { class: 'rows' }, one(i, t('thisSchool'), true), rows, h('li', { class: 'row-axis', 'aria-hidden': 'true' }, h('span', {}), h('span', {}), axis(sc)))];
  return h('section', { class: 'beside' }, h('h2', {}, t('besideHead')), h('p', {}, t('besideRead')),
    near.length ? group(t('nearHead'), t('nearWhy'), near.map((k, n) => one(k, t('away', { miles: miles(n), km: number(data.kilometers[i][n], 1), district: schools.districtName(k) })))) : h('p', {}, t('nearNone')),
    h('div', { class: 'alike' }, alike.length ? group(t('alikeHead'), t('alikeWhy'), alike.map(k => one(k, schools.where(k)))) : [h('h3', {}, t('alikeHead')), h('p', {}, t('alikeNone'))]));
}

/** The factors of the model: this school's, and those of the schools it learnt from. */
function rests(schools, i) {
  const { data } = schools;
  const { model } = data;
  return h('section', { class: 'rests' }, h('h2', {}, t('restsHead')), h('p', {}, t('restsHow', { learnt: model.learnt }), ' ', t(data.kind[i] === 1 ? 'restsWithout' : 'restsEvery'), ' ', t('restsHeld', { held: number(model.held, 1), low: number(model.heldLow, 1), high: number(model.heldHigh, 1) })),
    h('p', { class: 'hint' }, t('restsCaption')), h('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': t('restsCaption') }, h('table', { class: 'factors', 'aria-label': t('restsCaption') },
      h('thead', {}, h('tr', {}, [t('factor'), t('here'), t('learntRange'), ''].map((title, k) => (title ? h('th', { scope: 'col', class: k ? 'right' : null }, title) : h('td', {}))))),
      h('tbody', {}, data.factors.map(f => {
        const value = f.value[i];
        const outside = value !== null && (value < f.least || value > f.most);
        return h('tr', {}, h('th', { scope: 'row' }, t(`factor.${f.name}`)), h('td', { class: 'right' }, number(value, f.decimals)), h('td', { class: 'right' }, range(f.least, f.most, f.decimals)),
          h('td', {}, outside || data.outside[i].includes(f.name) ? t('outsideMark') : ''));
      }), h('tr', {}, h('th', { scope: 'row' }, t('factor.Sanctuary')), h('td', { class: 'right' }, data.sanctuary[i] === null ? t('notKnown') : t(data.sanctuary[i] ? 'yes' : 'no')), h('td', {}), h('td', {}))))),
    h('p', { class: 'hint' }, t('restsNotCauses')));
}

function next() {
  const link = (href, text) => h('a', { href, rel: 'noreferrer' }, text);
  return h('section', { class: 'next-steps' }, h('h2', {}, t('nextHead')),
    h('h3', {}, t('nextParents')), h('ul', {}, h('li', {}, t('parents1')), h('li', {}, rich(t('parents2'), { link: link('https://www.cde.ca.gov/sp/me/mt/', t('linkMigrant')) })), h('li', {}, rich(t('parents3'), { link: link('https://caaspp-elpac.ets.org/', t('linkResults')) }))),
    h('div', { class: 'officials' }, h('h3', {}, t('nextOfficials')), h('ul', {}, h('li', {}, t('officials1')), h('li', {}, t('officials2')), h('li', {}, t('officials3')))));
}
