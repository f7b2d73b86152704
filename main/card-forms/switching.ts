import type { CardFormSettings, cardForms } from '#contract/card-forms.ts';
import type { InputOf } from '#contract/define.ts';
import { Refusal } from '#domain/errors.ts';
import { type LoginParts, readCredentials } from '#main/card-forms/login.ts';
import { findCardForms, saveCardForms } from '#main/card-forms/settings.ts';
import type { Services } from '#main/services.ts';

type Saved = InputOf<(typeof cardForms)['saveSettings']>;
type Parts = Pick<LoginParts, 'ledger' | 'vault'> & Pick<Services, 'newId'>;

/** What is set, without the login itself. */
export async function settingsOf({ ledger, vault }: Parts): Promise<CardFormSettings> {
  const { isOn, gateway, loginAt } = findCardForms(ledger().read);
  const hasLogin = loginAt === gateway && (await isThere(vault));
  return { isOn, gateway, hasLogin, isKept: vault.isKept() };
}

/** Another login is another merchant; a new key of the same one is not. */
export async function saveSettings(parts: Parts, input: Saved): Promise<CardFormSettings> {
  const { ledger, vault } = parts;
  const before = findCardForms(ledger().read);
  const login = input.login && {
    name: input.login.name.trim(),
    transactionKey: input.login.transactionKey.trim(),
  };
  refuseHalf(login);
  const isRemoved = login !== null && login.name === '';
  const { isOn, gateway } = input;
  const named = gateway === 'practice' || isRemoved ? null : gateway;
  const loginAt = login === null ? before.loginAt : named;
  if (isOn && gateway !== 'practice' && loginAt !== gateway) {
    throw new Refusal('setup-missing', 'A login and its key are needed first.', 'login.name');
  }
  const isSame =
    login === null || (await readCredentials(vault).catch(nobody))?.name === login.name;
  const merchant = isSame && loginAt === before.loginAt ? before.merchant : parts.newId<string>();
  if (isRemoved) await vault.forget('card-login');
  else if (login !== null) await vault.write('card-login', JSON.stringify(login));
  ledger().write((tx) => saveCardForms(tx, { isOn, gateway, merchant, loginAt }));
  return await settingsOf(parts);
}

function refuseHalf(login: Saved['login']): void {
  if (login === null || (login.name === '') === (login.transactionKey === '')) return;
  const [field, what] =
    login.name === ''
      ? ['login.name', 'API login id']
      : ['login.transactionKey', 'transaction key'];
  throw new Refusal('setup-missing', `The ${what} is missing: both are needed.`, field);
}

/** A keychain that does not open may well hold it. */
async function isThere(vault: LoginParts['vault']): Promise<boolean> {
  const credentials = await readCredentials(vault).catch(() => 'closed' as const);
  return credentials !== null;
}

function nobody(): null {
  return null;
}
