import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Region, Registration } from '#contract/settings.ts';
import { PortsField, readPorts } from '#renderer/features/settings/ports-field.tsx';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

const CENTRES: readonly { readonly value: Region; readonly label: string }[] = [
  { value: 'us', label: 'United States (zoho.com)' },
  { value: 'eu', label: 'Europe (zoho.eu)' },
  { value: 'uk', label: 'United Kingdom (zoho.uk)' },
  { value: 'in', label: 'India (zoho.in)' },
  { value: 'au', label: 'Australia (zoho.com.au)' },
  { value: 'jp', label: 'Japan (zoho.jp)' },
  { value: 'ca', label: 'Canada (zohocloud.ca)' },
  { value: 'sa', label: 'Saudi Arabia (zoho.sa)' },
  { value: 'cn', label: 'China (zoho.com.cn)' },
];

type Props = {
  readonly registration: Registration;
  /** A sign-in is in use: its secret and ports may change meanwhile, all else with the next one. */
  readonly isLocked: boolean;
};

/** How the app is registered at Zoho; the secret goes to the keychain and is not shown again. */
export function RegistrationFields({ registration, isLocked }: Props) {
  const [region, setRegion] = useState(registration.region);
  const [clientId, setClientId] = useState(registration.clientId);
  const [ports, setPorts] = useState(registration.ports.join(', '));
  const [secret, setSecret] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: () =>
      ledger.settings.saveRegistration({
        region,
        clientId: clientId.trim(),
        clientSecret: secret,
        ports: readPorts(ports),
      }),
    onSuccess: () => setSecret(null),
  });
  const isSame = region === registration.region && clientId.trim() === registration.clientId;
  const isChanged = !isSame || secret !== null || ports !== registration.ports.join(', ');
  return (
    <Section title="App registration at Zoho" note="type Mobile-based or Server-based">
      <div className="stack">
        <SelectField
          label="Data centre"
          help={isLocked ? 'Cannot be changed while signed in' : 'Where the account was opened'}
          isReadOnly={isLocked}
          value={region}
          options={CENTRES}
          onChange={setRegion}
        />
        <TextField
          label="Client id"
          isReadOnly={isLocked}
          value={clientId}
          onChange={setClientId}
          placeholder="1000.…"
        />
        <TextField
          label="Client secret"
          type="password"
          value={secret ?? ''}
          onChange={setSecret}
          placeholder={
            registration.hasSecret ? 'kept in the keychain' : 'only for Server-based registrations'
          }
        />
        <PortsField
          registration={registration}
          value={ports}
          error={save.error}
          onChange={setPorts}
        />
        {save.error && <Notice tone="needs">{save.error.message}</Notice>}
        {isChanged && (
          <div>
            <Button isWorking={save.isPending} onPress={() => save.mutate()}>
              Keep registration
            </Button>
          </div>
        )}
      </div>
    </Section>
  );
}
