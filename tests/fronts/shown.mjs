// What a page shows of a notebook, whatever front end drew it: it runs inside the page, begins at an element and looks into
// shadow trees too.
export function shown(css) {
  const found = { pictures: [], folded: [], tables: 0, formulas: 0, comment: false, text: '' };
  const walk = root => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) walk(element.shadowRoot);
      if (element.tagName === 'IMG') found.pictures.push({ alt: element.alt, width: element.naturalWidth });
      if (element.tagName === 'DETAILS') found.folded.push(!element.open);
      if (element.tagName === 'TABLE') found.tables++;
      if (element.matches('mjx-container, .katex')) found.formulas++;
    }
    for (const child of root instanceof ShadowRoot ? root.children : [root])
      if (child.tagName !== 'STYLE' && child.tagName !== 'SCRIPT') found.text += `${child.innerText ?? ''}\n`;
  };
  walk(document.querySelector(css));
  found.comment = found.text.includes('<!--');
  return found;
}

/** What a notebook file should show: its pictures, folded solutions and tables, counted in the file. */
export function expected(notebook) {
  const outputs = notebook.cells.flatMap(cell => cell.outputs ?? []);
  const data = outputs.map(output => output.data ?? {});
  const text = notebook.cells.filter(cell => cell.cell_type === 'markdown').map(cell => [cell.source].flat().join(''));
  return {
    pictures: data.filter(d => d['image/png']).length + notebook.cells.flatMap(cell => Object.keys(cell.attachments ?? {})).length,
    folded: text.join('\n').split('<details>').length - 1,
    tables: data.filter(d => [d['text/html'] ?? ''].flat().join('').includes('<table')).length,
    // Every living number as a reader should see it, by the text cell it stands in; pictures are no text.
    numbers: text.map(cell => [...cell.matchAll(/<!--=.*?-->(.*?)<!--\/-->/gs)].map(match => match[1]).filter(value => !value.startsWith('!['))),
  };
}
