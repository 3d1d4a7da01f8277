// The notebooks and the kernel in JupyterLab, in a real browser: what a reader sees of a committed notebook, what a
// person does with a live one, and what a saved file keeps.
//   npm ci --ignore-scripts && node try-front-ends.mjs       SHOTS=FOLDER keeps a screenshot after each claim
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { missing, repository, startLab } from './machine.mjs';
import { expected } from './shown.mjs';

const committed = readdirSync(join(repository, 'notebooks')).filter(name => name.endsWith('.ipynb')).sort();
const read = path => JSON.parse(readFileSync(path, 'utf8'));
// Text without Markdown's own marks and breaks.
const plain = text => text.replace(/[*_`\\]/g, '').replace(/\s+/g, ' ');
const source = cell => [cell.source].flat().join('');

const live = ['var shown = display("before");', 'shown.Update("after");\n1 + 1', 'var answer = 42;\nanswer'];
const notebookOf = cells => JSON.stringify({
  cells: cells.map((text, i) => ({ cell_type: 'code', execution_count: null, id: `cell-${i}`, metadata: {}, outputs: [], source: text })),
  metadata: { kernelspec: { display_name: '.NET (C#)', language: 'C#', name: '.net-csharp' } }, nbformat: 4, nbformat_minor: 5,
});

describe('JupyterLab', { skip: missing({ jupyter: true }), timeout: 280_000 }, () => {
  let server, lab, shots = 0;

  before(async () => {
    const { buildLab } = await import('./lab/build.mjs');
    const { Lab } = await import('./lab.mjs');
    server = await startLab(buildLab);
    writeFileSync(join(server.root, 'live.ipynb'), notebookOf(live));
    lab = await Lab.open(server.url);
  });
  afterEach(async () => {
    if (process.env.SHOTS && lab) await lab.page.screenshot({ path: join(process.env.SHOTS, `lab-${++shots}.png`) });
  });
  after(async () => {
    await lab?.close();
    await server?.stop();
  });

  for (const name of committed)
    it(`shows ${name}`, async t => {
      await lab.notebook(`notebooks/${name}`, { live: false });
      const wanted = expected(read(join(repository, 'notebooks', name)));
      await lab.figures(wanted.pictures);
      const [seen, texts] = [await lab.shown(), await lab.texts(wanted.numbers.length)];
      const lost = wanted.numbers.flatMap((numbers, i) => numbers.filter(number => !plain(texts[i]).includes(plain(number))).map(number => `${i}: ${number}`));
      assert.deepEqual(lost, [], 'living numbers that a reader does not see, by text cell');
      assert.equal(seen.comment, false, 'a living number shows its expression');
      assert.equal(seen.formulas, 0, 'a dollar sign was taken for a formula');
      assert.deepEqual(seen.folded, Array(wanted.folded).fill(true), 'a solution is not folded');
      assert.equal(seen.tables, wanted.tables, 'tables');
      t.diagnostic(`${wanted.pictures} figures, ${seen.pictures.filter(p => p.alt).length} with alternative text (JupyterLab gives an output's picture none), `
        + `${wanted.numbers.flat().length} living numbers, ${wanted.tables} tables, ${wanted.folded} folded solutions`);
    });

  it('runs every cell, and an update changes the earlier output', async () => {
    await lab.notebook('live.ipynb');
    assert.equal(await lab.run(0), 'before');
    assert.equal(await lab.run(1), '2');
    assert.equal(await lab.output(0), 'after');
    await lab.runAll();
    assert.deepEqual([await lab.output(0), await lab.output(1), await lab.output(2)], ['after', '2', '42']);
  });

  it('completes names and members by Tab, and explains by Shift+Tab', async t => {
    await lab.write('', { anew: true });
    const name = await lab.complete('answ', 'answer');
    assert.ok(name.text.includes('answer') || name.proposals.includes('answer'), JSON.stringify(name));
    const member = await lab.complete('"abc".', 'ToUpper');
    assert.ok(member.proposals.includes('ToUpper'), JSON.stringify(member));
    t.diagnostic(`the first completion was answered within JupyterLab's second at try ${name.tries}`);
    await lab.write('Math.Sqrt(');
    await lab.page.keyboard.press('Shift+Tab');
    await lab.page.locator('.jp-Tooltip').waitFor();
    assert.match(await lab.page.locator('.jp-Tooltip').innerText(), /square root/);
    await lab.page.keyboard.press('Escape');
  });

  it('stops an endless loop, keeps the session, and starts anew', async t => {
    const last = await lab.write('while (true) { }');
    const run = lab.run(last);
    await lab.page.waitForTimeout(1500);
    const since = Date.now();
    await lab.command('notebook:interrupt-kernel');
    assert.match(await run, /stopped|interrupt/i);
    t.diagnostic(`interrupted after ${Date.now() - since} ms`);
    assert.ok(Date.now() - since < 10_000, 'the loop went on');
    await lab.write('answer + 1');
    assert.equal(await lab.run(last), '43');
    await lab.restart();
    assert.match(await lab.run(last), /answer/); // the name is not known any more
    assert.equal(await lab.run(2), '42');
  });

  it('runs a whole notebook, proposes its names, and saves what it says', async t => {
    const name = '02-spending-and-mobility.ipynb';
    await lab.notebook(`notebooks/${name}`);
    const since = Date.now();
    assert.equal(await lab.runAll(), true, 'a cell failed');
    t.diagnostic(`all cells of ${name} in ${Date.now() - since} ms (simulated sample)`);
    const pictures = notebook => notebook.cells.flatMap(cell => cell.outputs ?? []).filter(output => output.data?.['image/png']);
    await lab.figures(expected(read(join(repository, 'notebooks', name))).pictures); // drawn once the kernel has been quiet for a moment
    t.diagnostic(`their figures as pictures after ${Date.now() - since} ms`);
    await lab.save();
    const [was, is] = [read(join(repository, 'notebooks', name)), read(join(server.root, 'notebooks', name))];
    assert.deepEqual(is.cells.map(source), was.cells.map(source), 'saving changed a source');
    assert.deepEqual(is.cells.map(cell => cell.id), was.cells.map(cell => cell.id));
    const kinds = notebook => notebook.cells.map(cell => (cell.outputs ?? []).map(output => output.output_type));
    assert.deepEqual(kinds(is), kinds(was), 'outputs of another kind than the committed ones');
    assert.equal(pictures(is).length, pictures(was).length, 'figures without a picture');
    assert.ok(pictures(is).every(figure => figure.metadata['image/png'].alt), 'a saved picture without alternative text');
    await lab.write('', { anew: true });
    for (const [text, wanted] of [['fit["', 'SpendingPerPupil'], ['Ols.Fit(zones, y: z => z.Upw', 'UpwardMobility']]) {
      const found = await lab.complete(text, wanted);
      assert.ok(found.text.includes(wanted) || found.proposals.some(p => p.includes(wanted)), `${text} ${JSON.stringify(found)}`);
    }
  });

  it('asks no other machine for anything, and no script fails', () => {
    assert.deepEqual(lab.strangers, []);
    assert.deepEqual(lab.errors.filter(message => !/^Canceled future/.test(message)), []); // JupyterLab's own, at a restart
  });
});
