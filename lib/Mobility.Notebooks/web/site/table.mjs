// A table that sorts by its headings and is saved as CSV.
import { h, fill } from './dom.mjs';
import { t, sorter } from './words.mjs';

/** @param columns [{key, title, value: row => sortable, cell: row => content, right, csv: row => text}] */
export function table({ caption, columns, rows, sort, descending = false, id }) {
  let by = columns.find(c => c.key === sort) ?? columns[0];
  let down = descending;
  const body = h('tbody');
  const heads = columns.map(c => h('th', { scope: 'col', class: c.right ? 'right' : null },
    h('button', { type: 'button', class: 'sort', onclick: () => { down = by === c ? !down : false; by = c; draw(); } }, c.title, h('span', { class: 'arrow', 'aria-hidden': 'true' }))));
  const said = h('p', { class: 'said', role: 'status' });

  function draw(first = false) {
    const collator = sorter();
    const ordered = [...rows].sort((a, b) => {
      const [x, y] = [by.value(a), by.value(b)];
      // What is not known stands last, however the others are ordered.
      if (x === null || y === null) return (x === null) - (y === null);
      const order = typeof x === 'number' ? x - y : collator.compare(x, y);
      return down ? -order : order;
    });
    fill(body, ordered.map(r => h('tr', {}, columns.map((c, i) => h(i === 0 ? 'th' : 'td', { class: c.right ? 'right' : null, scope: i === 0 ? 'row' : null }, c.cell(r))))));
    columns.forEach((c, i) => {
      heads[i].setAttribute('aria-sort', c === by ? (down ? 'descending' : 'ascending') : 'none');
      heads[i].querySelector('.arrow').textContent = c === by ? (down ? ' \u25BC' : ' \u25B2') : '';
    });
    if (!first) said.textContent = t('sortedBy', { column: by.title });
  }

  draw(true);
  return h('div', { class: 'table' }, said, h('h2', { id: `${id}-name` }, caption), h('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-labelledby': `${id}-name`, id }, h('table', { 'aria-labelledby': `${id}-name` }, h('thead', {}, h('tr', {}, heads)), body)));
}

/** Comma-separated values (RFC 4180); a text that a spreadsheet would compute gets an apostrophe before it. */
export function csv(rows) {
  const field = value => {
    let text = value === null || value === undefined ? '' : String(value);
    if (typeof value !== 'number' && /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return '\uFEFF' + rows.map(r => r.map(field).join(',') + '\r\n').join('');
}

/** A button that saves a file made here; nothing is sent anywhere. */
export function saver(text, file, make) {
  return h('button', { type: 'button', class: 'save', onclick: () => {
    const link = h('a', { href: URL.createObjectURL(new Blob([make()], { type: 'text/csv;charset=utf-8' })), download: file });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  } }, text);
}
