// The columns of the data as the views of places ask for them: a place is its number, a group its row among twelve.
import { t, number, range } from './words.mjs';

export class Places {
  constructor(data) {
    this.data = data;
    this.count = data.name.length;
    this.byId = new Map(data.id.map((id, i) => [String(id), i]));
    this.counties = data.name.map(() => []);
    data.county.zone.forEach((zone, c) => this.counties[zone].push(c));
  }

  label(i) { return `${this.data.name[i]}, ${this.data.state[i]}`; }
  groupName(g) { return t(`group.${this.data.groups[g].race}.${this.data.groups[g].gender}`); }

  /** A rank with its interval; null where none is published. */
  rank(g, i) { return this.estimate(this.data.rank[g][i], this.data.error[g][i]); }
  nation(g) { return this.estimate(this.data.groups[g].rank, this.data.groups[g].error); }
  county(c) { return this.estimate(this.data.county.rank[c], this.data.county.error[c]); }

  estimate(value, error) {
    if (value === null || error === null) return null;
    return { value, error, low: value - this.data.z * error, high: value + this.data.z * error };
  }

  /** One place less another, group by group, with Holm's correction over the groups that both have. */
  differences(a, b) {
    const all = this.data.groups.map((_, g) => {
      const [x, y] = [this.rank(g, a), this.rank(g, b)];
      return x && y ? { g, ...this.estimate(x.value - y.value, Math.hypot(x.error, y.error)) } : null;
    });
    const tested = all.filter(Boolean).sort((x, y) => Math.abs(y.value / y.error) - Math.abs(x.value / x.error));
    let standing = true;
    tested.forEach((d, k) => {
      standing &&= Math.abs(d.value / d.error) > this.data.holm[tested.length - k - 1];
      d.apart = standing;
    });
    return all;
  }
}

export const inWords = (r, sign = false) => (r ? t('rankInWords', { rank: number(r.value, 1, sign), interval: range(r.low, r.high, 1) }) : t('notPublished'));
