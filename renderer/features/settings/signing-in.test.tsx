import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { SigningIn } from '#renderer/features/settings/signing-in.tsx';
import { draw } from '#renderer/test-draw.tsx';

test('O8 the code is shown large, read letter by letter, with the page to type it into', () => {
  const code = {
    text: 'BCDF2345',
    address: 'https://accounts.zoho.eu/oauth/v3/device',
    until: 1_793_697_120_000 as Instant,
  };
  const page = draw(<SigningIn connection={{ kind: 'signing-in', code }} />);
  const shown = page.querySelector('output');
  expect(shown?.textContent).toBe('BCDF2345');
  expect(shown?.getAttribute('aria-label')).toBe('Code B C D F 2 3 4 5');
  expect(page.textContent).toContain('https://accounts.zoho.eu/oauth/v3/device');
  expect(page.textContent).toContain('Open the page again');
});
