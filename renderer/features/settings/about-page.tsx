import { useAppFacts } from '#renderer/facts.ts';
import { Section } from '#renderer/ui/section.tsx';

export function AboutPage() {
  const { version, electron, platform, hasKeychain } = useAppFacts();
  const facts = [
    ['Version', version],
    ['Runs on', `Electron ${electron}, ${platform}`],
    ['Keychain', hasKeychain ? 'there' : 'not there: a sign-in lasts until the app is closed'],
    ['Licence', 'MIT'],
  ] as const;
  return (
    <Section title="Gigledger" note="invoices and gig income, on this computer first">
      <dl className="settings-facts">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
