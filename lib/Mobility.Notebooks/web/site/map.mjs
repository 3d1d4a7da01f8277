// A map drawn on a canvas: borders, dots, names when there is room. Wheel, fingers, buttons and keys move it.
import { h } from './dom.mjs';
import { t } from './words.mjs';

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * @param sheet {width, height, x, y, lines} @param label what a reader who cannot see it is told
 * @param look (i) => {fill, shape: 'dot'|'square'|'ring', hidden} @param name (i) => text on hover @param pick (i) => what a click does
 * @param marks rows drawn larger, on top @param focus rows to begin with, or none for all @param names [{x, y, text, zoom}]
 */
export function map({ sheet, label, look, name, pick, marks = [], focus = [], names = [] }) {
  const canvas = h('canvas', { class: 'map', tabindex: '0', role: 'application', 'aria-label': label, 'aria-roledescription': t('mapRole') });
  const tip = h('p', { class: 'tip', hidden: true });
  const rows = [];
  for (let i = 0; i < sheet.x.length; i++) if (sheet.x[i] !== null) rows.push(i);
  const marked = new Set(marks);
  let view = null;
  let width = 0;
  let height = 0;
  let waiting = false;
  let lookNow = look;

  function fit(box) {
    const scale = Math.min(width / (box.right - box.left), height / (box.bottom - box.top));
    view = { scale, x: width / 2 - (scale * (box.left + box.right)) / 2, y: height / 2 - (scale * (box.top + box.bottom)) / 2 };
  }

  const whole = () => fit({ left: -300, right: sheet.width + 300, top: -300, bottom: sheet.height + 300 });

  function home() {
    const near = focus.filter(i => sheet.x[i] !== null);
    if (near.length === 0) return whole();
    const [xs, ys] = [near.map(i => sheet.x[i]), near.map(i => sheet.y[i])];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const room = Math.max(60, 0.15 * (right - left), 0.15 * (bottom - top));
    fit({ left: left - room, right: right + room, top: top - room, bottom: bottom + room });
  }

  function size() {
    const box = canvas.getBoundingClientRect();
    if (box.width === 0 || (box.width === width && box.height === height)) return;
    [width, height] = [box.width, box.height];
    const dense = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * dense);
    canvas.height = Math.round(height * dense);
    home();
    later();
  }

  const later = () => { if (!waiting) { waiting = true; requestAnimationFrame(draw); } };
  const at = i => [view.x + view.scale * sheet.x[i], view.y + view.scale * sheet.y[i]];
  const least = () => Math.min(width / (sheet.width + 600), height / (sheet.height + 600));
  const radius = () => Math.min(6, 2.1 + Math.log2(Math.max(1, view.scale / least())) * 0.75);

  function draw() {
    waiting = false;
    if (!view) return;
    const dense = window.devicePixelRatio || 1;
    const pen = canvas.getContext('2d');
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.strokeStyle = colour('--border');
    pen.lineWidth = 1;
    pen.beginPath();
    for (const line of sheet.lines) for (let k = 0; k < line.length; k += 2) pen[k ? 'lineTo' : 'moveTo'](view.x + view.scale * line[k], view.y + view.scale * line[k + 1]);
    pen.stroke();
    const r = radius();
    for (const i of rows) if (!marked.has(i)) dot(pen, i, r, false);
    for (const i of rows) if (marked.has(i)) dot(pen, i, r + 3, true);
    label_(pen);
  }

  function dot(pen, i, r, mark) {
    const { fill: paint, shape, hidden } = lookNow(i);
    const [x, y] = at(i);
    if (hidden && !mark || x < -9 || y < -9 || x > width + 9 || y > height + 9) return;
    pen.beginPath();
    if (shape === 'square') pen.rect(x - r, y - r, 2 * r, 2 * r);
    else pen.arc(x, y, r, 0, 7);
    if (shape === 'ring') { pen.strokeStyle = paint; pen.lineWidth = 1.2; pen.stroke(); } else { pen.fillStyle = paint; pen.fill(); }
    if (mark || shape === 'square') { pen.strokeStyle = colour('--ink'); pen.lineWidth = mark ? 2.5 : 1; pen.stroke(); }
  }

  function label_(pen) {
    const zoom = view.scale / least();
    const taken = [];
    pen.font = `${zoom > 6 ? 12.5 : 12}px system-ui, sans-serif`;
    pen.textAlign = 'center';
    pen.lineJoin = 'round';
    for (const { x, y, text, zoom: from } of names) {
      if (zoom < from) continue;
      const [cx, cy] = [view.x + view.scale * x, view.y + view.scale * y];
      const half = pen.measureText(text).width / 2 + 4;
      if (cx < half || cx > width - half || cy < 12 || cy > height - 8 || taken.some(b => Math.abs(b.x - cx) < b.half + half && Math.abs(b.y - cy) < 16)) continue;
      taken.push({ x: cx, y: cy, half });
      pen.strokeStyle = colour('--paper');
      pen.lineWidth = 3.5;
      pen.strokeText(text, cx, cy + 4);
      pen.fillStyle = colour('--ink');
      pen.fillText(text, cx, cy + 4);
    }
  }

  function nearest(x, y, within) {
    let best = -1;
    let far = within * within;
    for (const i of rows) {
      if (lookNow(i).hidden && !marked.has(i)) continue;
      const [px, py] = at(i);
      const d = (px - x) ** 2 + (py - y) ** 2;
      if (d < far) { far = d; best = i; }
    }
    return best;
  }

  function zoom(by, x = width / 2, y = height / 2) {
    const scale = Math.max(least() * 0.9, Math.min(least() * 400, view.scale * by));
    const real = scale / view.scale;
    view = { scale, x: x - real * (x - view.x), y: y - real * (y - view.y) };
    later();
  }

  const pan = (dx, dy) => { view.x += dx; view.y += dy; later(); };
  const place = event => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  const fingers = new Map();
  let moved = 0;

  canvas.addEventListener('wheel', event => {
    // The page scrolls on; only with a key held, or once the map is in use, the wheel is the map's.
    if (!(event.ctrlKey || event.metaKey || document.activeElement === canvas)) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), ...place(event));
  }, { passive: false });
  canvas.addEventListener('pointerdown', event => { fingers.set(event.pointerId, place(event)); moved = 0; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener('pointermove', event => {
    const [x, y] = place(event);
    const before = fingers.get(event.pointerId);
    if (!before) return hover(x, y);
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
      zoom(Math.hypot(x - other[0], y - other[1]) / Math.max(1, Math.hypot(before[0] - other[0], before[1] - other[1])), (x + other[0]) / 2, (y + other[1]) / 2);
    } else {
      pan(x - before[0], y - before[1]);
    }
    moved += Math.abs(x - before[0]) + Math.abs(y - before[1]);
    fingers.set(event.pointerId, [x, y]);
  });
  const up = event => {
    const here = fingers.get(event.pointerId);
    fingers.delete(event.pointerId);
    if (event.type !== 'pointerup' || !here || moved > 6) return;
    const i = nearest(...here, event.pointerType === 'touch' ? 22 : 10);
    if (i >= 0) pick(i);
  };
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', up);
  canvas.addEventListener('pointerleave', () => { tip.hidden = true; });
  canvas.addEventListener('keydown', event => {
    const step = 60;
    const keys = { ArrowLeft: () => pan(step, 0), ArrowRight: () => pan(-step, 0), ArrowUp: () => pan(0, step), ArrowDown: () => pan(0, -step), '+': () => zoom(1.6), '=': () => zoom(1.6), '-': () => zoom(1 / 1.6), 0: () => { home(); later(); } };
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    keys[event.key]();
    event.preventDefault();
  });

  function hover(x, y) {
    const i = nearest(x, y, 10);
    tip.hidden = i < 0;
    canvas.style.cursor = i < 0 ? 'grab' : 'pointer';
    if (i < 0) return;
    tip.textContent = name(i);
    const [px, py] = at(i);
    tip.style.left = `${Math.max(4, Math.min(px + 12, width - tip.offsetWidth - 4))}px`;
    tip.style.top = `${Math.max(4, py > height - 60 ? py - tip.offsetHeight - 12 : py + 12)}px`;
  }

  const button = (text, say, act) => h('button', { type: 'button', 'aria-label': say, title: say, onclick: () => { act(); later(); } }, text);
  const element = h('div', { class: 'map-box' }, canvas, tip, h('div', { class: 'map-keys' },
    button('+', t('mapIn'), () => zoom(1.6)), button('\u2212', t('mapOut'), () => zoom(1 / 1.6)), button('\u2922', t('mapHome'), () => home())));
  if ('ResizeObserver' in window) new ResizeObserver(size).observe(canvas);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', later);
  return { element, recolour: next => { lookNow = next; later(); } };
}

/** What the colours mean. */
export function key(title, entries) {
  return h('div', { class: 'key' }, h('span', { class: 'key-title' }, title), entries.map(([paint, text, shape]) => {
    const swatch = h('span', { class: `swatch ${shape ?? ''}` });
    if (paint) swatch.style.background = paint;
    return h('span', { class: 'key-entry' }, swatch, text);
  }));
}

/** Five classes of equally many; classOf(value) and their bounds. */
export function classes(values, count = 5) {
  const sorted = values.filter(v => v !== null).sort((a, b) => a - b);
  const bounds = Array.from({ length: count - 1 }, (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / count)]);
  return { bounds, least: sorted[0], most: sorted[sorted.length - 1], of: value => bounds.filter(b => value >= b).length };
}

export const ramp = () => [1, 2, 3, 4, 5].map(k => colour(`--ramp${k}`));
export { colour };
