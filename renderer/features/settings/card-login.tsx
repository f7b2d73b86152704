import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CardFormSettings } from '#contract/card-forms.ts';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

const NONE = { name: '', transactionKey: '' };

/** Both go to the keychain and are not shown again. */
export function CardLogin({ settings }: { readonly settings: CardFormSettings }) {
  const { isOn, gateway, hasLogin, isKept } = settings;
  const [login, setLogin] = useState(NONE);
  const save = useMutation({
    mutationFn: (next: typeof NONE) =>
      ledger.cardForms.saveSettings({ gateway, isOn: isOn && next !== NONE, login: next }),
    onSuccess: () => setLogin(NONE),
  });
  const kept = hasLogin ? 'kept in the keychain' : 'from Account › API Credentials & Keys there';
  const isTyped = login.name !== '' || login.transactionKey !== '';
  return (
    <>
      <TextField
        label="API login id"
        value={login.name}
        placeholder={kept}
        problem={problemOf(save.error, 'login.name')}
        onChange={(name) => setLogin({ ...login, name })}
      />
      <TextField
        label="Transaction key"
        type="password"
        value={login.transactionKey}
        placeholder={kept}
        problem={problemOf(save.error, 'login.transactionKey')}
        onChange={(transactionKey) => setLogin({ ...login, transactionKey })}
      />
      {hasLogin && !isKept && (
        <Notice tone="soon">
          There is no keychain on this computer. The login lasts until the app is closed.
        </Notice>
      )}
      <div className="row">
        {isTyped && (
          <Button isWorking={save.isPending} onPress={() => save.mutate(login)}>
            Keep login
          </Button>
        )}
        {hasLogin && !isTyped && <Button onPress={() => save.mutate(NONE)}>Remove login</Button>}
      </div>
    </>
  );
}

/** What stands at no field stands at the first one. */
function problemOf(problem: unknown, field: string): string | null {
  if (!(problem instanceof LedgerProblem)) return null;
  const said = problem.fields[field] ?? (problem.field === field ? problem.message : null);
  const isElsewhere = problem.field === null && Object.keys(problem.fields).length === 0;
  return said ?? (isElsewhere && field === 'login.name' ? problem.message : null);
}
