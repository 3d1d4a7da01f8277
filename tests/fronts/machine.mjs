// What this machine has of what is needed, and a folder of its own for a server: notebooks are copies, HOME is empty.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const repository = join(here, '..', '..');
const program = join(repository, 'lib', 'Mobility.Notebooks', 'bin', 'Release', 'net10.0', 'mobility-notebooks.dll');

const onPath = name => (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name)).find(existsSync);
const succeeds = (command, ...args) => {
  try { execFileSync(command, args, { stdio: 'ignore' }); return true; } catch { return false; }
};

export const browserPath = process.env.CHROME_PATH ?? onPath('chromium') ?? onPath('google-chrome');
export const browserFlags = ['--disable-gpu', '--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
const python = () => ['/usr/bin/python3', 'python3'].find(name => succeeds(name, '-c', 'import jupyterlab_server'));

/** What is missing here, with what to do about it; nothing when all is there. */
export function missing({ jupyter }) {
  if (!existsSync(join(here, 'node_modules', 'playwright-core'))) return 'its packages are not installed: npm ci --ignore-scripts in tests/fronts';
  if (!browserPath) return 'Chromium is not installed (CHROME_PATH names it)';
  if (!existsSync(program)) return 'the kernel is not built: dotnet build lib/Mobility.Notebooks';
  if (jupyter && !python()) return 'Jupyter Server is not installed: Debian has python3-jupyterlab-server';
  return false;
}

/** A temporary repository: the notebooks as copies, library and data by link. */
export function copyOfNotebooks() {
  const root = mkdtempSync(join(tmpdir(), 'fronts-'));
  cpSync(join(repository, 'notebooks'), join(root, 'notebooks'), { recursive: true });
  for (const name of ['lib', 'data']) symlinkSync(join(repository, name), join(root, name));
  return root;
}

const freePort = () => new Promise((done, fail) => {
  const server = createServer().once('error', fail);
  server.listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => done(port)); });
});

/** Starts a server that says so by answering at its address; `stop` ends it, its kernels and its folder. */
export async function start(root, address, command, args, environment) {
  const port = await freePort();
  const child = spawn(command, args(port), { env: environment, cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => said.push(text));
  const ended = new Promise(done => child.once('exit', done));
  const signal = name => { try { process.kill(-child.pid, name); } catch { /* it has ended */ } };
  const abandoned = () => { signal('SIGTERM'); rmSync(root, { recursive: true, force: true }); };
  process.once('exit', abandoned);
  process.once('SIGTERM', () => process.exit(1)); // a time limit ends this program, and the server with it
  const stop = async () => {
    process.off('exit', abandoned);
    signal('SIGTERM');
    const patience = setTimeout(() => signal('SIGKILL'), 15_000);
    await ended;
    clearTimeout(patience);
    rmSync(root, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}${address}`;
  for (let tries = 0; tries < 120; tries++) {
    if (child.exitCode !== null) break;
    if (await fetch(url).then(answer => answer.ok, () => false)) return { url, stop, said: () => said.join('') };
    await new Promise(done => setTimeout(done, 500));
  }
  await stop();
  throw new Error(`${command} did not answer at ${url}:\n${said.join('')}`);
}

/** Jupyter Server with the page that `build` assembles and our kernel on the simulated sample. */
export async function startLab(build) {
  const root = copyOfNotebooks();
  const built = join(root, 'lab');
  await build(built);
  const environment = { ...process.env, HOME: root, LAB_FOLDER: built, DOTNET_NOLOGO: '1' };
  for (const name of Object.keys(environment)) if (/^(JUPYTER_|XDG_|MOBILITY_)/.test(name)) delete environment[name];
  execFileSync('dotnet', [program, 'install', '--edition', 'sample'], { env: environment, cwd: repository, stdio: 'ignore' });
  return { root, ...await start(root, '/lab', python(), port => [join(here, 'lab', 'serve.py'), '--allow-root', '--no-browser', '--ServerApp.ip=127.0.0.1',
    `--port=${port}`, '--ServerApp.port_retries=0', '--ServerApp.token=', '--ServerApp.password=', `--ServerApp.root_dir=${root}`], environment) };
}
