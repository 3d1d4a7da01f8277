// JupyterLab in a browser, as a person uses it: the keyboard in cells, the menus' commands for the rest.
import { chromium } from 'playwright-core';
import { browserFlags, browserPath } from './machine.mjs';
import { shown } from './shown.mjs';

export class Lab {
  static async open(url) {
    const browser = await chromium.launch({ executablePath: browserPath, args: browserFlags });
    const page = await browser.newPage({ viewport: { width: 1300, height: 1000 } });
    page.setDefaultTimeout(60_000);
    const lab = Object.assign(new Lab(), { browser, page, url, errors: [], strangers: [] });
    page.on('pageerror', error => lab.errors.push(error.message));
    page.on('request', request => {
      if (!request.url().startsWith(new URL(url).origin) && !/^(data|blob|attachment):/.test(request.url())) lab.strangers.push(request.url());
    });
    await page.goto(`${url}?reset`);
    await page.waitForFunction(() => window.jupyterapp);
    return lab;
  }

  /** Opens a notebook, alone, with its kernel or only to read. */
  async notebook(path, { live = true } = {}) {
    await this.page.evaluate(async ([file, start]) => {
      const { commands, shell } = window.jupyterapp;
      if (shell.currentWidget?.context?.model.dirty) await shell.currentWidget.context.save(); // else closing asks
      await commands.execute('application:close-all');
      const notebook = await commands.execute('docmanager:open', { path: file, kernelPreference: { shouldStart: start, canStart: start, autoStartDefault: start } });
      await notebook.context.ready;
      await notebook.revealed;
    }, [path, live]);
    await this.cell(0).waitFor();
    if (live) await this.page.waitForFunction(() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle');
  }

  /** What each text cell shows, once all are drawn. */
  async texts(count) {
    const drawn = '.jp-Notebook .jp-MarkdownCell .jp-RenderedMarkdown';
    await this.page.waitForFunction(([css, n]) => {
      const texts = [...document.querySelectorAll(css)].map(element => element.textContent);
      return texts.length === n && texts.every(text => text.trim() && !text.includes('<!--'));
    }, [drawn, count], { timeout: 30_000 }).catch(() => { }); // the claim says what is not there
    return this.page.locator(drawn).allTextContents();
  }

  command(name) { return this.page.evaluate(id => { window.jupyterapp.commands.execute(id); }, name); }
  cell(index) { return this.page.locator('.jp-Notebook .jp-Cell').nth(index); }
  shown() { return this.page.evaluate(shown, '.jp-Notebook'); }

  /** A cell's output as a person reads it. */
  async output(index) { return (await this.cell(index).locator('.jp-OutputArea-output').allInnerTexts()).join('\n').trim(); }

  /** Puts the text into the last cell, a new one where that is asked for. */
  async write(text, { anew = false } = {}) {
    if (anew) {
      await this.cell(await this.count() - 1).click();
      await this.command('notebook:insert-cell-below');
    }
    const last = await this.count() - 1;
    await this.cell(last).locator('.cm-content').click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
    return last;
  }

  count() { return this.page.locator('.jp-Notebook .jp-Cell').count(); }

  /** Runs a cell by the keyboard and waits for its number. */
  async run(index) {
    await this.cell(index).locator('.cm-content').click();
    const before = await this.cell(index).locator('.jp-InputPrompt').innerText();
    await this.page.keyboard.press('Control+Enter');
    await this.page.waitForFunction(([i, old]) => {
      const now = document.querySelectorAll('.jp-Notebook .jp-Cell')[i].querySelector('.jp-InputPrompt').innerText;
      return now !== old && /\d/.test(now);
    }, [index, before]);
    return this.output(index);
  }

  /** Runs all cells and waits until the kernel has answered each; whether all succeeded. */
  runAll() { return this.page.evaluate(() => window.jupyterapp.commands.execute('notebook:run-all-cells')); }

  /** Waits for so many pictures of a figure's size. */
  figures(count) {
    return this.page.waitForFunction(n => [...document.querySelectorAll('.jp-Notebook img')].filter(i => i.naturalWidth > 500).length >= n, count,
      { timeout: 100_000 }); // the kernel gives its browser 65 seconds for four
  }

  /** Proposals for the text, by Tab. JupyterLab waits a second for a kernel, so a cold one is asked again. */
  async complete(text, wanted) {
    for (let tries = 1; ; tries++) {
      await this.write(text);
      await this.page.keyboard.press('Tab');
      const popup = this.page.locator('.jp-Completer:not(.lm-mod-hidden) .jp-Completer-match');
      await this.page.waitForTimeout(1500);
      const proposals = await popup.allInnerTexts();
      const written = await this.cell(await this.count() - 1).locator('.cm-content').innerText();
      await this.page.keyboard.press('Escape');
      // A single proposal is written at once.
      if (proposals.includes(wanted) || written.includes(wanted) || tries === 6) return { proposals, text: written, tries };
    }
  }

  async restart() {
    await this.command('notebook:restart-kernel');
    await this.page.locator('.jp-Dialog .jp-mod-accept').click();
    await this.page.waitForTimeout(1000);
    await this.page.waitForFunction(() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle');
  }

  save() { return this.page.evaluate(() => window.jupyterapp.commands.execute('docmanager:save')); }
  close() { return this.browser.close(); }
}
