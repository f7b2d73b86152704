import '#renderer/ui/button.css';
import { Tooltip } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { ariaKeys, shownKeys } from '#renderer/ui/key-names.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';

/** One filled button a view; `danger` asks a question first, `danger-fill` is inside it. */
export type ButtonLook = 'line' | 'fill' | 'plain' | 'danger' | 'danger-fill';

type Props = {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'normal' | 'large';
  readonly icon?: TablerIcon;
  /** Printed on the button and bound while it is on screen. */
  readonly keys?: string;
  /** What the list of shortcuts says, where the button's own words are not a text. */
  readonly does?: string;
  /** Only while its own work runs: a button that cannot work now says why when pressed. */
  readonly isWorking?: boolean;
  readonly type?: 'button' | 'submit';
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly hasFirstFocus?: boolean;
};

export function Button({
  children,
  onPress,
  look = 'line',
  size = 'normal',
  icon: Icon,
  keys,
  does,
  isWorking = false,
  type = 'button',
  buttonRef,
  hasFirstFocus = false,
}: Props) {
  const words = does ?? (typeof children === 'string' ? children : '');
  useKeys(keys === undefined ? [] : [{ keys, does: words, run: onPress }], !isWorking);

  return (
    <button
      ref={buttonRef}
      type={type}
      className={`button button-${look} button-${size}`}
      disabled={isWorking}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      data-autofocus={hasFirstFocus || undefined}
      onClick={onPress}
    >
      {Icon && <Icon aria-hidden="true" />}
      {children}
      {keys && <Kbd keys={keys} />}
    </button>
  );
}

type IconProps = {
  readonly label: string;
  readonly icon: TablerIcon;
  readonly onPress: () => void;
  readonly keys?: string;
  readonly look?: 'line' | 'plain';
  readonly size?: 'small' | 'normal';
};

/** An icon alone, only for copy, open, close and more: it has a name and a tooltip. */
export function IconButton({
  label,
  icon: Icon,
  onPress,
  keys,
  look = 'plain',
  size = 'normal',
}: IconProps) {
  useKeys(keys === undefined ? [] : [{ keys, does: label, run: onPress }]);
  return (
    <Tooltip label={keys ? `${label}, ${shownKeys(keys)}` : label} openDelay={400}>
      <button
        type="button"
        className={`button button-icon button-${look} button-${size}`}
        aria-label={label}
        aria-keyshortcuts={keys && ariaKeys(keys)}
        onClick={onPress}
      >
        <Icon aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
