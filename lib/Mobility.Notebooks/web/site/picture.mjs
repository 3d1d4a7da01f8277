// Scores and intervals on one scale, row by row; the numbers stand beside it as text, so the picture itself is silent.
import { h } from './dom.mjs';
import { number } from './words.mjs';

const tall = 30;

/** A scale for all rows: room at both ends, round ticks. */
export function scale(values, step = 0) {
  const known = values.filter(v => v !== null && v !== undefined);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const tick = step || [1, 2, 5, 10, 20, 25, 50, 100, 200].find(s => (high - low) / s <= 7) || 500;
  const from = Math.floor((low - (high - low) * 0.03) / tick) * tick;
  const to = Math.ceil((high + (high - low) * 0.03) / tick) * tick;
  return { from, to, tick, at: value => (100 * (value - from)) / (to - from) };
}

const pct = value => `${value.toFixed(3)}%`;

/**
 * One row's drawing. @param marks [{value, low, high, shape, tone}] shape: dot (expected), square (published), diamond (all students)
 * @param bands [{from, to, tone}] behind them @param line where a vertical rule stands
 */
export function row(sc, marks, { bands = [], line = null, height = tall } = {}) {
  const middle = height / 2;
  return h('svg', { class: 'row-picture', 'aria-hidden': 'true', height, width: '100%' },
    bands.map(b => {
      const [a, z] = [Math.max(0, sc.at(b.from)), Math.min(100, sc.at(b.to))];
      return z > a ? h('rect', { class: `band ${b.tone}`, x: pct(a), width: pct(z - a), y: 0, height }) : null;
    }),
    ticks(sc).map(v => h('line', { class: 'grid', x1: pct(sc.at(v)), x2: pct(sc.at(v)), y1: 0, y2: height })),
    line === null ? null : h('line', { class: 'rule', x1: pct(sc.at(line)), x2: pct(sc.at(line)), y1: 0, y2: height }),
    marks.map(m => mark(sc, m, middle)));
}

function mark(sc, { value, low, high, shape = 'dot', tone = 'main' }, y) {
  const x = pct(sc.at(value));
  const [a, b] = [low ?? null, high ?? null];
  return h('g', { class: `mark ${tone} ${shape}` },
    a === null ? null : [h('line', { class: 'whisker', x1: pct(sc.at(a)), x2: pct(sc.at(b)), y1: y, y2: y }), ...[a, b].map(v => h('line', { class: 'whisker', x1: pct(sc.at(v)), x2: pct(sc.at(v)), y1: y - 5, y2: y + 5 }))],
    shape === 'dot' ? h('circle', { class: 'point', cx: x, cy: y, r: 5 })
      : h('svg', { x, y, overflow: 'visible', width: 1, height: 1 }, shape === 'square' ? h('rect', { class: 'point', x: -5, y: -5, width: 10, height: 10 }) : h('path', { class: 'point', d: 'M0 -6.5 6.5 0 0 6.5 -6.5 0z' })));
}

export const ticks = sc => {
  const all = [];
  for (let v = sc.from; v <= sc.to + sc.tick / 1e6; v += sc.tick) all.push(v);
  return all;
};

/** The scale's numbers, above or below the rows. */
export function axis(sc, decimals = 0, sign = false) {
  const all = ticks(sc);
  return h('svg', { class: 'row-picture axis', 'aria-hidden': 'true', height: 22, width: '100%' }, all.map((v, i) => (all.length > 7 && Math.round(v / sc.tick) % 2 ? null : h('text', {
    x: pct(sc.at(v)), y: 15, 'text-anchor': i === 0 ? 'start' : i === all.length - 1 ? 'end' : 'middle', class: all.length > 5 && i % 2 ? 'minor' : null,
  }, number(v, decimals, sign)))));
}
