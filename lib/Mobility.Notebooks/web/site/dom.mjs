// Elements made of names, attributes and texts: no text ever becomes markup.
const svgNames = new Set(['svg', 'g', 'line', 'rect', 'circle', 'path', 'text']);

export function h(name, attributes = {}, ...children) {
  const element = svgNames.has(name) ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'value' || key === 'checked' || key === 'selected') element[key] = value;
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  add(element, children);
  return element;
}

export function add(element, children) {
  for (const child of [children].flat(9)) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

/** A sentence whose {name} is an element or a text: "Find {place} here". */
export function rich(sentence, parts) {
  return sentence.split(/(\{\w+\})/).map(piece => (/^\{\w+\}$/.test(piece) ? parts[piece.slice(1, -1)] ?? '' : piece));
}
