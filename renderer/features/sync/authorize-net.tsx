import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { CardFormSettings } from '#contract/card-forms.ts';
import { ledger } from '#renderer/ledger.ts';
import { StateWord } from '#renderer/ui/state-word.tsx';

const GATEWAYS: Readonly<Record<CardFormSettings['gateway'], string>> = {
  live: 'real payments',
  test: 'test merchants',
  practice: 'practice organisation',
};

/** The fallback for card payments: told only where a person has switched it on. */
export function AuthorizeNet() {
  const { data } = useSuspenseQuery({
    queryKey: ['cardForms.settings'],
    queryFn: () => ledger.cardForms.settings({}),
  });
  if (!data.isOn) return null;
  const isReady = data.gateway === 'practice' || data.hasLogin;
  return (
    <p className="row sync-fallback">
      <b className="medium">Authorize.net</b>
      <span className="small muted">{`card forms, ${GATEWAYS[data.gateway]}`}</span>
      {isReady ? (
        <StateWord state="connected" word="Switched on" />
      ) : (
        <StateWord state="set-up-needed" word="Login needed" />
      )}
      <Link href="/settings/card-payments" className="push small">
        Card payments
      </Link>
    </p>
  );
}
