import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Question } from '#renderer/ui/question.tsx';

type Props = { readonly onLeft: (note: string | null) => void };

/** Signs out, after a question; what could not be done at Zoho is handed to `onLeft`. */
export function Disconnect({ onLeft }: Props) {
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
