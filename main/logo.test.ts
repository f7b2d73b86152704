import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLogo } from '#main/logo.ts';

const folder = mkdtempSync(join(tmpdir(), 'gigledger-logo-'));
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

function aFile(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('W14 a picture is known by its content, not by its name', async () => {
  expect(await readLogo(aFile('mark.svg', png))).toEqual({
    dataUrl: `data:image/png;base64,${png.toString('base64')}`,
    name: 'mark.svg',
  });
  expect((await readLogo(aFile('photo.png', Buffer.from([0xff, 0xd8, 0xff, 0])))).dataUrl).toMatch(
    /^data:image\/jpeg/,
  );
});

test.each([
  '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>',
  '<?xml version="1.0"?>\n<!-- made by hand -->\n<svg viewBox="0 0 9 9"><use href="#a"/></svg>',
  '<svg><rect fill="url(#shade)"/></svg>',
])('W14 a plain drawing is taken: %s', async (drawing) => {
  expect((await readLogo(aFile('mark.svg', drawing))).dataUrl).toMatch(/^data:image\/svg\+xml/);
});

test.each([
  '<svg><script>alert(1)</script></svg>',
  '<svg onload="alert(1)"></svg>',
  '<svg><foreignObject><p>x</p></foreignObject></svg>',
  '<svg><image href="https://evil.example/x.png"/></svg>',
  '<svg><image xlink:href="file:///etc/passwd"/></svg>',
  '<svg><a href="javascript:alert(1)"/></svg>',
  '<svg><style>@import url(https://evil.example/x.css)</style></svg>',
  '<svg><rect fill="url(https://evil.example/x)"/></svg>',
  '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
])('W14 a drawing that does something is refused: %s', async (drawing) => {
  await expect(readLogo(aFile('mark.svg', drawing))).rejects.toMatchObject({
    code: 'file-unreadable',
  });
});

test.each(['', 'GIF89a', '<html><svg></svg></html>', 'text'])(
  'W14 %j is no picture for a logo',
  async (content) => {
    await expect(readLogo(aFile('mark.png', content))).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  },
);

test('W14 a picture over 1 MB is refused', async () => {
  await expect(readLogo(aFile('big.png', Buffer.alloc(1_000_001)))).rejects.toMatchObject({
    code: 'file-too-large',
  });
});
