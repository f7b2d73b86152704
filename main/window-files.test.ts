import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { answer, contentPolicy, fileOf } from '#main/window-files.ts';

const home = mkdtempSync(join(tmpdir(), 'gigledger-window-'));
const root = join(home, 'renderer');
const get = (url: string, method = 'GET') => answer(root, { url, method }, 'drawn-once');

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(home, 'renderer-evil'));
  writeFileSync(join(root, 'index.html'), '<style nonce="__CSP_NONCE__"></style>__CSP_NONCE__');
  writeFileSync(join(root, 'assets', 'app.js'), '"__CSP_NONCE__"');
  writeFileSync(join(root, 'assets', 'two words.css'), '');
  writeFileSync(join(home, 'secret.html'), 'secret');
  writeFileSync(join(home, 'renderer-evil', 'index.html'), 'secret');
  symlinkSync(join(home, 'secret.html'), join(root, 'link.html'));
});

test('W6 a page gets its nonce in its tags and in its policy', async () => {
  const page = await get('app://gigledger/');

  expect(await page.text()).toBe('<style nonce="drawn-once"></style>drawn-once');
  expect(page.headers.get('content-security-policy')).toBe(contentPolicy('drawn-once'));
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
});

test('W6 other files are handed out as they are', async () => {
  const script = await get('app://gigledger/assets/app.js');

  expect(await script.text()).toBe('"__CSP_NONCE__"');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect((await get('app://gigledger/assets/two%20words.css')).status).toBe(200);
});

test.each([
  'app://gigledger/../secret.html',
  'app://gigledger/%2e%2e/secret.html',
  'app://gigledger/%2e%2e%2fsecret.html',
  'app://gigledger/assets/..%2f..%2fsecret.html',
  'app://gigledger/..%5csecret.html',
  'app://gigledger/assets\\..\\..\\secret.html',
  'app://gigledger/%252e%252e/secret.html',
  'app://gigledger/..%2frenderer-evil/index.html',
  'app://gigledger/index.html%00.js',
  'app://gigledger/%E0%A4%A',
  'app://gigledger//etc/passwd',
  'app://gigledger/%2fetc%2fhosts.html',
  'app://gigledger/link.html',
  'app://gigledger/assets',
  'app://gigledger/assets/none.js',
  'app://evil/index.html',
  'app://user@gigledger/index.html',
  'app:///index.html',
  'https://gigledger/index.html',
  'file:///etc/passwd',
  'nothing',
])('W6 %s is not there', async (url) => {
  expect((await get(url)).status).toBe(404);
});

test('W6 a file beside the folder is not inside of it', async () => {
  expect(await fileOf(root, 'app://gigledger/..%2frenderer-evil%2findex.html')).toBeNull();
  expect(await fileOf(root, 'app://gigledger/link.html')).toBeNull();
});

test('W6 only asking is answered', async () => {
  expect((await get('app://gigledger/', 'POST')).status).toBe(404);
});
