// The pages Schools and Places as readers use them, in a real browser: found, compared, sent, sorted, saved, printed, in two
// languages, without a mouse, a network or JavaScript, on a phone, and with hostile data.
//   node --test try-site.mjs         SITE names the folder of the pages (artifacts), CHROME_PATH the browser; see .ci/run
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { Index, edits } from './site/search.mjs';

const folder = resolve(process.env.SITE ?? fileURLToPath(new URL('../../../artifacts', import.meta.url)));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const block = /(<script type="text\/plain" id="data">)([^<]*)(<\/script>)/;
const html = Object.fromEntries(['schools', 'places'].map(page => [page, readFileSync(join(folder, `${page}.html`), 'utf8')]));
const open = page => JSON.parse(gunzipSync(Buffer.from(html[page].match(block)[2], 'base64')));
const [schools, places] = [open('schools'), open('places')];
const words = Object.fromEntries(['en', 'es'].map(l => [l, JSON.parse(readFileSync(new URL(`./site/${l}.json`, import.meta.url)))]));
const code = i => schools.districts[schools.district[i]] + String(schools.code[i]).padStart(7, '0');
const simulated = schools.edition.simulated;
const us = (value, decimals = 0) => new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value).replace('-', '\u2212');

// A fixed seed: the same ten schools and places every time.
let seed = 20161101;
const random = below => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return Math.floor((seed / 2 ** 32) * below); };
const some = (count, of) => Array.from({ length: count }, () => of[random(of.length)]);
const everyone = schools.name.map((_, i) => i);
const expected = everyone.filter(i => schools.kind[i] === 0);
const published = everyone.filter(i => schools.kind[i] === 2);
const judged = new Set(schools.judged.map(j => j.school));
const largest = schools.districts.map((_, d) => [d, everyone.filter(i => schools.district[i] === d)]).sort((a, b) => b[1].length - a[1].length)[0];

let browser;
let scratch;
before(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'site-'));
  browser = await puppeteer.launch({ executablePath: process.env.CHROME_PATH, args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] : ['--disable-gpu'] });
});
after(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** A page of the site; whatever it asks of a network, says or breaks on is a fault. */
async function visit(address, { width = 1280, scheme = 'light', from = folder, script = true, ready = true } = {}, act = async () => {}) {
  const page = await browser.newPage();
  const faults = [];
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setJavaScriptEnabled(script);
  page.on('pageerror', e => faults.push(`error: ${e.message}`));
  page.on('console', m => { if (m.type() === 'error') faults.push(`console: ${m.text()}`); });
  page.on('dialog', d => { faults.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on('request', r => { if (!/^(file|data|blob):/.test(r.url())) faults.push(`fetches ${r.url()}`); });
  await page.setOfflineMode(true);
  await page.goto(pathToFileURL(join(from, address.split('#')[0])).href + (address.includes('#') ? `#${address.split('#')[1]}` : ''));
  if (script && ready) await page.waitForFunction(() => document.documentElement.dataset.ready);
  try {
    await act(page);
    assert.deepEqual(faults, []);
  } finally {
    await page.close();
  }
}

const text = (page, css = '#page-main') => page.$eval(css, e => e.innerText.replace(/\s+/g, ' '));
const heading = page => text(page, '#page-main h1');
const state = page => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.slice(1))));
const pick = async (page, css, question) => {
  await page.focus(css);
  await page.keyboard.type(question);
  await page.waitForSelector(`${css}-list [role=option]`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
};
/** Two letters in the middle of the longest word change places. */
const misspelt = name => {
  const word = name.split(/[^\p{L}]+/u).sort((a, b) => b.length - a.length)[0];
  const at = Math.floor(word.length / 2) - 1;
  return name.replace(word, word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
};
const single = everyone.filter(i => schools.name.filter(n => n === schools.name[i]).length === 1 && Math.max(...schools.name[i].split(/\P{L}+/u).map(w => w.length)) >= 7);

test('a school is found by a misspelt name, with the keyboard alone', () => visit('schools.html#lang=en', {}, async page => {
  const i = single[0];
  await pick(page, '#search', misspelt(schools.name[i]));
  assert.equal(await heading(page), schools.name[i]);
  assert.equal((await state(page)).school, code(i));
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
}));

test('misspelt names, districts, ZIP and codes lead to the school among the first twelve', () => {
  const index = new Index(everyone.map(i => ({ fields: [[schools.name[i], 0], [schools.districtNames[schools.district[i]], 0.8], [schools.counties[schools.county[i]], 1], [`${schools.zip[i] ?? ''} ${code(i)}`, 0.2]] })));
  const asked = some(200, everyone.filter(i => Math.max(...schools.name[i].split(/\P{L}+/u).map(w => w.length)) >= 5));
  const found = asked.filter(i => index.find(`${misspelt(schools.name[i])} ${schools.districtNames[schools.district[i]]}`, 12).includes(i)).length;
  assert.ok(found >= 196, `${found} of 200`);
  assert.ok(some(50, everyone).every(i => index.find(code(i), 1)[0] === i));
  assert.deepEqual([edits('lincon', 'lincoln', 2), edits('hihg', 'high', 2), edits('high', 'high', 2), edits('kern', 'inyo', 1)], [1, 1, 0, 2]);
});

test('two schools are compared, and the link that was sent shows them again', async () => {
  const [a, b] = expected.filter(i => schools.level[i] === 0 && single.includes(i));
  let address = '';
  await visit(`schools.html#lang=en&school=${code(a)}`, {}, async page => {
    await page.click('.compare-add');
    await page.waitForSelector('.tray');
    await pick(page, '#search', schools.name[b]);
    await page.waitForFunction(name => document.querySelector('h1').textContent === name, {}, schools.name[b]);
    await page.click('.compare-add');
    await page.waitForSelector('.tray .button');
    await page.click('.tray .button');
    await page.waitForFunction(title => document.querySelector('h1').textContent === title, {}, words.en.compareHead);
    address = await page.evaluate(() => location.hash);
  });
  await visit(`schools.html${address}`, {}, async page => {
    const shown = await text(page);
    for (const i of [a, b]) assert.ok(shown.includes(`${schools.name[i]} `) && shown.includes(`${us(schools.score[i])} (${us(schools.low[i])} to ${us(schools.high[i])})`));
    const half = i => (schools.high[i] - schools.low[i]) / 2;
    const [value, width] = [schools.score[a] - schools.score[b], Math.hypot(half(a), half(b))];
    assert.equal(shown.includes('cannot be told apart'), Math.abs(value) <= width, 'whether the data tell them apart');
    await page.goBack().catch(() => {});
  });
});

test('the language changes with everything else kept, and stands in the address', () => visit(`schools.html#lang=en&school=${code(expected[1])}`, {}, async page => {
  const before = await text(page);
  await page.click('#bar .next');
  await page.waitForFunction(() => document.documentElement.lang === 'es');
  assert.deepEqual(await state(page), { lang: 'es', school: code(expected[1]) });
  const shown = await text(page);
  assert.ok(shown.includes(words.es.migrantStudents) && !shown.includes(words.en.expectedHead));
  assert.ok(shown.includes(schools.name[expected[1]]) && shown.includes(us(schools.score[expected[1]])));
  await page.goBack();
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.equal(await text(page), before);
}));

test('both languages have the same sentences with the same places', () => {
  assert.deepEqual(Object.keys(words.es).sort(), Object.keys(words.en).sort());
  for (const key of Object.keys(words.en)) assert.deepEqual([...words.es[key].matchAll(/\{\w+\}/g)].map(m => m[0]).sort(), [...words.en[key].matchAll(/\{\w+\}/g)].map(m => m[0]).sort(), key);
});

test('a district: its table sorts by a heading and is saved as it is', () => visit(`schools.html#lang=en&district=${schools.districts[largest[0]]}`, {}, async page => {
  const [d, rows] = largest;
  assert.equal(await heading(page), schools.districtNames[d]);
  const column = n => page.$$eval(`.table tbody tr > :nth-child(${n})`, cells => cells.map(c => c.firstChild.textContent));
  assert.deepEqual((await column(1)).sort(), rows.map(i => schools.name[i]).sort());
  await (await page.$$('.sort'))[3].click();
  assert.deepEqual(await column(4), rows.map(i => schools.score[i]).sort((a, b) => a - b).map(v => us(v)));
  await (await page.$$('.sort'))[3].click();
  assert.deepEqual(await column(4), rows.map(i => schools.score[i]).sort((a, b) => b - a).map(v => us(v)));
  assert.equal(await page.$eval('.table th:nth-child(4)', e => e.getAttribute('aria-sort')), 'descending');
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: scratch, eventsEnabled: true });
  const done = new Promise(good => session.on('Browser.downloadProgress', e => { if (e.state === 'completed') good(); }));
  await page.click('.save');
  await done;
  const saved = readFileSync(join(scratch, readdirSync(scratch).find(f => f.endsWith('.csv'))), 'utf8').replace(/^\uFEFF/, '').trim().split('\r\n');
  assert.equal(saved.length, rows.length + 1);
  const at = name => saved[0].split(',').indexOf(name);
  for (const i of rows.slice(0, 5)) {
    const line = saved.find(l => l.startsWith(code(i)));
    if (!line.includes('"')) assert.deepEqual(['migrant_students', 'low', 'high'].map(n => line.split(',')[at(n)]), [schools.score[i], schools.low[i], schools.high[i]].map(String));
  }
}));

test('schools without a prediction: a published score with its distance, and one without even that', async () => {
  const i = published.find(k => judged.has(k));
  await visit(`schools.html#lang=en&school=${code(i)}`, {}, async page => {
    const shown = await text(page);
    const j = schools.judged.find(k => k.school === i);
    assert.ok(shown.includes(words.en.publishedHead) && !shown.includes(words.en.restsHead) && !shown.includes('This is a prediction'));
    assert.ok(shown.includes(`${us(j.shrunk)} `) || shown.includes(`+${us(j.shrunk)} `));
    assert.ok(shown.includes('It is no award'));
  });
  const without = published.find(k => !judged.has(k));
  if (without !== undefined) await visit(`schools.html#lang=en&school=${code(without)}`, {}, async page => assert.ok((await text(page)).includes(words.en.distanceNone)));
});

test('a prediction that reaches beyond the data says so, with the reason', () => visit(`schools.html#lang=en&school=${code(everyone.find(i => schools.beyond[i] & 2))}`, {}, async page => {
  assert.ok((await text(page, 'aside.warning')).includes(words.en.beyondHead));
  assert.ok((await text(page, 'aside.warning')).includes(`at least ${us(schools.model.leastShare, 1)}%`));
}));

test('ten random schools show what notebook 08 wrote, to the printed digit', async () => {
  const file = join(folder, 'california-expected-scores.csv');
  assert.ok(existsSync(file), `${file} is written by notebook 08: run all notebooks first`);
  const rows = new Map(readFileSync(file, 'utf8').trim().split(/\r?\n/).map(l => l.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map(f => f.replace(/,$/, ''))).map(f => [f[0], f]));
  const head = rows.get('cds_code');
  await visit('schools.html#lang=en', {}, async page => {
    for (const i of some(10, everyone.filter(k => schools.kind[k] !== 2))) {
      await page.evaluate(hash => { location.hash = hash; }, `#lang=en&school=${code(i)}`);
      await page.waitForFunction(name => document.querySelector('h1').textContent === name, {}, schools.name[i]);
      const row = rows.get(code(i));
      const [value, low, high] = ['expected', 'low', 'high'].map(n => Number(row[head.indexOf(n)]));
      const said = (await text(page, '.lead')).match(/about ([\d,]+) points.* between ([\d,]+) and ([\d,]+)/).slice(1).map(v => Number(v.replace(',', '')));
      // The file has a tenth of a point: what is printed may not be further than half a point, and the tenth's own rounding, away.
      [value, low, high].forEach((v, k) => assert.ok(Math.abs(v - said[k]) <= 0.55, `${schools.name[i]}: ${v} printed as ${said[k]}`));
      assert.equal(row[head.indexOf('beyond')] === '', (await page.$('aside.warning')) === null, schools.name[i]);
    }
  });
});

test('ten random pairs of places show ranks, intervals and differences of their data', () => visit('places.html#lang=en', {}, async page => {
  const known = places.id.map((_, i) => i).filter(i => places.rank[0][i] !== null);
  for (let n = 0; n < 10; n++) {
    const [a, b] = some(2, known);
    if (a === b) continue;
    await page.evaluate(hash => { location.hash = hash; }, `#lang=en&place=${places.id[a]}&with=${places.id[b]}`);
    await page.waitForFunction(name => document.querySelector('h1').textContent === name, {}, `${places.name[a]}, ${places.state[a]}`);
    const rank = `rank ${us(places.rank[0][a], 1)} of 100`;
    assert.ok((await text(page, '.lead')).includes(rank), rank);
    const rows = await page.$$eval('section:not(.with) .levels .row-numbers', cells => cells.map(c => c.innerText.split('\n')[0].trim()));
    places.groups.forEach((_, g) => {
      const [value, error] = [places.rank[g][a], places.error[g][a]];
      assert.equal(rows[g], value === null ? words.en.notPublished : `${us(value, 1)} (${us(value - places.z * error, 1)} to ${us(value + places.z * error, 1)})`);
    });
    const [d, se] = [places.rank[0][a] - places.rank[0][b], Math.hypot(places.error[0][a], places.error[0][b])];
    const first = await text(page, '.with .row-numbers strong');
    assert.equal(first.replace('+', ''), us(d, 1).replace('\u22120.0', '0.0'));
    assert.ok(Math.abs(d / se) > places.holm[places.groups.length - 1] ? !(await text(page, '.with')).startsWith('The data cannot') : true);
  }
}));

test('a hostile name stays a name on every view', async () => {
  const bad = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{data}}&amp;=cmd';
  const data = structuredClone(schools);
  const i = expected[0];
  for (const k of [i, ...data.near[i]]) data.name[k] = bad;
  data.districtNames[data.district[i]] = `District ${bad}`;
  data.cities[data.city[i]] = bad;
  writeFileSync(join(scratch, 'schools.html'), html.schools.replace(block, (_, a, __, z) => a + gzipSync(JSON.stringify(data)).toString('base64') + z));
  for (const view of [`school=${code(i)}`, `district=${data.districts[data.district[i]]}`, `show=compare&compare=${[i, ...data.near[i]].slice(0, 3).map(code).join(',')}`, ''])
    await visit(`schools.html#lang=en&${view}`, { from: scratch }, async page => {
      if (view.startsWith('school')) assert.equal(await heading(page), bad);
      assert.equal(await page.$$eval('main img, main script', e => e.length), 0);
      await page.focus('#search');
      await page.keyboard.type('onerror');
      await page.waitForSelector('#search-list li');
      assert.equal(await page.$$eval('#search-list img', e => e.length), 0);
    });
  await visit('schools.html#lang=en&school=%3Cimg%20src=x%20onerror=alert(1)%3E&compare=<script>', {}, async page => assert.equal(await heading(page), words.en['schools.head']));
  await visit('schools.html#lang=en&school=99999999999999', {}, async page => assert.ok((await text(page)).includes('no school or district 99999999999999')));
});

test('the policy lets nothing in from elsewhere', async () => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, 'schools.html')).href);
  await page.waitForFunction(() => document.documentElement.dataset.ready);
  const blocked = await page.evaluate(async () => {
    const refused = [];
    document.addEventListener('securitypolicyviolation', e => refused.push(e.effectiveDirective));
    await fetch('https://example.org/').catch(() => {});
    const image = new Image();
    image.src = 'https://example.org/x.png';
    document.body.append(image);
    const script = document.createElement('script');
    try { script.textContent = 'window.intruder = 1'; document.body.append(script); } catch { refused.push('trusted types'); }
    document.body.setAttribute('style', 'color: red');
    await new Promise(done => setTimeout(done, 200));
    return { refused, intruder: window.intruder };
  });
  await page.close();
  assert.equal(blocked.intruder, undefined);
  for (const kind of ['connect-src', 'img-src', 'style-src-attr']) assert.ok(blocked.refused.includes(kind), `${kind}: ${blocked.refused}`);
});

const views = [
  'schools.html#lang=LANG', `schools.html#lang=LANG&school=${code(everyone.find(i => schools.beyond[i] & 8))}`, `schools.html#lang=LANG&school=${code(published.find(i => judged.has(i)))}`,
  `schools.html#lang=LANG&show=compare&compare=${expected.slice(0, 4).map(code).join(',')}`, `schools.html#lang=LANG&district=${schools.districts[schools.district[published[0]]]}`,
  'places.html#lang=LANG', `places.html#lang=LANG&place=${places.id[0]}&with=${places.id[1]}`,
];
for (const [width, scheme, language] of [[1280, 'light', 'en'], [360, 'dark', 'es']])
  test(`nothing that axe finds, nothing wider than the screen, the edition on every view: ${width} px, ${scheme}, ${language}`, async () => {
    for (const view of views)
      await visit(view.replace('LANG', language), { width, scheme }, async page => {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${view} is too wide`);
        assert.equal((await text(page, '#edition')).includes(words[language].simulatedMark), simulated);
        assert.ok((await text(page, '#foot')).length > 100);
        await page.evaluate(axe.replace(/^/, ''));
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
        assert.deepEqual(violations.map(v => `${v.id}: ${v.nodes.slice(0, 2).map(n => n.html.slice(0, 140)).join(' | ')}`), [], view);
      });
  });

test('a school prints on one sheet, in both languages, with its edition', async () => {
  for (const [language, i] of [['en', expected[2]], ['es', published.find(k => judged.has(k))], ['es', everyone.find(k => schools.beyond[k] & 8)]])
    await visit(`schools.html#lang=${language}&school=${code(i)}`, {}, async page => {
      const pdf = Buffer.from(await page.pdf({ format: 'letter' })).toString('latin1');
      assert.equal((pdf.match(/\/Type\s*\/Page\b/g) ?? []).length, 1, schools.name[i]);
      await page.emulateMediaType('print');
      assert.equal(await page.$eval('.printed', e => getComputedStyle(e).display), 'block');
      assert.equal(await page.$eval('#edition', e => getComputedStyle(e).display), 'block');
    });
});

test('without JavaScript a clear word and a plain list, in both languages', async () => {
  await visit('schools.html', { script: false }, async page => {
    const html = await page.content();
    for (const language of ['en', 'es']) assert.ok(html.includes(words[language].noScript) && html.includes(words[language]['schools.listFile']));
  });
  for (const [page, language] of [['schools', 'en'], ['schools', 'es'], ['places', 'en'], ['places', 'es']])
    await visit(words[language][`${page}.listFile`], { script: false }, async p => {
      const list = await p.content();
      assert.ok(!/<script/i.test(list) && list.includes(simulated ? words[language].simulatedMark : words[language].published));
      if (page === 'schools') assert.equal((list.match(/<tr><td>/g) ?? []).length, everyone.length);
    });
});

test('a browser too old and a damaged file get a clear word', async () => {
  const cut = html.schools.replace(block, (_, a, data, z) => a + data.slice(0, data.length / 2) + z);
  writeFileSync(join(scratch, 'cut.html'), cut);
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(scratch, 'cut.html')).href);
  await page.waitForSelector('[role=alert]');
  assert.equal(await text(page, '[role=alert]'), words.en.damaged);
  await page.evaluateOnNewDocument(() => { delete window.DecompressionStream; });
  await page.goto(pathToFileURL(join(folder, 'places.html')).href);
  await page.waitForSelector('[role=alert]');
  assert.equal(await text(page, '[role=alert]'), words.en.oldBrowser);
  await page.close();
});

test('small and fast: one file under 1.5 MB, painted within a second, a key answered within 50 ms', async () => {
  for (const page of ['schools', 'places']) assert.ok(html[page].length < 1_500_000, `${page} has ${html[page].length} bytes`);
  const paints = [];
  for (let n = 0; n < 3; n++)
    await visit('schools.html#lang=en', {}, async page => paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity)));
  assert.ok(Math.min(...paints) < 1000, `first paint after ${paints.map(Math.round)} ms`);
  await visit('schools.html#lang=en', {}, async page => {
    await new Promise(done => setTimeout(done, 800));
    const keys = await page.evaluate(question => {
      const box = document.getElementById('search');
      return [...question].map((_, n) => {
        box.value = question.slice(0, n + 1);
        const start = performance.now();
        box.dispatchEvent(new Event('input'));
        return performance.now() - start;
      });
    }, `${misspelt(schools.name[single[0]])} ${schools.counties[0]}`);
    // On a machine that does other work a single key may wait for it; the median says what the page takes.
    const median = [...keys].sort((a, b) => a - b)[Math.floor(keys.length / 2)];
    assert.ok(median < 50, `median ${median.toFixed(1)} ms of ${keys.map(Math.round)}`);
  });
});

test('the map answers to keys, a click opens a school, and its colors change', () => visit('schools.html#lang=en', {}, async page => {
  await page.waitForSelector('canvas.map');
  await page.$eval('canvas.map', e => e.scrollIntoView());
  await new Promise(done => setTimeout(done, 300));
  const drawn = () => page.$eval('canvas.map', c => c.toDataURL());
  const first = await drawn();
  await page.focus('canvas.map');
  await page.keyboard.press('+');
  await new Promise(done => setTimeout(done, 200));
  const second = await drawn();
  assert.notEqual(second, first);
  await page.keyboard.press('0');
  await new Promise(done => setTimeout(done, 200));
  assert.equal(await drawn(), first);
  await page.select('#map-colour', 'score');
  await new Promise(done => setTimeout(done, 200));
  assert.notEqual(await drawn(), first);
  const spot = await page.evaluate(({ x, y, width, height }) => {
    const box = document.querySelector('canvas.map').getBoundingClientRect();
    const scale = Math.min(box.width / (width + 600), box.height / (height + 600));
    return { x: box.left + box.width / 2 + scale * (x - width / 2), y: box.top + box.height / 2 + scale * (y - height / 2) };
  }, { x: schools.map.x[expected[0]], y: schools.map.y[expected[0]], width: schools.map.width, height: schools.map.height });
  await page.mouse.click(spot.x, spot.y);
  await page.waitForFunction(() => location.hash.includes('school='));
}));
