// Finds rows by names as people spell them: every word asked for is looked up among all words known, letters wrong included.
const kinds = new Set(['school', 'elementary', 'elem', 'middle', 'high', 'junior', 'senior', 'intermediate', 'jr', 'sr', 'the', 'of', 'county', 'unified', 'district', 'union', 'city',
  'escuela', 'primaria', 'secundaria', 'preparatoria', 'condado', 'distrito', 'de', 'del', 'la', 'el']);

/** Lower case, without accents, words apart by one space. */
export const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’.]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Edits to make one word of the other, a swap of neighbours counted as one (Damerau); more than `most` is most + 1. */
export function edits(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = null;
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}

/** How far a word asked for is from one known: 0 equal, null unlike. The last word may still be in the typing. */
export function distance(asked, known, typing) {
  if (asked === known) return 0;
  if (known.startsWith(asked) && (typing || asked.length >= 4)) return 0.4;
  if (/\d/.test(asked)) return null; // Codes are right or wrong.
  const most = asked.length < 4 ? 0 : asked.length < 7 ? 1 : 2;
  if (most === 0) return null;
  const whole = edits(asked, known, most);
  if (whole <= most) return whole;
  if (typing && known.length > asked.length && asked.length >= 5) {
    const begun = edits(asked, known.slice(0, asked.length), 1);
    if (begun <= 1) return begun + 0.6;
  }
  return null;
}

/** The letters of a word as bits: two words k edits apart differ in at most 2k of them, which is quicker to see than the edits. */
const letters = word => {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
};

function differing(bits) {
  let count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
}

export class Index {
  /** @param rows each {fields: [[text, weight], …]}: a lower weight is nearer to the name. */
  constructor(rows) {
    this.size = rows.length;
    this.words = new Map();
    this.lengths = new Uint8Array(rows.length);
    this.texts = [];
    this.memory = new Map();
    rows.forEach((row, id) => {
      row.fields.forEach(([text, weight], field) => {
        const words = plain(text).split(' ');
        if (field === 0) {
          this.lengths[id] = words.filter(w => !kinds.has(w)).length;
          this.texts[id] = words.join(' ');
        }
        for (const word of words) {
          if (!word) continue;
          if (!this.words.has(word)) this.words.set(word, new Map());
          const places = this.words.get(word);
          if (!(places.get(id) <= weight)) places.set(id, weight);
        }
      });
    });
    this.bits = new Map([...this.words.keys()].map(word => [word, letters(word)]));
  }

  /** Rows with a word like this one, and how near; remembered, since the words before the last stay as one types. */
  like(word, typing) {
    const key = `${typing}${word}`;
    if (this.memory.has(key)) return this.memory.get(key);
    const [here, bits] = [new Map(), letters(word)];
    for (const [known, places] of this.words) {
      // A word may be the beginning of a longer one, which has more letters.
      const unlike = known.length > word.length ? bits & ~this.bits.get(known) : bits ^ this.bits.get(known);
      if (differing(unlike) > 4) continue;
      const far = distance(word, known, typing);
      if (far === null) continue;
      for (const [id, weight] of places) {
        const score = far * 2 + weight;
        if (!(here.get(id) <= score)) here.set(id, score);
      }
    }
    if (this.memory.size > 60) this.memory.clear();
    this.memory.set(key, here);
    return here;
  }

  /** Rows in which every telling word is found, nearest first. */
  find(question, most = 20) {
    const asked = plain(question).split(' ').filter(Boolean).slice(0, 8);
    if (asked.length === 0) return [];
    const telling = asked.filter(word => !kinds.has(word));
    // The rarest word first: only rows that have it are looked at.
    const [rarest, ...others] = (telling.length > 0 ? telling : asked).map(word => this.like(word, word === asked[asked.length - 1])).sort((a, b) => a.size - b.size);
    const scores = [];
    for (const [id, first] of rarest) if (others.every(o => o.has(id))) scores.push([id, others.reduce((sum, o) => sum + o.get(id), first)]);
    const whole = asked.join(' ');
    const kindsAsked = asked.filter(word => kinds.has(word));
    const ranked = scores.map(([id, score]) => ({
      id,
      score: score + 0.15 * Math.max(0, this.lengths[id] - telling.length) - (this.texts[id] === whole ? 1 : this.texts[id].startsWith(whole) ? 0.5 : 0)
        - 0.2 * kindsAsked.filter(word => this.texts[id].includes(word)).length,
    }));
    ranked.sort((a, b) => a.score - b.score || (this.texts[a.id] < this.texts[b.id] ? -1 : this.texts[a.id] > this.texts[b.id] ? 1 : a.id - b.id));
    return ranked.slice(0, most).map(r => r.id);
  }
}
