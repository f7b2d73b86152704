import '#renderer/ui/progress.css';
import { formatCount } from '#renderer/format.ts';
import { Button } from '#renderer/ui/button.tsx';

type Props = {
  /** `Importing time-report.csv` */
  readonly title: string;
  readonly done: number;
  readonly total: number;
  /** `rows`, or empty where the title says what is counted. */
  readonly unit: string;
  /** What is kept when it is cancelled. */
  readonly kept: string;
  readonly onCancel?: () => void;
};

/** Long work: how far, what a cancel would leave, and the way out. */
export function Progress({ title, done, total, unit, kept, onCancel }: Props) {
  const share = total === 0 ? 0 : done / total;
  return (
    <div className="progress">
      <div className="row">
        <span className="medium">{title}</span>
        <span className="push muted">
          {formatCount(done)} of {formatCount(total)} {unit}
        </span>
        {onCancel && (
          <Button size="small" keys="Escape" onPress={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      <div
        className="progress-track"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <p className="small muted">{kept}</p>
    </div>
  );
}
