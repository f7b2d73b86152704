import { useMutation } from '@tanstack/react-query';
import type { Connection } from '#contract/sync.ts';
import { formatTime } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CopyText } from '#renderer/ui/copy-text.tsx';
import { Notice } from '#renderer/ui/notice.tsx';

type Props = { readonly connection: Extract<Connection, { kind: 'signing-in' }> };

/** The sign-in as it goes on in the browser, with the code to type there where there is one. */
export function SigningIn({ connection: { code } }: Props) {
  const cancel = useMutation({ mutationFn: () => ledger.settings.cancelConnect({}) });
  const again = useMutation({ mutationFn: () => ledger.settings.openCodePage({}) });
  const stop = <Button onPress={() => cancel.mutate()}>Stop signing in</Button>;
  if (code === null) {
    return (
      <>
        <Notice tone="info">
          The sign-in goes on in the browser. This page goes on by itself.
        </Notice>
        {stop}
      </>
    );
  }
  return (
    <div className="stack">
      <p>
        Type this code in the browser, on this computer or any other. This page goes on by itself.
      </p>
      <output className="settings-code" aria-label={`Code ${[...code.text].join(' ')}`}>
        {code.text}
      </output>
      <CopyText text={code.address} />
      <p className="small muted">{`Good until ${formatTime(code.until)}`}</p>
      {again.error && <Notice tone="needs">{again.error.message}</Notice>}
      <div className="row">
        <Button onPress={() => again.mutate()}>Open the page again</Button>
        {stop}
      </div>
    </div>
  );
}
