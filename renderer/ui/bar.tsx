import '#renderer/ui/bar.css';

type Props = {
  /** 0 to 1; what is outside is cut. */
  readonly share: number;
  readonly tone?: 'chart-1' | 'chart-2' | 'chart-3' | 'needs';
};

/** A small horizontal bar beside the figure it repeats; a screen reader gets the figure. */
export function Bar({ share, tone = 'chart-1' }: Props) {
  const width = `${Math.min(1, Math.max(0, share)) * 100}%`;
  return (
    <div className={`bar bar-${tone}`} aria-hidden="true">
      <span style={{ width }} />
    </div>
  );
}
