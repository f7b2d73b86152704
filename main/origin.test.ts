import { expect, test } from 'vitest';
import { APP_ORIGIN, isOn, isOurPage } from '#main/origin.ts';

const strangers = [
  'https://gigledger/',
  'app://gigledger.evil/',
  'app://gigledger:80/',
  'app://evil/gigledger',
  'app://gigledger@evil/',
  'app://user@gigledger/',
  'APP://evil',
  'file:///app://gigledger/',
  'data:text/html,<script>1</script>',
  'about:blank',
  'blob:app://gigledger/1',
  'javascript:alert(1)',
  'gigledger',
  '',
];

test.each(strangers)('W3 %j is not our page', (url) => {
  expect(isOn(url, [APP_ORIGIN])).toBe(false);
  expect(isOurPage({ url, parent: null }, [APP_ORIGIN])).toBe(false);
});

test('W3 only the top frame of our page is answered', () => {
  const url = `${APP_ORIGIN}/index.html#/invoices`;

  expect(isOurPage({ url, parent: null }, [APP_ORIGIN])).toBe(true);
  expect(isOurPage({ url, parent: {} }, [APP_ORIGIN])).toBe(false);
  expect(isOurPage(null, [APP_ORIGIN])).toBe(false);
});
