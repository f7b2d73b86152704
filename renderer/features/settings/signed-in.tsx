import type { Connection } from '#contract/sync.ts';
import { StateWord } from '#renderer/ui/state-word.tsx';

type Props = {
  readonly connection: Extract<Connection, { kind: 'connected' | 'signed-out' }>;
};

/** Who is signed in where, and what keeps the keys. */
export function SignedIn({ connection }: Props) {
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
