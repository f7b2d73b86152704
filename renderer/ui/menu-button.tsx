import '#renderer/ui/menu-button.css';
import { Menu } from '@mantine/core';
import { IconChevronDown, IconDots, type TablerIcon } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Button, type ButtonLook } from '#renderer/ui/button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { ariaKeys } from '#renderer/ui/key-names.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';

export type MenuItem = {
  readonly label: string;
  readonly onPress: () => void;
  readonly icon?: TablerIcon;
  readonly keys?: string;
  readonly isDangerous?: boolean;
  readonly isChosen?: boolean;
};

type Props = {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly look?: 'line' | 'plain' | 'fill';
  readonly icon?: TablerIcon;
  /** Three dots, or the icon; the label is then its name. */
  readonly isIconOnly?: boolean;
  /** Opens the menu. */
  readonly keys?: string;
};

export function MenuButton({ label, items, look = 'line', icon, isIconOnly = false, keys }: Props) {
  const Icon = icon ?? IconDots;
  const Lead = icon;
  return (
    <MenuOf items={items} label={label} {...(keys === undefined ? {} : { keys })}>
      <button
        type="button"
        aria-keyshortcuts={keys && ariaKeys(keys)}
        className={`button button-${look}${isIconOnly ? ' button-icon' : ''}`}
        aria-label={isIconOnly ? label : undefined}
      >
        {isIconOnly ? (
          <Icon aria-hidden="true" />
        ) : (
          <>
            {Lead && <Lead aria-hidden="true" />}
            {label}
            <IconChevronDown aria-hidden="true" />
          </>
        )}
      </button>
    </MenuOf>
  );
}

type SplitProps = {
  readonly label: string;
  readonly onPress: () => void;
  readonly items: readonly MenuItem[];
  readonly icon?: TablerIcon;
  readonly keys?: string;
  readonly look?: ButtonLook;
  /** The name of the arrow: `New, other`. */
  readonly otherLabel?: string;
};

/** The usual action, and the others of its kind behind the arrow beside it. */
export function SplitButton({
  label,
  items,
  look = 'fill',
  otherLabel = `${label}, other`,
  ...rest
}: SplitProps) {
  return (
    <span className="button-split">
      <Button look={look} {...rest}>
        {label}
      </Button>
      <MenuOf items={items}>
        <button type="button" className={`button button-${look}`} aria-label={otherLabel}>
          <IconChevronDown aria-hidden="true" />
        </button>
      </MenuOf>
    </span>
  );
}

/** A menu under any button; items keep their keys bound while the button is on screen. */
export function MenuOf({
  items,
  align = 'end',
  keys,
  label = '',
  isEverywhere = false,
  children,
}: {
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
  /** Opens the menu. */
  readonly keys?: string;
  readonly label?: string;
  readonly isEverywhere?: boolean;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  useKeys(
    keys === undefined ? [] : [{ keys, does: `${label}…`, run: () => setOpen(true), isEverywhere }],
  );
  useKeys(
    items.flatMap(({ keys, label, onPress }) =>
      keys === undefined ? [] : [{ keys, does: label, run: onPress }],
    ),
  );
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      position={`bottom-${align}`}
      offset={4}
      transitionProps={{ transition: 'fade', duration: 80 }}
      classNames={{ dropdown: 'menu', item: 'menu-item' }}
    >
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {items.map(({ label, onPress, icon: Icon, keys, isDangerous, isChosen }) => (
          <Menu.Item
            key={label}
            onClick={onPress}
            leftSection={Icon && <Icon aria-hidden="true" />}
            rightSection={keys && <Kbd keys={keys} />}
            {...(isChosen === undefined ? {} : { 'aria-current': isChosen })}
            {...(isDangerous ? { className: 'menu-item-danger' } : {})}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
