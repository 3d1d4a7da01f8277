// The page's language: its sentences, and numbers and dates in its form.
let words = {};
let language = 'en';
const formats = new Map();

export const languages = ['en', 'es'];

export function speak(name) {
  language = languages.includes(name) ? name : 'en';
  words = JSON.parse(document.getElementById(`words-${language}`).textContent);
  document.documentElement.lang = language;
}

export const spoken = () => language;

/** A sentence by its key, its {places} filled in; "key.zero" and "key.one" are taken where count is none, or one in this language. */
export function t(key, values = {}) {
  const one = 'count' in values ? (Number(values.count) === 0 ? words[`${key}.zero`] : new Intl.PluralRules(language).select(Number(values.count)) === 'one' ? words[`${key}.one`] : undefined) : undefined;
  const sentence = one ?? words[key];
  if (sentence === undefined) throw new Error(`No sentence ${key} in ${language}`);
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? (typeof values[name] === 'number' ? number(values[name]) : values[name]) : whole));
}

/** A number with so many decimals; the minus sign is a real one, and Spanish groups four digits too, as a reader of scores expects. */
export function number(value, decimals = 0, sign = false) {
  if (value === null || value === undefined || Number.isNaN(value)) return t('notKnown');
  const key = `${language}${decimals}${sign}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(language === 'es' ? 'es-MX' : 'en-US', {
      minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: 'always', signDisplay: sign ? 'exceptZero' : 'negative',
    }));
  }
  return formats.get(key).format(value).replace('-', '\u2212');
}

export const range = (low, high, decimals = 0) => t('range', { low: number(low, decimals), high: number(high, decimals) });

export const between = (low, high, decimals = 0) => t('between', { low: number(low, decimals), high: number(high, decimals) });

export const today = () => new Intl.DateTimeFormat(language === 'es' ? 'es-MX' : 'en-US', { dateStyle: 'long' }).format(new Date());

/** Names in the order of the language. */
export const sorter = () => new Intl.Collator(language, { numeric: true, sensitivity: 'base' });

export const list = items => new Intl.ListFormat(language, { type: 'conjunction' }).format(items);
