import { app, Menu } from 'electron';
import { registerScheme } from '#main/protocol.ts';
import { run } from '#main/run.ts';

// What must be settled before Electron is ready. `ready` itself comes only after this module has
// ended, so nothing here may wait for it.
registerScheme();
// Every window asks for a sandbox of its own. This would take `--no-sandbox` back, without which
// nothing starts as root.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// Over these, many calls share one connection, and Chromium repeats what was cut off (rule S33).
for (const shared of ['disable-http2', 'disable-quic']) app.commandLine.appendSwitch(shared);
Menu.setApplicationMenu(null);

if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.quit();
