import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import type { CardFormSettings } from '#contract/card-forms.ts';
import type { CardGateway } from '#domain/card/hosted-form.ts';
import { CardLogin } from '#renderer/features/settings/card-login.tsx';
import { ledger } from '#renderer/ledger.ts';
import { sayTrouble, toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CheckField } from '#renderer/ui/check-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { useKept } from '#renderer/ui/use-kept.ts';

const GATEWAYS: readonly { readonly value: CardGateway; readonly label: string }[] = [
  { value: 'live', label: 'Live: real cards, real money' },
  { value: 'test', label: 'Sandbox of Authorize.net: a login of its own, no money' },
  { value: 'practice', label: 'Practice gateway on this computer: no login, no money' },
];

/** How cards are taken; Billing is the usual way, Authorize.net by itself is for who needs it. */
export function CardPaymentsPage() {
  const { data } = useSuspenseQuery({
    queryKey: ['cardForms.settings'],
    queryFn: () => ledger.cardForms.settings({}),
  });
  return (
    <>
      <Section title="Through Billing">
        <p className="small soft">
          Issued invoices are paid on a page of Zoho Billing, which passes the card to
          Authorize.net. Nothing is to be set here.
        </p>
      </Section>
      <AuthorizeNet key={data.gateway} settings={data} />
      <Section title="Card numbers">
        <p className="small soft">
          Cards are typed on Billing’s or Authorize.net’s page, in the browser. No card number comes
          to this program, so it has none to keep, which leaves little for the card industry’s rules
          (PCI DSS) to ask of you; your provider says what. A card number typed anywhere here is
          masked before it is stored.
        </p>
      </Section>
    </>
  );
}

function AuthorizeNet({ settings }: { readonly settings: CardFormSettings }) {
  const { chosen, choose, error } = useKept(
    { isOn: settings.isOn, gateway: settings.gateway },
    (next) => ledger.cardForms.saveSettings({ ...next, login: null }),
  );
  const { isOn, gateway } = chosen;
  return (
    <Section title="Authorize.net by itself" note="for invoices, where Billing is not used">
      <div className="stack">
        <CheckField
          label="Offer a form of Authorize.net on issued invoices"
          help="It opens in the browser. What was paid is asked of Authorize.net, and recorded."
          isOn={isOn}
          onChange={(next) => choose({ isOn: next, gateway })}
        />
        {error && <Notice tone="needs">{error.message}</Notice>}
        <SelectField
          label="Gateway"
          value={gateway}
          options={GATEWAYS}
          // A login belongs to one of them: another one is switched on by itself.
          onChange={(next) => choose({ isOn: isOn && next === gateway, gateway: next })}
        />
        {gateway !== 'practice' && <CardLogin settings={settings} />}
        {(gateway === 'practice' || settings.hasLogin) && <Check />}
      </div>
    </Section>
  );
}

function Check() {
  const check = useMutation({
    mutationFn: () => ledger.cardForms.check({}),
    onSuccess: () =>
      toast({ sentence: 'Authorize.net knows this login and lets it look up payments.' }),
    onError: sayTrouble,
  });
  return (
    <div>
      <Button isWorking={check.isPending} onPress={() => check.mutate()}>
        Check the login
      </Button>
    </div>
  );
}
