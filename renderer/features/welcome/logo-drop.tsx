import { IconPhoto } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import type { Logo } from '#domain/business/business.ts';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';

const KINDS: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/svg+xml']);
const MOST_BYTES = 1_000_000;

type Props = { readonly logo: Logo | null; readonly onChange: (logo: Logo | null) => void };

/** A picture dropped here or chosen from a folder. */
export function LogoDrop({ logo, onChange }: Props) {
  const [isOver, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const choose = useMutation({
    mutationFn: () => ledger.settings.chooseLogo({}),
    onSuccess: (chosen) => chosen && onChange(chosen),
  });
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    const why = file ? whyNot(file) : 'That was no file.';
    setRefused(why);
    if (file && why === null) onChange({ name: file.name, dataUrl: await dataUrlOf(file) });
  };
  const problem = refused ?? choose.error?.message ?? null;

  return (
    <div className="field welcome-whole">
      <span className="field-label">Logo</span>
      <fieldset
        className="welcome-logo"
        aria-label="Logo"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => void drop(event)}
      >
        {logo ? <img src={logo.dataUrl} alt={logo.name} /> : <IconPhoto aria-hidden="true" />}
        <span>
          {logo ? `${logo.name}, or ` : 'Drop a PNG, JPEG or SVG here, or '}
          <button type="button" className="link" onClick={() => choose.mutate()}>
            choose a file
          </button>
        </span>
        <span className="push">
          {logo ? (
            <Button look="plain" size="small" onPress={() => onChange(null)}>
              Take it off
            </Button>
          ) : (
            <span className="small muted">optional</span>
          )}
        </span>
      </fieldset>
      {problem && (
        <p className="field-note field-note-needs" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function whyNot(file: File): string | null {
  if (!KINDS.has(file.type)) return `${file.name} is no PNG, JPEG or SVG.`;
  return file.size > MOST_BYTES ? `${file.name} is larger than 1 MB.` : null;
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error(`${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
}
