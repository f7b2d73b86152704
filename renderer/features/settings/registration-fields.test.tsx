import { expect, test } from 'vitest';
import type { Registration } from '#contract/settings.ts';
import { RegistrationFields } from '#renderer/features/settings/registration-fields.tsx';
import { draw } from '#renderer/test-draw.tsx';

const REGISTRATION: Registration = {
  region: 'eu',
  clientId: '1000.ABC',
  hasSecret: true,
  ports: [48_217],
  redirectAddresses: ['http://127.0.0.1:48217/callback'],
  scopes: [],
};

function writable(isLocked: boolean): readonly string[] {
  const page = draw(<RegistrationFields registration={REGISTRATION} isLocked={isLocked} />);
  return [...page.querySelectorAll('label')]
    .filter(({ htmlFor }) => {
      const field = page.querySelector<HTMLInputElement>(`#${CSS.escape(htmlFor)}`);
      return field !== null && !field.readOnly;
    })
    .map(({ textContent }) => textContent ?? '');
}

test('O23 while a sign-in is in use its secret and ports can be written, all else after it', () => {
  expect(writable(true)).toEqual(['Client secret', 'Redirect ports']);
  expect(writable(false)).toEqual(expect.arrayContaining(['Client id', 'Client secret']));
});
