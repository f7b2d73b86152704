import { useMutation } from '@tanstack/react-query';
import type { Logo } from '#domain/business/business.ts';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';

type Props = { readonly logo: Logo | null; readonly onChange: (logo: Logo | null) => void };

export function LogoField({ logo, onChange }: Props) {
  const choose = useMutation({
    mutationFn: () => ledger.settings.chooseLogo({}),
    onSuccess: (chosen) => chosen && onChange(chosen),
  });
  return (
    <div className="settings-logo">
      {logo && <img src={logo.dataUrl} alt={`Logo, ${logo.name}`} />}
      <Button isWorking={choose.isPending} onPress={() => choose.mutate()}>
        {logo ? 'Choose another picture…' : 'Choose a picture…'}
      </Button>
      {logo && (
        <Button look="plain" onPress={() => onChange(null)}>
          Take it off
        </Button>
      )}
      <span className="small muted">PNG, JPEG or SVG, up to 1 MB</span>
      {choose.error && <Notice tone="needs">{choose.error.message}</Notice>}
    </div>
  );
}
