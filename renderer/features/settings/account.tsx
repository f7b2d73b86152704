import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '#contract/sync.ts';
import { ByCode } from '#renderer/features/settings/by-code.tsx';
import { Disconnect } from '#renderer/features/settings/disconnect.tsx';
import { connectBy, isPortTaken } from '#renderer/features/settings/entering.ts';
import { OtherComputers } from '#renderer/features/settings/other-computers.tsx';
import { SignInAgain } from '#renderer/features/settings/sign-in-again.tsx';
import { SignedIn } from '#renderer/features/settings/signed-in.tsx';
import { SigningIn } from '#renderer/features/settings/signing-in.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Section } from '#renderer/ui/section.tsx';

type Props = { readonly connection: Connection; readonly canConnect: boolean };

export function Account({ connection, canConnect }: Props) {
  const [farewell, setFarewell] = useState<string | null>(null);
  const enter = useMutation({ mutationFn: connectBy, onMutate: () => setFarewell(null) });
  if (connection.kind === 'signing-in') {
    return (
      <Section title="Zoho account">
        <SigningIn connection={connection} />
      </Section>
    );
  }
  const notices = (
    <>
      {farewell && <Notice tone="soon">{farewell}</Notice>}
      {enter.error && <Notice tone="needs">{enter.error.message}</Notice>}
    </>
  );
  if (connection.kind !== 'none') {
    return (
      <Section title="Zoho account" end={<Disconnect onLeft={setFarewell} />}>
        {notices}
        <SignedIn connection={connection} />
        <SignInAgain
          isNeeded={connection.kind === 'signed-out'}
          enter={enter.mutate}
          isBusy={enter.isPending}
        />
        <OtherComputers />
      </Section>
    );
  }
  return (
    <Section title="Zoho account" note="not connected">
      {notices}
      <p className="soft">
        The sign-in opens in the browser; the password is never typed here. What waits goes out
        once, in order.
      </p>
      <div className="row">
        <Button
          look="fill"
          isWorking={enter.isPending}
          onPress={() => enter.mutate({ to: 'zoho', by: 'browser' })}
        >
          Connect to Zoho
        </Button>
        <Button onPress={() => enter.mutate({ to: 'practice', by: 'browser' })}>
          Try the practice organisation
        </Button>
      </div>
      <ByCode isPort={isPortTaken(enter.error)} enter={enter.mutate} />
      {!canConnect && (
        <p className="small muted">A client id is needed first; how to get one stands beside.</p>
      )}
    </Section>
  );
}
