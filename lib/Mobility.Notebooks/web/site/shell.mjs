// What both pages share: language, edition, the two ways in, and a word when the page cannot work.
import { h, fill } from './dom.mjs';
import { t, speak, spoken, languages, today } from './words.mjs';
import { read, amend, address } from './state.mjs';
import { data } from './data.mjs';

/** Loads the data, then shows the address's state, now and whenever it changes. */
export async function start(page, prepare, show) {
  const wanted = read().lang ?? ((navigator.languages ?? [navigator.language]).find(l => languages.includes(l.slice(0, 2))) ?? 'en').slice(0, 2);
  speak(wanted);
  if (!('DecompressionStream' in window)) {
    tell(page, t('oldBrowser'));
    return null;
  }
  let ready;
  try {
    ready = prepare(await data());
  } catch (problem) {
    tell(page, t('damaged'));
    throw problem;
  }
  const draw = () => {
    const state = read();
    const language = languages.includes(state.lang) ? state.lang : spoken();
    if (language !== spoken()) speak(language);
    if (state.lang !== language) { state.lang = language; amend(state); }
    frame(page, ready.data, state);
    const title = show(ready, state, document.getElementById('page-main'));
    document.title = title ? `${title} \u2013 ${t(`${page}.title`)}` : t(`${page}.title`);
  };
  let before = '';
  const changed = () => {
    draw();
    const { lang, ...view } = read();
    const now = address(view);
    // A new view begins at its top, and a screen reader at its heading.
    if (before !== now) {
      window.scrollTo(0, 0);
      const heading = document.querySelector('#page-main h1');
      if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
    }
    before = now;
  };
  draw();
  const { lang, ...view } = read();
  before = address(view);
  window.addEventListener('hashchange', changed);
  document.documentElement.dataset.ready = 'yes';
  return ready;
}

function tell(page, sentence) {
  document.title = t(`${page}.title`);
  fill(document.getElementById('page-main'), h('h1', {}, t(`${page}.title`)), h('p', { class: 'warning', role: 'alert' }, sentence), h('p', {}, h('a', { href: t(`${page}.listFile`) }, t(`${page}.list`))));
}

function frame(page, { edition, sources }, state) {
  const other = languages.find(l => l !== spoken());
  document.querySelector('.skip').textContent = t('skip');
  fill(document.getElementById('bar'),
    h('a', { href: 'index.html' }, t('notebooks')),
    ['schools', 'places'].map(name => h('a', { href: `${name}.html#lang=${spoken()}`, 'aria-current': name === page && !state.school && !state.district && !state.place && !state.show ? 'page' : null }, t(`${name}.title`))),
    h('a', { class: 'next', lang: other, hreflang: other, href: address({ ...state, lang: other }) }, t('otherLanguage')));
  document.getElementById('bar').setAttribute('aria-label', t('barName'));
  fill(document.getElementById('edition'), edition.simulated ? [h('strong', {}, t('simulatedMark')), ' ', t('simulated')] : t(edition.mark === 'published' ? 'published' : 'unverified'));
  document.getElementById('edition').className = `edition${edition.simulated ? ' simulated' : ''}`;
  fill(document.getElementById('foot'),
    h('p', {}, h('strong', {}, t(edition.simulated ? 'sourcesSimulated' : 'sources')), ' ', sources, '. ', t(`${page}.dates`)),
    h('p', { class: 'no-print' }, t(`${page}.more`), ' ', ...t(`${page}.notebooks`).split(' ').map((file, i) => [i ? ', ' : '', h('a', { href: `${file}.html` }, file.slice(0, 2))]), '.'),
    h('p', { class: 'printed' }, t('printedOn', { date: today() }), edition.simulated ? [' ', h('strong', {}, t('simulatedMark'))] : null));
}

/** A section with its heading. */
export const section = (title, ...content) => h('section', {}, h('h2', {}, title), ...content);

/** The buttons of a view: print, copy its address. */
export function tools(...more) {
  const said = h('span', { class: 'said', role: 'status' });
  const copy = h('button', { type: 'button', onclick: async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      said.textContent = t('copied');
    } catch {
      // Without leave to copy, the address stands in the browser's bar all the same.
      said.textContent = t('copyByHand');
    }
  } }, t('copyLink'));
  return h('p', { class: 'tools' }, more, h('button', { type: 'button', onclick: () => window.print() }, t('print')), copy, said);
}
