import { app, BrowserWindow, Menu, protocol } from 'electron';

/** The least that shows a line in a window as safe as ours: what everything is compared with. */
const PAGE = '<!doctype html><meta charset="utf-8"><title>Empty</title><p class="row">A row</p>';
const privileges = { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true };

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
Menu.setApplicationMenu(null);
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const headers = { 'Content-Type': 'text/html; charset=utf-8' };
  protocol.handle('app', () => new Response(PAGE, { headers }));
  const window = new BrowserWindow({
    width: 1_280,
    height: 832,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  void window.loadURL('app://empty/index.html');
});
