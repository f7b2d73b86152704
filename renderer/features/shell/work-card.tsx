import '#renderer/features/shell/work-card.css';
import { useEffect, useState } from 'react';
import { ledger } from '#renderer/ledger.ts';
import { sayTrouble } from '#renderer/state/toasts.ts';
import { useWork } from '#renderer/state/work.ts';
import { Progress } from '#renderer/ui/progress.tsx';

/** Shorter work is over before it could be read. */
const SHOWN_AFTER_MS = 400;

/** Long work wherever one is; leaving the page does not stop it. */
export function WorkCard() {
  const { work } = useWork();
  const [isLong, setLong] = useState(false);
  const what = work?.what ?? null;
  useEffect(() => {
    if (what === null) return undefined;
    const timer = setTimeout(() => setLong(true), SHOWN_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [what]);

  if (!work || !isLong) return null;
  return (
    <div className="work-card">
      <Progress
        title={work.what}
        done={work.done}
        total={work.total}
        unit=""
        kept="Nothing is kept until all is done. Cancel leaves the ledger as it was."
        onCancel={() => void ledger.system.cancelWork({}).catch(sayTrouble)}
      />
    </div>
  );
}
