// The committed notebooks in VS Code's own notebook editor, in a browser. code-server brings it (README.md says how):
//   CODE_SERVER=…/code-server/out/node/entry.js CODE_SERVER_NODE=node node try-vscode.mjs      SHOTS=FOLDER keeps screenshots
// VS Code's Jupyter extension is on no registry that this can use, so nothing is run here: it is what a reader sees.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { browserFlags, browserPath, copyOfNotebooks, missing, repository, start } from './machine.mjs';
import { expected, shown } from './shown.mjs';

const entry = process.env.CODE_SERVER;
// NOTEBOOKS=05,07 names a few by how they begin.
const names = readdirSync(join(repository, 'notebooks')).filter(name => name.endsWith('.ipynb')).sort()
  .filter(name => !process.env.NOTEBOOKS || process.env.NOTEBOOKS.split(',').some(beginning => name.startsWith(beginning)));
const plain = text => text.replace(/[*_`\\]/g, '').replace(/\s+/g, ' ');
const settings = {
  'security.workspace.trust.enabled': false, 'workbench.startupEditor': 'none', 'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden', 'extensions.autoCheckUpdates': false,
};

describe('VS Code', { skip: entry ? missing({ jupyter: false }) : 'CODE_SERVER names no code-server', timeout: 900_000 }, () => {
  let server, browser;

  before(async () => {
    const { chromium } = await import('playwright-core');
    const root = copyOfNotebooks();
    mkdirSync(join(root, 'vscode', 'User'), { recursive: true });
    writeFileSync(join(root, 'vscode', 'User', 'settings.json'), JSON.stringify(settings));
    server = { root, ...await start(root, '/healthz', process.env.CODE_SERVER_NODE ?? 'node', port => [entry, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`,
      '--disable-telemetry', '--disable-update-check', '--user-data-dir', join(root, 'vscode')], { ...process.env, HOME: root }) };
    browser = await chromium.launch({ executablePath: browserPath, args: browserFlags });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const name of names)
    it(`shows ${name}`, async t => {
      const wanted = expected(JSON.parse(readFileSync(join(repository, 'notebooks', name), 'utf8')));
      // Tall, since the editor draws only what is on the screen, and coarse, since drawing is slow.
      const page = await browser.newPage({ viewport: { width: 1300, height: 16_000 }, deviceScaleFactor: 0.25 });
      page.setDefaultTimeout(90_000);
      await page.goto(`${new URL(server.url).origin}/?folder=${join(server.root, 'notebooks')}`);
      await page.getByRole('treeitem', { name }).waitFor();
      await page.waitForTimeout(20_000); // until its extensions know what a notebook is
      await page.getByRole('treeitem', { name }).dblclick();
      let seen;
      for (let tries = 0; tries < 150; tries++) {
        await page.waitForTimeout(1000);
        const frame = page.frames().filter(f => f.url().includes('fake.html')).at(-1);
        seen = await frame?.evaluate(shown, 'body').catch(() => undefined) ?? seen;
        if (seen?.pictures.filter(p => p.width > 500).length === wanted.pictures && seen.folded.length === wanted.folded && seen.tables >= wanted.tables) break;
      }
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `vscode-${name.slice(0, 2)}.png`) });
      t.diagnostic(`${seen.pictures.length} pictures (${wanted.pictures}), ${seen.pictures.filter(p => p.alt).length} with alternative text, ${seen.tables} tables (${wanted.tables}), `
        + `${seen.folded.length} folded solutions, ${seen.formulas} formulas`);
      await page.close();
      const lost = wanted.numbers.flat().filter(number => !plain(seen.text).includes(plain(number)));
      assert.deepEqual(lost, [], 'living numbers that a reader does not see');
      assert.equal(seen.pictures.filter(p => p.width > 500).length, wanted.pictures, 'pictures');
      assert.ok(seen.pictures.every(picture => picture.alt), 'a picture without alternative text');
      assert.equal(seen.comment, false, 'a living number shows its expression');
      assert.equal(seen.formulas, 0, 'a dollar sign was taken for a formula');
      assert.deepEqual(seen.folded, Array(wanted.folded).fill(true), 'a solution is not folded');
      assert.equal(seen.tables, wanted.tables, 'tables');
    });
});
