import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '#contract/sync.ts';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Question } from '#renderer/ui/question.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

type Props = { readonly connection: Connection; readonly canConnect: boolean };

export function Account({ connection, canConnect }: Props) {
  const [farewell, setFarewell] = useState<string | null>(null);
  const onMutate = () => setFarewell(null);
  const connect = useMutation({ mutationFn: () => ledger.settings.connect({}), onMutate });
  const practice = useMutation({
    mutationFn: () => ledger.settings.connectPractice({}),
    onMutate,
  });
  const cancel = useMutation({ mutationFn: () => ledger.settings.cancelConnect({}) });
  const problem = connect.error ?? practice.error;
  if (connection.kind === 'connected' || connection.kind === 'signed-out') {
    const again = connection.isPractice ? practice : connect;
    return (
      <Section title="Zoho account" end={<Disconnect onLeft={setFarewell} />}>
        {farewell && <Notice tone="soon">{farewell}</Notice>}
        {problem && <Notice tone="needs">{problem.message}</Notice>}
        <SignedIn connection={connection} />
        {connection.kind === 'signed-out' && (
          <Button look="fill" isWorking={again.isPending} onPress={() => again.mutate()}>
            Sign in again
          </Button>
        )}
      </Section>
    );
  }
  if (connection.kind === 'signing-in') {
    return (
      <Section title="Zoho account">
        <Notice tone="info">
          The sign-in goes on in the browser. This page goes on by itself.
        </Notice>
        <Button onPress={() => cancel.mutate()}>Stop signing in</Button>
      </Section>
    );
  }
  return (
    <Section title="Zoho account" note="not connected">
      {farewell && <Notice tone="soon">{farewell}</Notice>}
      {problem && <Notice tone="needs">{problem.message}</Notice>}
      <p className="soft">
        The sign-in opens in the browser; the password is never typed here. What waits goes out
        once, in order.
      </p>
      <div className="row">
        <Button look="fill" isWorking={connect.isPending} onPress={() => connect.mutate()}>
          Connect to Zoho
        </Button>
        <Button isWorking={practice.isPending} onPress={() => practice.mutate()}>
          Try the practice organisation
        </Button>
      </div>
      {!canConnect && (
        <p className="small muted">A client id is needed first; how to get one stands beside.</p>
      )}
    </Section>
  );
}

type SignedInProps = {
  readonly connection: Extract<Connection, { kind: 'connected' | 'signed-out' }>;
};

function SignedIn({ connection }: SignedInProps) {
  const { organisation, region, isPractice } = connection;
  const keys =
    connection.kind === 'connected' && !connection.isKept
      ? 'this session only: the keychain is not there'
      : 'the keychain of this computer';
  return (
    <dl className="settings-facts">
      <div>
        <dt>State</dt>
        <dd>
          <StateWord state={connection.kind === 'connected' ? 'connected' : 'sign-in-again'} />
        </dd>
      </div>
      <div>
        <dt>Signed in as</dt>
        <dd>
          {isPractice
            ? 'Practice organisation, nothing leaves this computer'
            : `${organisation}, ${region}`}
        </dd>
      </div>
      <div>
        <dt>Keys are kept in</dt>
        <dd>{keys}</dd>
      </div>
      {connection.kind === 'signed-out' && (
        <div>
          <dt>Why</dt>
          <dd>{connection.why}</dd>
        </div>
      )}
    </dl>
  );
}

type DisconnectProps = { readonly onLeft: (note: string | null) => void };

function Disconnect({ onLeft }: DisconnectProps) {
  const [isAsking, setAsking] = useState(false);
  const leave = useMutation({
    mutationFn: () => ledger.settings.disconnect({}),
    onSuccess: ({ note }) => {
      setAsking(false);
      onLeft(note);
    },
  });
  return (
    <>
      <Button size="small" look="danger" onPress={() => setAsking(true)}>
        Disconnect…
      </Button>
      <Question
        isOpen={isAsking}
        title="Disconnect from Zoho?"
        keep="Stay connected"
        does="Disconnect"
        isDangerous
        isWorking={leave.isPending}
        problem={leave.error?.message ?? null}
        onDo={() => leave.mutate()}
        onClose={() => setAsking(false)}
      >
        The sign-in is revoked at Zoho and forgotten here. Nothing is deleted on either side; what
        waits is kept and goes out after the next sign-in.
      </Question>
    </>
  );
}
