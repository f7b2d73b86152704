import type { Registration } from '#contract/settings.ts';
import { LedgerProblem } from '#renderer/ledger.ts';
import { CopyText } from '#renderer/ui/copy-text.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = {
  readonly registration: Registration;
  readonly value: string;
  readonly error: Error | null;
  readonly onChange: (text: string) => void;
};

/** Where the browser comes back to, and the addresses to be registered for that. */
export function PortsField({ registration, value, error, onChange }: Props) {
  return (
    <>
      <TextField
        label="Redirect ports"
        help="The first free one is used; each has to be registered"
        value={value}
        onChange={onChange}
        problem={problemWithPorts(error)}
      />
      <div>
        <div className="small medium">Redirect addresses, all to be registered</div>
        {registration.redirectAddresses.map((address) => (
          <div key={address}>
            <CopyText text={address} />
          </div>
        ))}
      </div>
    </>
  );
}

function problemWithPorts(problem: unknown): string | null {
  if (!(problem instanceof LedgerProblem)) return null;
  return Object.entries(problem.fields).find(([name]) => name.startsWith('ports'))?.[1] ?? null;
}

/** What is not a number becomes 0, which main refuses with a sentence. */
export function readPorts(text: string): number[] {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  return parts.map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : 0));
}
