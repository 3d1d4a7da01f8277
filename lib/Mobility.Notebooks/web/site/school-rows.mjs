// The columns of the data as the views ask for them: a school is its number.
import { t, number, range, list } from './words.mjs';

export class Schools {
  constructor(data) {
    this.data = data;
    this.count = data.name.length;
    this.byCode = new Map();
    this.ofDistrict = data.districts.map(() => []);
    for (let i = 0; i < this.count; i++) {
      this.byCode.set(this.code(i), i);
      this.ofDistrict[data.district[i]].push(i);
    }
    this.districtByCode = new Map(data.districts.map((code, d) => [code, d]));
    this.judged = new Map(data.judged.map(j => [j.school, j]));
  }

  code(i) { return this.data.districts[this.data.district[i]] + String(this.data.code[i]).padStart(7, '0'); }
  name(i) { return this.data.name[i]; }
  districtName(i) { return this.data.districtNames[this.data.district[i]]; }
  county(i) { return this.data.counties[this.data.county[i]]; }
  city(i) { return this.data.cities[this.data.city[i]]; }
  isPublished(i) { return this.data.kind[i] === 2; }
  /** The achievement levels of its grades. */
  levels(i) { return this.data.levels[this.data.span[i]]; }
  span(i) { return this.data.spans[this.data.span[i]]; }
  score(i) { return this.data.score[i]; }
  all(i) { return this.data.factors[0].value[i]; }
  level(i) { return this.data.level[i]; }

  levelName(i) { return t(`level${this.level(i) ?? 'None'}`); }
  kindName(i) { return t(this.isPublished(i) ? 'published1' : 'expected1'); }
  interval(i) { return range(this.data.low[i], this.data.high[i]); }
  /** "2,456 (2,399 to 2,513), expected" */
  inWords(i) { return t('scoreInWords', { score: number(this.score(i)), interval: this.interval(i), kind: this.kindName(i) }); }
  where(i) { return [this.districtName(i), t('countyOf', { county: this.county(i) })].join(' \u00B7 '); }
  mark(i, tone = 'main') { return { value: this.score(i), low: this.data.low[i], high: this.data.high[i], shape: this.isPublished(i) ? 'square' : 'dot', tone }; }

  /** Which achievement level so many points lie in, for the school's grades: 0 to 3. */
  reached(i, points) { return this.levels(i).from.filter(first => points >= first).length; }

  /** Why the prediction reaches too far, as sentences. */
  warnings(i) {
    const { beyond, outside, model } = this.data;
    const [share, enrolled, migrants] = [this.data.factors.find(f => f.name === 'MigrantShare').value[i], this.data.enrollment[i], this.data.migrants[i]];
    const reasons = [];
    if (beyond[i] & 2) reasons.push(migrants === 0 ? t('beyondNone', { least: number(model.leastShare, 1) }) : t('beyondFewer', { share: number(share, 1), least: number(model.leastShare, 1), count: migrants, enrolled }));
    if (beyond[i] & 1) reasons.push(t('beyondNotCounted'));
    if (beyond[i] & 4) reasons.push(t('beyondLevels'));
    if (beyond[i] & 8) {
      const names = outside[i].filter(n => n !== 'MigrantShare').map(n => t(`factor.${n}`));
      reasons.push(names.length ? t('beyondUnlike', { factors: list(names) }) : t('beyondTogether'));
    }
    return reasons;
  }
}
