import { useRef } from 'react';
import { Link } from 'wouter';
import type { NeedsYou } from '#contract/reports.ts';
import { needLine } from '#renderer/features/dashboard/needs-words.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';

/** What a person must look at, loudest first; J and K go through it. */
export function NeedsYouList({ needs }: { readonly needs: readonly NeedsYou[] }) {
  const { today, baseCurrency } = useFacts();
  const list = useRef<HTMLUListElement>(null);
  const move = (step: 1 | -1) => focusLine(list.current, step);
  useKeys(
    [
      { keys: 'J', does: 'Next thing that needs you', run: () => move(1) },
      { keys: 'K', does: 'Previous thing that needs you', run: () => move(-1) },
    ],
    needs.length > 0,
  );
  return (
    <Section title="Needs you" note={needs.length || undefined} end={needs.length > 0 && <Keys />}>
      {needs.length === 0 && <p className="needs-none muted">Nothing needs you.</p>}
      <ul ref={list}>
        {needs.map((need) => {
          const { key, icon: Icon, isLoud, title, detail, amount, path } = needLine(need, today);
          return (
            <li key={key}>
              <Link href={path} className="needs-line">
                <Icon aria-hidden="true" className={isLoud ? 'needs-loud' : ''} />
                <span className="needs-words">
                  <span className="medium">{title}</span>
                  <span className="small muted">{detail}</span>
                </span>
                {amount !== null && <Money amount={amount} currency={baseCurrency} />}
              </Link>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Keys() {
  return (
    <>
      <span>
        <Kbd keys="J" /> <Kbd keys="K" /> move
      </span>
      <span>
        <Kbd keys="Enter" /> open
      </span>
    </>
  );
}

function focusLine(list: HTMLUListElement | null, step: 1 | -1): void {
  const lines = [...(list?.querySelectorAll<HTMLElement>('a') ?? [])];
  const at = lines.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? 0 : Math.max(0, Math.min(lines.length - 1, at + step));
  lines[next]?.focus();
}
