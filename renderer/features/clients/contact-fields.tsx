import type { ClientDraft } from '#renderer/features/clients/client-draft.ts';
import type { LedgerProblem } from '#renderer/ledger.ts';
import { AddressFields } from '#renderer/ui/address-fields.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = {
  readonly draft: ClientDraft;
  readonly problem: LedgerProblem | null;
  readonly onChange: (part: Partial<ClientDraft>) => void;
};

export function ContactFields({ draft, problem, onChange }: Props) {
  const at = (field: string) => problem?.fields[field] ?? null;
  return (
    <>
      <TextField
        label="Name"
        name="name"
        value={draft.name}
        onChange={(text) => onChange({ name: text })}
        problem={at('name')}
      />
      <TextField
        label="Person"
        value={draft.contactName}
        onChange={(text) => onChange({ contactName: text })}
        help="Printed below the name"
      />
      <TextField
        label="E-mail"
        type="email"
        value={draft.email}
        onChange={(text) => onChange({ email: text })}
        problem={at('email')}
      />
      <TextField
        label="Phone"
        type="tel"
        value={draft.phone}
        onChange={(text) => onChange({ phone: text })}
      />
      <AddressFields address={draft.address} onChange={(address) => onChange({ address })} />
    </>
  );
}
