// Checks written pages as readers meet them: valid HTML (html-validate) and, in a real browser at two widths, light and
// dark, no fault that axe-core finds, nothing wider than the screen, no script error, nothing fetched.
//   node check-pages.mjs FOLDER      CHROME_PATH names the browser; see .ci/run
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import puppeteer from 'puppeteer-core';

const widths = [1280, 390];
const schemes = ['light', 'dark'];
const folder = resolve(process.argv[2] ?? 'artifacts');
const pages = readdirSync(folder).filter(name => name.endsWith('.html')).sort();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];
const say = (page, what) => faults.push(`${page}: ${what}`);

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    'long-title': 'off', // a page's title is the notebook's question
    'no-trailing-whitespace': 'off',
    'require-sri': 'off',
  },
});

async function validate(name) {
  // What stands inside scripts and pictures is not HTML, and long.
  const html = readFileSync(join(folder, name), 'utf8')
    .replace(/(<script\b[^>]*>)[\s\S]*?(<\/script>)/g, '$1$2')
    .replace(/data:[a-z/]+;base64,[A-Za-z0-9+/=]+/g, 'data:,');
  const report = await validator.validateString(html, name);
  for (const { messages } of report.results)
    for (const m of messages) say(name, `line ${m.line}: ${m.message} (${m.ruleId})`);
}

async function look(browser, name, width) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  page.on('pageerror', error => say(name, `script error at ${width} px: ${error.message}`));
  page.on('request', request => {
    if (!/^(file|data|blob):/.test(request.url())) say(name, `fetches ${request.url().slice(0, 80)}`);
  });
  await page.goto(pathToFileURL(join(folder, name)).href, { waitUntil: 'load' });
  // Everything is unfolded and every figure drawn, as a reader would who looks at all of it.
  await page.evaluate(async () => {
    document.querySelectorAll('details').forEach(d => { d.open = true; });
    for (const figure of document.querySelectorAll('figure.plot')) {
      figure.scrollIntoView();
      await new Promise(done => setTimeout(done, 150));
    }
    window.scrollTo(0, 0);
  });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) say(name, `is ${over} px wider than a screen of ${width} px`);
  await page.evaluate(axe);
  // Colors do not depend on the width: dark is looked at once.
  for (const scheme of width === widths[0] ? ['light'] : schemes) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const v of violations)
      say(name, `${v.help} (${v.id}, ${width} px, ${scheme}): ${v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 120)).join(' | ')}`);
  }
  await page.close();
}

if (pages.length === 0) say(folder, 'holds no pages');
for (const name of pages) await validate(name);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROME_PATH,
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] : ['--disable-gpu'],
});
try {
  for (const name of pages)
    for (const width of widths) await look(browser, name, width);
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
console.log(`${pages.length} pages looked at in ${widths.join(' and ')} px, ${schemes.join(' and ')}: ${faults.length ? faults.length + ' to mend' : 'nothing to mend'}`);
process.exit(faults.length ? 1 : 0);
