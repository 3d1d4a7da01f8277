// Assembles the JupyterLab page of package.json's packages into FOLDER: bundle, style sheets, settings' schemas, theme.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, '..', 'node_modules');
const manifest = name => JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));

// Extensions are those of package.json that JupyterLab's own key in their manifests names as such.
const all = Object.keys(manifest('..').dependencies).filter(name => manifest(name).jupyterlab);
const of = key => all.filter(name => manifest(name).jupyterlab[key]);
const styled = name => existsSync(join(packages, name, 'style', 'index.js'));

// The list of extensions as a module; Mermaid's diagrams are left out (168 MB that no notebook here needs).
const listed = {
  name: 'lab',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^lab:/ }, ({ path }) => ({ path, namespace: 'lab' }));
    onResolve({ filter: /^(mermaid|@mermaid-js\/.*)$/ }, () => ({ path: 'none', namespace: 'lab' }));
    onLoad({ filter: /^none$/, namespace: 'lab' }, () => ({ contents: 'export default {};' }));
    onLoad({ filter: /^lab:extensions$/, namespace: 'lab' }, () => {
      const lines = of('extension').concat(of('mimeExtension')).filter(styled).map(name => `import '${name}/style/index.js';`);
      for (const key of ['extension', 'mimeExtension']) {
        of(key).forEach((name, i) => lines.push(`import * as ${key}${i} from '${name}';`));
        lines.push(`export const ${key}s = [${of(key).map((_, i) => key + i).join(', ')}];`);
      }
      return { contents: lines.join('\n'), resolveDir: here };
    });
    onResolve({ filter: /^~/ }, ({ path, resolveDir, kind }) => resolve(path.slice(1), { resolveDir, kind }));
    // A drawing is text to a script and a picture to a style sheet.
    onLoad({ filter: /\.svg$/ }, ({ path }) => ({ contents: readFileSync(path), loader: 'text' }));
    onResolve({ filter: /\.svg(\?.*)?$/ }, ({ path, kind, resolveDir }) =>
      kind === 'url-token' ? { path: join(resolveDir, path.replace(/\?.*/, '')), namespace: 'picture' } : undefined);
    onLoad({ filter: /.*/, namespace: 'picture' }, ({ path }) => ({ contents: readFileSync(path), loader: 'dataurl' }));
    onLoad({ filter: /\.raw\.css$/ }, ({ path }) => ({ contents: readFileSync(path), loader: 'text' }));
  },
};

export async function buildLab(folder) {
  mkdirSync(folder, { recursive: true });
  const common = {
    bundle: true, minify: true, logLevel: 'error', plugins: [listed],
    loader: { '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.eot': 'dataurl', '.png': 'dataurl', '.md': 'text' },
  };
  await build({
    ...common, entryPoints: [join(here, 'app.mjs')], outfile: join(folder, 'bundle.js'), format: 'esm', splitting: false,
    define: { process: '{"env":{},"cwd":"/"}', global: 'globalThis', __dirname: '"/"' },
  });
  // Nothing is asked of the project's server for news, and cells are drawn before somebody scrolls to them.
  mkdirSync(join(folder, 'application_settings'), { recursive: true });
  writeFileSync(join(folder, 'application_settings', 'overrides.json'),
    JSON.stringify({
      '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false },
      '@jupyterlab/notebook-extension:tracker': { windowingMode: 'none' },
    }));
  for (const name of of('extension')) {
    const { schemaDir, themePath } = manifest(name).jupyterlab;
    if (schemaDir) {
      cpSync(join(packages, name, schemaDir), join(folder, 'schemas', name), { recursive: true });
      cpSync(join(packages, name, 'package.json'), join(folder, 'schemas', name, 'package.json.orig'));
    }
    if (themePath)
      await build({ ...common, entryPoints: [join(packages, name, themePath)], outfile: join(folder, 'themes', name, 'index.css') });
  }
}
