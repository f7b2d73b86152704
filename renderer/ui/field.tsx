import '#renderer/ui/field.css';
import { IconAlertCircle } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { Tag } from '#renderer/ui/tag.tsx';

/** What every field takes. */
export type FieldProps = {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly help?: ReactNode;
  /** What stops: what is so, then what to do. */
  readonly problem?: ReactNode;
  /** What only asks; the value stands. */
  readonly asks?: ReactNode;
  readonly isReadOnly?: boolean;
  /** Another system that owns the value: `CRM`. */
  readonly owner?: string;
  /** In a line editor: looks like text until it has focus. */
  readonly isCell?: boolean;
  /** Names the field in a form, so that a problem can lead to it. */
  readonly name?: string;
  readonly onLeave?: () => void;
};

/** What the control inside wears to belong to its label and messages. */
export type ControlProps = {
  readonly id: string;
  readonly name: string | undefined;
  readonly readOnly: boolean;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
};

type Props = FieldProps & {
  readonly align?: 'start' | 'end';
  readonly children: (control: ControlProps) => ReactNode;
};

/** Label above, the box with its writing line, help or a message below. */
export function Field({ children, align = 'start', ...props }: Props) {
  const { label, help, problem, asks, owner } = props;
  const id = useId();
  const note = problem || asks || help;
  const control: ControlProps = {
    id,
    name: props.name,
    readOnly: props.isReadOnly ?? false,
    'aria-invalid': Boolean(problem),
    'aria-describedby': note ? `${id}-note` : undefined,
  };

  return (
    <div className={looksOf(props, align)} data-field={props.name}>
      <label htmlFor={id} className={hidesLabel(props) ? 'unseen' : 'field-label'}>
        {label}
        {owner && <Tag>Owner: {owner}</Tag>}
      </label>
      <div className="field-box">{children(control)}</div>
      {note && <FieldNote id={`${id}-note`} problem={problem} asks={asks} help={help} />}
    </div>
  );
}

function FieldNote({
  id,
  problem,
  asks,
  help,
}: Pick<FieldProps, 'problem' | 'asks' | 'help'> & { readonly id: string }) {
  if (!problem && !asks) {
    return (
      <div id={id} className="field-note">
        {help}
      </div>
    );
  }
  return (
    <div
      id={id}
      className={`field-note ${problem ? 'field-note-needs' : 'field-note-soon'}`}
      role={problem ? 'alert' : 'status'}
    >
      <IconAlertCircle aria-hidden="true" />
      {problem || asks}
    </div>
  );
}

function hidesLabel({ isLabelHidden, isCell }: FieldProps): boolean {
  return Boolean(isLabelHidden || isCell);
}

function looksOf({ problem, asks, isReadOnly, isCell }: FieldProps, align: string): string {
  return [
    `field field-${align}`,
    problem ? 'field-bad' : '',
    asks ? 'field-asks' : '',
    isReadOnly ? 'field-read-only' : '',
    isCell ? 'field-cell' : '',
  ]
    .filter((word) => word !== '')
    .join(' ');
}
