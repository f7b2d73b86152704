import { clip } from '#sync/clip.ts';

/** Addresses on this computer without a query, or null: the form says itself that it is paid. */
export type Back = { readonly paid: string; readonly left: string } | null;

/** Cards alone are taken; how that is asked for stands in no document at hand. */
const CARDS_ONLY = { showBankAccount: false };

type Setting = { readonly settingName: string; readonly settingValue: string };

/** How the form looks and where it leads. */
export function settingsOf({
  back,
  business,
}: {
  readonly back: Back;
  readonly business: string;
}): readonly Setting[] {
  return [
    setting('ReturnOptions', {
      showReceipt: back === null,
      ...(back && { url: back.paid, urlText: 'Continue', cancelUrl: back.left }),
      cancelUrlText: 'Cancel',
    }),
    setting('ButtonOptions', { text: 'Pay' }),
    setting('PaymentOptions', { cardCodeRequired: true, ...CARDS_ONLY }),
    setting('BillingAddressOptions', { show: true, required: false }),
    setting('OrderOptions', { show: true, merchantName: clip(business, 255) }),
  ];
}

/** JSON inside JSON. A bare ampersand in it makes the whole request be refused. */
function setting(name: string, value: object): Setting {
  return {
    settingName: `hostedPayment${name}`,
    settingValue: JSON.stringify(value).replaceAll('&', '\\u0026'),
  };
}
