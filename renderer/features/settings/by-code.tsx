import type { Enter } from '#renderer/features/settings/entering.ts';
import { Button } from '#renderer/ui/button.tsx';

type Props = {
  /** It is why the sign-in did not begin just now. */
  readonly isPort: boolean;
  readonly enter: Enter;
};

/** The way in where no port is free, or where the browser is on another computer. */
export function ByCode({ isPort, enter }: Props) {
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
