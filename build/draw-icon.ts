import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronRuntime } from '#build/electron-runtime.ts';
import { atDesk } from '#build/runtime/desk.ts';

/** `node build/draw-icon.ts`: icon.png out of icon.svg, drawn by the Electron that runs the app. */
const EDGE = 512;

const svg = await readFile(join(import.meta.dirname, 'icon.svg'), 'base64');
const painter = await mkdtemp(join(tmpdir(), 'gigledger-icon-'));
const icon = join(import.meta.dirname, 'icon.png');
const page = `new Promise((done) => {
  const picture = new Image();
  picture.onload = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: ${EDGE}, height: ${EDGE} });
    canvas.getContext('2d').drawImage(picture, 0, 0, ${EDGE}, ${EDGE});
    done(canvas.toDataURL('image/png').split(',')[1]);
  };
  picture.src = 'data:image/svg+xml;base64,${svg}';
})`;

await writeFile(join(painter, 'package.json'), '{ "name": "painter", "main": "paint.cjs" }');
await writeFile(
  join(painter, 'paint.cjs'),
  `const { app, BrowserWindow } = require('electron');
  app.whenReady().then(async () => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL('data:text/html,');
    const png = await window.webContents.executeJavaScript(${JSON.stringify(page)});
    require('node:fs').writeFileSync(${JSON.stringify(icon)}, Buffer.from(png, 'base64'));
    app.quit();
  });`,
);

const { executable, switches } = await electronRuntime();
process.exitCode = await atDesk(executable, [painter, ...switches]);
