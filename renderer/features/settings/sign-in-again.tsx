import type { Enter } from '#renderer/features/settings/entering.ts';
import { Button } from '#renderer/ui/button.tsx';

type Props = {
  readonly isNeeded: boolean;
  readonly enter: Enter;
  readonly isBusy: boolean;
};

/** Also while signed in: as when more is to be allowed than before. */
export function SignInAgain({ isNeeded, enter, isBusy }: Props) {
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
