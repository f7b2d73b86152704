import { z } from 'zod';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Choosable, Findings, RemoteReply, Wants } from '#sync/connector.ts';
import { isNoAnswer, type NoAnswer } from '#sync/http.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { silenceOf } from '#sync/zoho/silence.ts';

const zOrganisations = z.object({
  organizations: z.array(
    z.object({
      organization_id: zRemoteId,
      name: z.string(),
      currency_code: z.string(),
      plan_name: z.string().catch(''),
      is_default_org: z.boolean().catch(false),
    }),
  ),
});

type Organisation = z.infer<typeof zOrganisations>['organizations'][number];

export type Choice =
  | {
      readonly kind: 'chosen';
      readonly id: string;
      readonly name: string;
      readonly plan: string;
      readonly choices: readonly Choosable[];
    }
  | Exclude<Findings, { readonly kind: 'ready' }>;

/** One whose accounts are in our base currency: the wanted one, else the default one. */
export function chooseOrganisation(
  reply: RemoteReply | NoAnswer,
  { baseCurrency, organisation }: Pick<Wants, 'baseCurrency' | 'organisation'>,
): Choice {
  const silence = silenceOf('Books', reply);
  if (silence !== null || isNoAnswer(reply)) return { kind: 'unanswered', why: silence ?? '' };
  const read = zOrganisations.safeParse(reply.body);
  if (!read.success) return { kind: 'unanswered', why: 'Books did not name its organisations.' };
  const { organizations } = read.data;
  const fitting = organizations.filter(({ currency_code }) => currency_code === baseCurrency);
  const chosen =
    fitting.find(({ organization_id }) => organization_id === organisation) ??
    fitting.find(({ is_default_org }) => is_default_org) ??
    fitting[0];
  if (!chosen) return noneFits(organizations, baseCurrency);
  const choices = fitting.map(({ organization_id: id, name }) => ({ id, name }));
  const { organization_id: id, name, plan_name: plan } = chosen;
  return { kind: 'chosen', id, name, plan, choices };
}

function noneFits(organisations: readonly Organisation[], baseCurrency: CurrencyCode): Choice {
  const first = organisations[0];
  if (!first) {
    const advice = ['This sign-in has no organisation in Books. Make one there, then check again.'];
    return { kind: 'set-up-needed', organisation: 'Books', advice };
  }
  return {
    kind: 'set-up-needed',
    organisation: first.name,
    advice: [
      `${first.name} keeps its accounts in ${first.currency_code}, this ledger in ${baseCurrency}. ` +
        `Sign in to an organisation in ${baseCurrency}.`,
    ],
  };
}
