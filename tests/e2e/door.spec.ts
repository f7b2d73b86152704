import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Client } from '#domain/client/client.ts';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import { aClient, aLine, aWelcome } from '#tests/support/builders.ts';
import { answerSave } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { callIn } from '#tests/support/window-ledger.ts';

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;

test.beforeAll(async () => {
  desk = await launch();
});

test.afterAll(async () => {
  await desk.close();
});

function call<T>(path: string, input: unknown): Promise<T> {
  return callIn(desk.page, path, input);
}

test('W3 the window has two functions, no Node, and a sandbox', async () => {
  const inside = await desk.page.evaluate(() => ({
    bridge: Object.keys(window.ledger),
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
  }));
  expect(inside).toEqual({ bridge: ['call', 'listen'], node: [] });

  for (const one of await preferences()) {
    expect(one).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  }
});

/** What each page really runs under; asked by name, because the types of Electron leave it out. */
function preferences(): Promise<readonly unknown[]> {
  return desk.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((one) => {
      const asked: unknown = Reflect.get(one, 'getLastWebPreferences');
      return typeof asked === 'function' ? structuredClone(asked.call(one)) : {};
    }),
  );
}

test('W5 the window reaches nothing but main: no network, no windows, no devices', async () => {
  const reached = await desk.page.evaluate(async () => {
    const tried = async (work: () => Promise<unknown>) =>
      work().then(
        () => 'reached',
        () => 'no',
      );
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    document.body.append(script);
    location.href = 'https://example.com/';
    await new Promise((settle) => setTimeout(settle, 300));
    frame.remove();
    return {
      fetch: await tried(() => fetch('https://example.com/')),
      loopback: await tried(() => fetch('http://127.0.0.1:48217/')),
      window: String(window.open('https://example.com/')),
      place: await tried(
        () =>
          new Promise((settle, refuse) => {
            navigator.geolocation.getCurrentPosition(settle, refuse);
          }),
      ),
      camera: await tried(() => navigator.mediaDevices.getUserMedia({ video: true })),
      news: await Notification.requestPermission(),
      script: 'wasRun' in window,
      address: location.href.split('#')[0],
    };
  });
  expect(reached).toEqual({
    fetch: 'no',
    loopback: 'no',
    window: 'null',
    place: 'no',
    camera: 'no',
    news: 'denied',
    script: false,
    address: 'app://gigledger/index.html',
  });
  expect(desk.app.windows().every((page) => page.url().startsWith('app://gigledger/'))).toBe(true);
});

test('W17 a second start brings the first forward and ends', async () => {
  await expect(launch({ profile: desk.profile })).rejects.toThrow();
  expect(
    (await call<{ closedBecause: string | null }>('system.facts', {})).closedBecause,
  ).toBeNull();
});

test('W10 an invoice prints to the same bytes, also after a restart', async () => {
  const { id } = await anIssued();
  const prints = [await printed(id), await printed(id)];
  desk = await desk.relaunch();
  prints.push(await printed(id));

  expect(new Set(prints).size).toBe(1);
});

async function anIssued(): Promise<{ id: string }> {
  await call('settings.welcome', aWelcome());
  const client = await call<Client>('clients.save', aClient());
  const draft = await call<DraftInvoice>('invoices.create', { clientId: client.id });
  const { createdAt, updatedAt, ...content } = draft;
  const lines = Array.from({ length: 70 }, (_, place) => aLine({ description: `Page ${place}` }));
  await call('invoices.saveDraft', { ...content, lines });
  await call('invoices.issue', { id: draft.id });
  return { id: draft.id };
}

async function printed(id: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'gigledger-print-')), 'invoice.pdf');
  await answerSave(desk, path);
  await call('invoices.savePdf', { id });
  expect(existsSync(path)).toBe(true);
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

test('W17 a file that is no ledger gets a clear screen and is left as it is', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'gigledger-profile-'));
  const diary = 'Dear diary, '.repeat(50);
  await writeFile(join(profile, 'gigledger.ledger'), diary);
  const other = await launch({ profile });

  await expect(other.page.getByText('This file is no ledger of Gigledger.')).toBeVisible();
  await other.close();
  expect(readFileSync(join(profile, 'gigledger.ledger'), 'utf8')).toBe(diary);
});
