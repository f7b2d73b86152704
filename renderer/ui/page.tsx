import '#renderer/ui/page.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';

type Place = { readonly title: string; readonly path: string };

type Props = {
  readonly title: string;
  /** Where this page belongs, in muted serif before the title. */
  readonly parent?: Place;
  /** Views side by side, this one among them: Invoices, Payments, Items. */
  readonly siblings?: readonly Place[];
  /** One muted line: the day, when it was saved. */
  readonly context?: ReactNode;
  readonly actions?: ReactNode;
  readonly drawer?: ReactNode;
  /** The body does not scroll; what is in it does. */
  readonly isFilled?: boolean;
  /** A line under the head, where no figures or tabs draw one. */
  readonly isRuled?: boolean;
  readonly children: ReactNode;
};

export function Page({ drawer, isFilled = false, isRuled = false, children, ...head }: Props) {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree) page.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  return (
    <div className="page" ref={page}>
      <PageHead isRuled={isRuled} {...head} />
      <div className="page-row">
        <div className={isFilled ? 'page-body page-body-filled' : 'page-body'}>{children}</div>
        {drawer}
      </div>
    </div>
  );
}

function PageHead({
  title,
  parent,
  siblings,
  context,
  actions,
  isRuled,
}: Omit<Props, 'children' | 'drawer' | 'isFilled'>) {
  return (
    <header className={isRuled ? 'page-head page-head-ruled' : 'page-head'}>
      <div className="page-titles">
        {parent && (
          <Link href={parent.path} className="page-parent">
            {parent.title}
          </Link>
        )}
        {siblings ? <Siblings title={title} siblings={siblings} /> : <h1 title={title}>{title}</h1>}
      </div>
      {context && <div className="page-context">{context}</div>}
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  );
}

function Siblings({
  title,
  siblings,
}: {
  readonly title: string;
  readonly siblings: readonly Place[];
}) {
  return siblings.map((place) =>
    place.title === title ? (
      <h1 key={place.path}>{title}</h1>
    ) : (
      <Link key={place.path} href={place.path} className="page-sibling">
        {place.title}
      </Link>
    ),
  );
}
