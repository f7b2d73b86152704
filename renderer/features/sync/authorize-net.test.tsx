import { expect, test } from 'vitest';
import type { CardFormSettings } from '#contract/card-forms.ts';
import { GatewayState, gatewayName } from '#renderer/features/sync/authorize-net.tsx';
import { draw } from '#renderer/test-draw.tsx';

const OFF: CardFormSettings = { isOn: false, gateway: 'live', hasLogin: false, isKept: true };
const said = (settings: CardFormSettings) => draw(<GatewayState {...settings} />).textContent;

test('W92 cards go through Billing until Authorize.net is switched on by itself', () => {
  expect(said(OFF)).toMatch(/Through Billing$/);
  expect(gatewayName(OFF)).toBe('not connected itself');
  expect(said({ ...OFF, isOn: true })).toMatch(/Login needed$/);
  expect(said({ ...OFF, isOn: true, hasLogin: true })).toMatch(/Switched on$/);
  expect(gatewayName({ ...OFF, isOn: true })).toBe('Real payments');
});
