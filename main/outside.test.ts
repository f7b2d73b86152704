import { expect, test } from 'vitest';
import { mayOpen } from '#main/outside.ts';

const outside = {
  hosts: ['accounts.zoho.com', 'accounts.zoho.eu'],
  practice: 'http://127.0.0.1:49152',
};

test.each([
  'https://accounts.zoho.com/oauth/v2/auth?client_id=1',
  'https://accounts.zoho.eu/oauth/v2/auth',
  'http://127.0.0.1:49152/oauth/v2/auth?state=x',
])('W5 %s may be opened', (address) => {
  expect(mayOpen(address, outside)).toBe(true);
});

test.each([
  'http://accounts.zoho.com/',
  'https://accounts.zoho.com.evil.example/',
  'https://evil.example/accounts.zoho.com',
  'https://accounts.zoho.com@evil.example/',
  'https://user:pass@accounts.zoho.com/',
  'https://accounts.zoho.com:8443/',
  'https:\\\\accounts.zoho.com\\',
  'https://accounts.zoho.com\\@evil.example/',
  'https://evil.example\\accounts.zoho.com/',
  'https://accounts.zoho.com /',
  'https://accоunts.zoho.com/',
  'https://xaccounts.zoho.com/',
  'https://accounts.zoho.com./',
  'file:///etc/passwd',
  'file://accounts.zoho.com/etc/passwd',
  'smb://accounts.zoho.com/share',
  'ms-msdt:/id',
  'ms-settings:',
  'search-ms:query=x',
  'javascript:alert(1)',
  'data:text/html,hello',
  'vbscript:x',
  'mailto:a@b.example',
  'tel:+491234',
  'ftp://accounts.zoho.com/',
  'ssh://accounts.zoho.com',
  'http://127.0.0.1:49153/',
  'http://127.0.0.1/',
  'http://localhost:49152/',
  'http://[::1]:49152/',
  'http://127.0.0.1:49152@evil.example/',
  'http://0x7f000001:1/',
  'app://gigledger/',
  'chrome://settings',
  'devtools://devtools',
  'not an address',
  '',
])('W5 %j stays closed', (address) => {
  expect(mayOpen(address, outside)).toBe(false);
});

test('W5 without a practice organisation nothing on this computer is opened', () => {
  expect(mayOpen('http://127.0.0.1:49152/', { ...outside, practice: null })).toBe(false);
});
