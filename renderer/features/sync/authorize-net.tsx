import { Link } from 'wouter';
import type { CardFormSettings } from '#contract/card-forms.ts';
import { StateWord } from '#renderer/ui/state-word.tsx';

const GATEWAYS: Readonly<Record<CardFormSettings['gateway'], string>> = {
  live: 'Real payments',
  test: 'Test merchants',
  practice: 'Practice organisation',
};

/** How cards get to the gateway: by Billing, or by forms of its own once they are switched on. */
export function GatewayState({ gateway, hasLogin, isOn }: CardFormSettings) {
  if (!isOn) return <StateWord state="through-billing" />;
  return gateway === 'practice' || hasLogin ? (
    <StateWord state="connected" word="Switched on" />
  ) : (
    <StateWord state="set-up-needed" word="Login needed" />
  );
}

/** Which merchants are charged; what is not switched on is connected to none. */
export function gatewayName({ gateway, isOn }: CardFormSettings): string {
  return isOn ? GATEWAYS[gateway] : 'not connected itself';
}

export function GatewaySettings() {
  return (
    <Link href="/settings/card-payments" className="small">
      Card payments
    </Link>
  );
}
