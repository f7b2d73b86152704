import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '#contract/sync.ts';
import { SigningIn } from '#renderer/features/settings/signing-in.tsx';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Question } from '#renderer/ui/question.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

type Props = { readonly connection: Connection; readonly canConnect: boolean };

type Way = { readonly to: 'zoho' | 'practice' | 'again'; readonly by: 'browser' | 'code' };

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

function connectBy({ to, by }: Way): Promise<void> {
  if (to === 'again') return ledger.settings.reconnect({ by });
  if (by === 'code') return ledger.settings.connectByCode({ to });
  return to === 'zoho' ? ledger.settings.connect({}) : ledger.settings.connectPractice({});
}

type SignInAgainProps = {
  readonly isNeeded: boolean;
  readonly enter: (way: Way) => void;
  readonly isBusy: boolean;
};

/** Also while signed in: as when more is to be allowed than before. */
function SignInAgain({ isNeeded, enter, isBusy }: SignInAgainProps) {
  return (
    <div className="row settings-again">
      <Button
        look={isNeeded ? 'fill' : 'line'}
        isWorking={isBusy}
        onPress={() => enter({ to: 'again', by: 'browser' })}
      >
        Sign in again
      </Button>
      <Button look="plain" onPress={() => enter({ to: 'again', by: 'code' })}>
        Sign in with a code
      </Button>
    </div>
  );
}

/** Why a sign-in may have ended that nobody here has ended. */
function OtherComputers() {
  return (
    <dl className="settings-facts">
      <div>
        <dt>Signed out elsewhere</dt>
        <dd className="small soft">
          Zoho keeps 20 sign-ins of one program and person and ends the oldest at the 21st. If this
          computer was signed out so, sign in again here: nothing is lost, and what waits goes out.
          Sign-ins of computers that are no longer used can be removed at Zoho, under the connected
          apps of your account.
        </dd>
      </div>
    </dl>
  );
}

type ByCodeProps = {
  /** It is why the sign-in did not begin just now. */
  readonly isPort: boolean;
  readonly enter: (way: Way) => void;
};

/** The way in where no port is free, or where the browser is on another computer. */
function ByCode({ isPort, enter }: ByCodeProps) {
  return (
    <p className="small row settings-wrap">
      <span className="muted">{isPort ? 'No port is free:' : 'If no port is free:'}</span>
      <Button
        size="small"
        look={isPort ? 'line' : 'plain'}
        onPress={() => enter({ to: 'zoho', by: 'code' })}
      >
        Sign in with a code
      </Button>
      <Button size="small" look="plain" onPress={() => enter({ to: 'practice', by: 'code' })}>
        Practice with a code
      </Button>
      <span className="muted">At Zoho that asks for a registration of the type Non-browser.</span>
    </p>
  );
}

function isPortTaken(problem: unknown): boolean {
  return problem instanceof LedgerProblem && problem.code === 'port-taken';
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
