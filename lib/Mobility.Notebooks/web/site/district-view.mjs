// All schools of a district, each beside the others of its level.
import { h } from './dom.mjs';
import { t, number, range } from './words.mjs';
import { address } from './state.mjs';
import { tools } from './shell.mjs';
import { table, csv, saver } from './table.mjs';

/** What the data can say: 1 higher, -1 lower, 0 cannot be told apart, null nothing to compare with. */
const apart = (data, i) => (data.difference[i] === null ? null : data.differenceLow[i] > 0 ? 1 : data.differenceHigh[i] < 0 ? -1 : 0);

export function districtView(schools, d, state, mapOf) {
  const { data } = schools;
  const rows = schools.ofDistrict[d];
  const [higher, lower, same] = [1, -1, 0].map(k => rows.filter(i => apart(data, i) === k).length);
  const compared = higher + lower + same;
  const columns = [
    { key: 'name', title: t('school'), value: i => schools.name(i), cell: i => [h('a', { href: address({ lang: state.lang, school: schools.code(i), compare: state.compare }) }, schools.name(i)), schools.warnings(i).length ? [' ', h('span', { class: 'flag', title: t('beyondHead') }, t('flag'))] : null] },
    { key: 'level', title: t('levelShort'), value: i => schools.level(i) ?? 3, cell: i => schools.levelName(i) },
    { key: 'all', title: t('allStudents'), right: true, value: i => schools.all(i), cell: i => number(schools.all(i)) },
    { key: 'score', title: t('migrantStudents'), right: true, value: i => schools.score(i), cell: i => [number(schools.score(i)), h('br'), h('small', {}, `${schools.interval(i)}`)] },
    { key: 'kind', title: t('kindShort'), value: i => schools.kindName(i), cell: i => schools.kindName(i) },
    { key: 'difference', title: t('besideOthers'), right: true, value: i => data.difference[i], cell: i => (data.difference[i] === null ? t('onlyOne') : [number(data.difference[i], 0, true), h('br'), h('small', {}, range(data.differenceLow[i], data.differenceHigh[i]))]) },
    { key: 'apart', title: t('toldApart'), value: i => apart(data, i), cell: i => (apart(data, i) === null ? '' : t(`apart${apart(data, i)}`)) },
  ];
  const files = () => csv([['cds_code', 'school', 'district', 'county', 'level', 'grades', 'all_students', 'migrant_students', 'low', 'high', 'published_or_expected', 'difference_from_others', 'difference_low', 'difference_high', 'others_of_level', 'beyond_the_data', 'edition'],
    ...rows.map(i => [schools.code(i), schools.name(i), schools.districtName(i), schools.county(i), schools.levelName(i), schools.span(i), schools.all(i), schools.score(i), data.low[i], data.high[i], schools.kindName(i),
      data.difference[i], data.differenceLow[i], data.differenceHigh[i], data.others[i], schools.warnings(i).join(' '), data.edition.mark])]);
  return [h('h1', {}, data.districtNames[d]),
    h('p', { class: 'where' }, t('countyOf', { county: data.counties[data.districtCounty[d]] }), ' \u00B7 ', t('schoolsCount', { count: rows.length })),
    tools(saver(t('saveCsv'), `${data.districts[d]}-${data.edition.simulated ? 'simulated-' : ''}schools.csv`, files)),
    h('p', { class: 'lead' }, compared ? t('districtLead', { compared, higher, lower, same, count: compared }) : t('districtAlone')),
    h('p', {}, t('districtHow')),
    table({ id: 'district-table', caption: t('districtCaption', { district: data.districtNames[d] }), columns, rows, sort: 'name' }),
    h('p', { class: 'hint' }, t('districtNot')),
    mapOf ? h('section', { class: 'no-print' }, h('h2', {}, t('mapHere')), mapOf(rows)) : null,
    h('section', {}, h('h2', {}, t('nextOfficials')), h('ul', {}, h('li', {}, t('officials1')), h('li', {}, t('officials2')), h('li', {}, t('officials3'))))];
}
