import type { BilledBy } from '#domain/invoice/invoice.ts';
import { addressLines, countryName, taxIdLabel } from '#renderer/paper/address.ts';

type Props = { readonly sender: BilledBy; readonly locale: string };

/** Who writes: logo, name, address, and how to answer. */
export function Letterhead({ sender, locale }: Props) {
  const country = countryName(locale, sender.address.country);
  const taxId = sender.taxId && `${taxIdLabel(sender.address.country)} ${sender.taxId}`;
  return (
    <header className="paper-letterhead">
      <div className="paper-sender">
        {sender.logo && <img className="paper-logo" src={sender.logo.dataUrl} alt="" />}
        <span className="paper-name" dir="auto">
          {sender.name}
        </span>
      </div>
      <Block lines={[...addressLines(sender.address), country]} />
      <Block lines={[sender.email, sender.phone, taxId]} />
    </header>
  );
}

function Block({ lines }: { readonly lines: readonly string[] }) {
  const said = [...new Set(lines)].filter((line) => line !== '');
  if (said.length === 0) return null;
  return (
    <address className="paper-address">
      {said.map((line) => (
        <div key={line} dir="auto">
          {line}
        </div>
      ))}
    </address>
  );
}
