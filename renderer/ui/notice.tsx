import '#renderer/ui/notice.css';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = {
  readonly tone: 'needs' | 'soon' | 'info';
  readonly children: ReactNode;
  readonly action?: ReactNode;
};

/** One tinted line of a page: what is so and, at its end, what can be done. */
export function Notice({ tone, children, action }: Props) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={`notice notice-${tone}`} role={tone === 'needs' ? 'alert' : 'status'}>
      <Icon aria-hidden="true" />
      <span>{children}</span>
      {action && <span className="push row">{action}</span>}
    </div>
  );
}
