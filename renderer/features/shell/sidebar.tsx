import '#renderer/features/shell/sidebar.css';
import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus, IconSearch, IconSelector } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { LedgerMenu } from '#renderer/features/shell/ledger-menu.tsx';
import { PLACES, type Place, placeOf } from '#renderer/features/shell/places.ts';
import { useCounts } from '#renderer/features/shell/use-counts.ts';
import { formatCount } from '#renderer/format.ts';
import { NEW_THINGS } from '#renderer/new-things.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { shownKeys } from '#renderer/ui/key-names.ts';
import { Mark } from '#renderer/ui/mark.tsx';
import { MenuOf } from '#renderer/ui/menu-button.tsx';

const RAIL = '(max-width: 1199px)';

type Props = {
  readonly name: string;
  readonly isMac: boolean;
  readonly onSearch: () => void;
};

export function Sidebar({ name, isMac, onSearch }: Props) {
  const isRail = useMediaQuery(RAIL) ?? false;
  return (
    <nav className={isMac ? 'side side-mac' : 'side'} aria-label="Main" data-pane tabIndex={-1}>
      <LedgerMenu>
        <button type="button" className="side-ledger" aria-label={`${name}, ledger`}>
          <Mark />
          <span className="side-label truncate">{name}</span>
          <IconSelector aria-hidden="true" />
        </button>
      </LedgerMenu>
      <div className="side-quick">
        <Named label="Search" keys="Ctrl K" isRail={isRail}>
          <button type="button" className="side-find" onClick={onSearch}>
            <IconSearch aria-hidden="true" />
            <span className="side-label">Search</span>
            <Kbd keys="Ctrl K" />
          </button>
        </Named>
        <MenuOf
          label="New"
          keys="+"
          isEverywhere
          align="start"
          items={NEW_THINGS.map(({ label, icon, make }) => ({ label, icon, onPress: make }))}
        >
          <button
            type="button"
            className="button button-icon"
            aria-label="New"
            aria-keyshortcuts="Plus"
          >
            <IconPlus aria-hidden="true" />
          </button>
        </MenuOf>
      </div>
      <Groups isRail={isRail} />
    </nav>
  );
}

function Groups({ isRail }: { readonly isRail: boolean }) {
  const [path] = useLocation();
  const counts = useCounts();
  return PLACES.map((group) => (
    <div key={group[0]?.path} className="side-group">
      {group.map((place) => (
        <PlaceLink
          key={place.path}
          place={place}
          isCurrent={placeOf(path) === place.path}
          count={counts[place.path] ?? 0}
          isRail={isRail}
        />
      ))}
    </div>
  ));
}

function PlaceLink({
  place,
  isCurrent,
  count,
  isRail,
}: {
  readonly place: Place;
  readonly isCurrent: boolean;
  readonly count: number;
  readonly isRail: boolean;
}) {
  const Icon = place.icon;
  return (
    <Named label={place.label} keys={place.keys} isRail={isRail}>
      <Link href={place.path} className="side-place" aria-current={isCurrent ? 'page' : undefined}>
        <Icon aria-hidden="true" />
        <span className="side-label">{place.label}</span>
        {count > 0 && (
          <span
            className={place.path === '/tickets' ? 'side-count side-count-quiet' : 'side-count'}
          >
            {formatCount(count)}
            <span className="unseen"> need you</span>
          </span>
        )}
      </Link>
    </Named>
  );
}

/** In the rail, where only icons are seen, the name stands in a tooltip. */
function Named({
  label,
  keys,
  isRail,
  children,
}: {
  readonly label: string;
  readonly keys: string;
  readonly isRail: boolean;
  readonly children: React.ReactElement;
}) {
  return (
    <Tooltip
      label={`${label}, ${shownKeys(keys)}`}
      position="right"
      openDelay={400}
      disabled={!isRail}
    >
      {children}
    </Tooltip>
  );
}
