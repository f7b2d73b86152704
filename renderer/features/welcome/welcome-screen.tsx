import '#renderer/features/welcome/welcome.css';
import {
  IconCloudDown,
  IconFolder,
  IconPlugX,
  IconSchool,
  type TablerIcon,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { IsoDate } from '#domain/dates.ts';
import { firstBusiness } from '#renderer/features/welcome/first-business.ts';
import { firstPaper } from '#renderer/features/welcome/first-paper.ts';
import { useStart } from '#renderer/features/welcome/use-start.ts';
import { WelcomeFields } from '#renderer/features/welcome/welcome-fields.tsx';
import { ledger } from '#renderer/ledger.ts';
import { PaperDesk } from '#renderer/paper/desk.tsx';
import { sayTrouble } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FactsProvider } from '#renderer/ui/facts.tsx';
import { Mark } from '#renderer/ui/mark.tsx';
import { StatusBar } from '#renderer/ui/status-bar.tsx';

const REGION = new Intl.Locale(navigator.language).maximize().region ?? 'US';

/** The first start: one form, and what comes of it beside it. Offline from the first second. */
export function WelcomeScreen({ today }: { readonly today: IsoDate }) {
  const [first, setFirst] = useState(() => firstBusiness(REGION));
  const { start, problems, sentence, isWorking } = useStart(first);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);

  return (
    <FactsProvider facts={{ today, baseCurrency: first.currency }}>
      <main className="welcome">
        <div className="welcome-form" ref={form}>
          <p className="welcome-brand">
            <Mark /> Gigledger
          </p>
          <h1>Your ledger, on this computer</h1>
          <p className="welcome-lead">
            It works without an account and without a network. Zoho can be connected later; nothing
            waits for it.
          </p>
          <WelcomeFields first={first} problems={problems} onChange={setFirst} />
          <div className="welcome-start">
            <Button
              look="fill"
              size="large"
              keys="Ctrl Enter"
              isWorking={isWorking}
              onPress={() => start('/')}
            >
              Start the ledger
            </Button>
            <span className="small muted" role="status">
              {sentence ?? 'All but the base currency can be changed later.'}
            </span>
          </div>
          <Others onConnections={() => start('/settings/connections')} />
        </div>
        <section className="welcome-desk" aria-label="Your first invoice">
          <p>Your first invoice will look like this</p>
          <PaperDesk document={firstPaper(first, today)} />
        </section>
        <WelcomeStatus />
      </main>
    </FactsProvider>
  );
}

function Others({ onConnections }: { readonly onConnections: () => void }) {
  const showFolder = () => void ledger.system.showLedgerFolder({}).catch(sayTrouble);
  return (
    <div className="welcome-others">
      <Other
        icon={IconSchool}
        title="Look around first"
        note="start, then a practice organisation"
        onPress={onConnections}
      />
      <Other
        icon={IconCloudDown}
        title="I already use Zoho"
        note="connect, then restore"
        onPress={onConnections}
      />
      <Other
        icon={IconFolder}
        title="Where it is kept"
        note="a file in the app’s folder"
        onPress={showFolder}
      />
    </div>
  );
}

function Other({
  icon: Icon,
  title,
  note,
  onPress,
}: {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly note: string;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" className="welcome-other" onClick={onPress}>
      <Icon aria-hidden="true" />
      <span>
        <span className="medium">{title}</span>
        <br />
        <span className="small muted">{note}</span>
      </span>
    </button>
  );
}

function WelcomeStatus() {
  return (
    <StatusBar>
      <span className="status-part">
        <IconPlugX aria-hidden="true" />
        No account connected. Everything here works.
      </span>
    </StatusBar>
  );
}
