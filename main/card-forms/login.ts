import { z } from 'zod';
import type { Ledger } from '#db/ledger.ts';
import type { CardGateway, HostedForm } from '#domain/card/hosted-form.ts';
import { Refusal } from '#domain/errors.ts';
import { findCardForms } from '#main/card-forms/settings.ts';
import type { KeptVault } from '#main/keychain.ts';
import type { PracticeHouse } from '#main/practice.ts';
import { baseCurrencyOf } from '#main/present.ts';
import type { Login } from '#sync/authorize-net/envelope.ts';
import { type Credentials, GATEWAYS, practiceGateway } from '#sync/authorize-net/gateway.ts';
import { VaultClosed } from '#sync/zoho/vault.ts';

const zCredentials = z.object({ name: z.string().min(1), transactionKey: z.string().min(1) });

export type LoginParts = {
  readonly ledger: () => Ledger;
  readonly vault: KeptVault;
  readonly practice: PracticeHouse;
};

/** With what the gateway is spoken to; throws a refusal where there is no login. */
export function loginNow(parts: LoginParts): Promise<Login> {
  return loginAt(parts, findCardForms(parts.ledger().read).gateway);
}

/** The login a form was asked for with; another one would never find it. */
export async function loginOf(
  parts: LoginParts,
  { gateway, merchant }: HostedForm,
): Promise<Login> {
  const isSame = gateway === 'practice' || merchant === findCardForms(parts.ledger().read).merchant;
  if (isSame) return await loginAt(parts, gateway);
  const sentence =
    'This form was asked for with another login of Authorize.net, so it cannot be looked up any ' +
    'more. Look there whether it was paid.';
  throw new Refusal('setup-missing', sentence);
}

/** Null where there is none; throws a refusal while the keychain does not open. */
export async function readCredentials(vault: KeptVault): Promise<Credentials | null> {
  try {
    const read = zCredentials.safeParse(JSON.parse((await vault.read('card-login')) ?? 'null'));
    return read.success ? read.data : null;
  } catch (cause) {
    if (!(cause instanceof VaultClosed)) throw cause;
    const sentence =
      'The login of Authorize.net is in the keychain, and the keychain does not open. Unlock it ' +
      'and try again.';
    throw new Refusal('setup-missing', sentence);
  }
}

async function loginAt(parts: LoginParts, gateway: CardGateway): Promise<Login> {
  if (gateway === 'practice') return await practiceLogin(parts);
  const { loginAt: at } = findCardForms(parts.ledger().read);
  const credentials = at === gateway ? await readCredentials(parts.vault) : null;
  if (credentials !== null) return { gateway: GATEWAYS[gateway], credentials };
  const sentence =
    'The login of Authorize.net is not here. Write it into Settings, Card payments once more.';
  throw new Refusal('setup-missing', sentence);
}

async function practiceLogin({ ledger, practice }: LoginParts): Promise<Login> {
  const { url, merchant } = await practice.open(baseCurrencyOf(ledger().read));
  const gateway = practiceGateway(url);
  if (gateway === null) throw new Refusal('setup-missing', 'The practice gateway is not here.');
  return { gateway, credentials: merchant };
}
