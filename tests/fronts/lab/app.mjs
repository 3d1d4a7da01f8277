// JupyterLab as it is served to people, assembled from its own packages: every plugin of the listed extensions, in one bundle.
import { PluginRegistry } from '@lumino/coreutils';
import { JupyterLab } from '@jupyterlab/application';
import { IConnectionStatus, IServiceManager } from '@jupyterlab/services';
import { extensions, mimeExtensions } from 'lab:extensions';

const plugins = modules => modules.flatMap(module => module.default);
// A language server is another program than the kernel; the one and the other plugin ask for it.
const wanted = plugin => !plugin.id.includes(':language-server');

const pluginRegistry = new PluginRegistry();
pluginRegistry.registerPlugins(plugins(extensions).filter(wanted));
const lab = new JupyterLab({
  pluginRegistry,
  mimeExtensions: plugins(mimeExtensions),
  connectionStatus: await pluginRegistry.resolveOptionalService(IConnectionStatus),
  serviceManager: await pluginRegistry.resolveOptionalService(IServiceManager),
});
await lab.start({ bubblingKeydown: true });
await lab.restored;
window.jupyterapp = lab;
