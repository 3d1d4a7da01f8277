// A search box that answers as you type, by the pattern of a combobox with a list (W3C ARIA Authoring Practices).
import { h, fill } from './dom.mjs';
import { t } from './words.mjs';

/**
 * @param id of the box; @param label its name; @param hint below it
 * @param find (question) => [{text, note, go}]
 */
export function finder({ id, label, hint, find }) {
  let options = [];
  let active = -1;
  const listbox = h('ul', { id: `${id}-list`, role: 'listbox', 'aria-label': label, class: 'found', hidden: true });
  const said = h('p', { class: 'said', role: 'status', id: `${id}-said` });
  const box = h('input', {
    id, type: 'text', role: 'combobox', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search',
    'aria-expanded': 'false', 'aria-controls': `${id}-list`, 'aria-autocomplete': 'list', 'aria-describedby': hint ? `${id}-hint` : null,
    oninput: look, onkeydown: key, onfocus: () => { if (box.value) look(); },
    onblur: () => setTimeout(close, 150),
  });

  function look() {
    options = box.value.trim() ? find(box.value) : [];
    active = -1;
    fill(listbox, options.map((option, i) => h('li', { role: 'option', id: `${id}-${i}`, 'aria-selected': 'false', onmousedown: event => { event.preventDefault(); choose(i); } },
      h('span', {}, option.text), option.note ? h('small', {}, option.note) : null)));
    show(options.length > 0);
    box.removeAttribute('aria-activedescendant');
    said.textContent = box.value.trim() ? (options.length ? t('found', { count: options.length }) : t('foundNone')) : '';
  }

  function show(open) {
    listbox.hidden = !open;
    box.setAttribute('aria-expanded', String(open));
  }

  function close() { show(false); }

  function move(to) {
    if (options.length === 0) return;
    if (active >= 0) listbox.children[active].setAttribute('aria-selected', 'false');
    active = (to + options.length) % options.length;
    const option = listbox.children[active];
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    box.setAttribute('aria-activedescendant', option.id);
  }

  function choose(i) {
    const option = options[i];
    if (!option) return;
    box.value = '';
    said.textContent = '';
    options = [];
    close();
    option.go();
  }

  function key(event) {
    if (event.key === 'ArrowDown') { if (listbox.hidden) look(); move(active + 1); }
    else if (event.key === 'ArrowUp') move(active < 0 ? -1 : active - 1);
    else if (event.key === 'Enter') choose(Math.max(0, active));
    else if (event.key === 'Escape') { if (listbox.hidden) box.value = ''; close(); }
    else return;
    event.preventDefault();
  }

  return h('div', { class: 'finder' }, h('label', { for: id }, label), h('div', { class: 'box' }, box, listbox), hint ? h('p', { class: 'hint', id: `${id}-hint` }, hint) : null, said);
}
