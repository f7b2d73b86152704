import '#renderer/features/shell/palette.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import {
  IconCashBanknote,
  IconDatabaseExport,
  IconFileInvoice,
  IconFolder,
  IconSearch,
  IconTableExport,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SearchHit } from '#contract/system.ts';
import type { ClientId } from '#domain/ids.ts';
import { backUp, showFolder } from '#renderer/features/shell/ledger-menu.tsx';
import { Marked } from '#renderer/features/shell/marked.tsx';
import {
  type Asked,
  askedOf,
  type PaletteGroup,
  type PaletteLine,
  paletteGroups,
} from '#renderer/features/shell/palette-groups.ts';
import { PLACES } from '#renderer/features/shell/places.ts';
import { useFirstLine } from '#renderer/features/shell/use-first-line.ts';
import { ledger } from '#renderer/ledger.ts';
import { NEW_THINGS, newInvoiceFor } from '#renderer/new-things.ts';
import { goTo } from '#renderer/place.ts';
import { askPayment } from '#renderer/state/payment-asked.ts';
import { useShownList } from '#renderer/state/shown-list.ts';
import { Layer } from '#renderer/ui/dialog.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';

const [store, palette] = createSpotlight();

const DEEDS: readonly PaletteGroup[] = [
  {
    label: 'Do',
    lines: [
      ...NEW_THINGS.map(({ label, icon, make }) => deed({ label, icon, run: make })),
      deed({ label: 'Back up the ledger', icon: IconDatabaseExport, run: backUp }),
      deed({ label: 'Show the folder of the ledger', icon: IconFolder, run: showFolder }),
    ],
  },
  {
    label: 'Go to',
    lines: PLACES.flat().map(({ label, icon, path, keys }) => ({
      ...deed({ label, icon, run: () => goTo(path) }),
      keys,
    })),
  },
];

export function openPalette(): void {
  palette.open();
}

/** One box for places, actions and things. */
export function Palette() {
  const [typed, setTyped] = useState('');
  const asked = askedOf(typed);
  const { exportIt } = useShownList();
  const { hits, isAwaited } = useHits(asked);
  const onKey = useFirstLine({ store, typed, isAwaited, drawn: hits });
  const found = asked.words === '' ? [] : hits;
  const groups = paletteGroups(asked, found, withList(withClient(found), exportIt), goTo);

  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      size={680}
      maxHeight="none"
      transitionProps={{ transition: 'fade', duration: 80 }}
      overlayProps={{ blur: 0 }}
      attributes={{ content: { 'aria-label': 'Search or run' } }}
      classNames={{
        content: 'palette',
        overlay: 'dialog-veil',
        search: 'palette-search',
        actionsList: 'palette-list',
      }}
    >
      <Layer>
        <Spotlight.Search
          placeholder="Search the ledger, or type what to do"
          aria-label="Search or run"
          onKeyDownCapture={onKey}
          leftSectionWidth={44}
          leftSection={<IconSearch size={18} aria-hidden="true" />}
          rightSectionWidth={120}
          rightSection={<span className="small muted">{SCOPE[asked.only]}</span>}
        />
        <Spotlight.ActionsList>
          {groups.map(({ label, lines }) => (
            <Spotlight.ActionsGroup key={label} label={label} className="palette-group">
              {lines.map((line) => (
                <Line key={line.id} line={line} words={asked.words} />
              ))}
            </Spotlight.ActionsGroup>
          ))}
          {groups.length === 0 && (
            <Spotlight.Empty className="palette-empty">
              Nothing matches “{asked.words}”. Names, numbers, lines and notes were looked through.
            </Spotlight.Empty>
          )}
        </Spotlight.ActionsList>
        <PaletteFoot />
      </Layer>
    </Spotlight.Root>
  );
}

/** The hits before stay drawn until those for the words typed are there. */
function useHits({ words, only }: Asked) {
  const isAsked = words !== '' && only !== 'actions';
  const { data, isPending, isPlaceholderData } = useQuery({
    queryKey: ['system.search', words],
    queryFn: () => ledger.system.search({ text: words }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  return { hits: data ?? NO_HITS, isAwaited: isAsked && (isPending || isPlaceholderData) };
}

const NO_HITS: readonly SearchHit[] = [];

const SCOPE = {
  all: 'all of the ledger',
  actions: 'only actions',
  numbers: 'only numbers',
} as const;

function Line({ line, words }: { readonly line: PaletteLine; readonly words: string }) {
  const Icon = line.icon;
  return (
    <Spotlight.Action className="palette-action" onClick={line.run}>
      <Icon aria-hidden="true" />
      <span>
        <Marked text={line.label} words={words} />
      </span>
      <span className="palette-detail truncate">
        <Marked text={line.detail} words={words} />
      </span>
      <span className="push row">
        {line.keys && <Kbd keys={line.keys} />}
        <span className="kbd-enter">
          <Kbd keys="Enter" />
        </span>
      </span>
    </Spotlight.Action>
  );
}

function PaletteFoot() {
  return (
    <div className="palette-foot">
      <span>
        <Kbd keys="ArrowUp" />
        <Kbd keys="ArrowDown" /> move
      </span>
      <span>
        <Kbd keys="Enter" /> open
      </span>
      <span className="push">
        <Kbd keys=">" /> only actions
      </span>
      <span>
        <Kbd keys="#" /> only numbers
      </span>
      <span>
        <Kbd keys="Escape" /> close
      </span>
    </div>
  );
}

/** The list on screen can be taken along. */
function withList(
  groups: readonly PaletteGroup[],
  exportIt: (() => void) | null,
): readonly PaletteGroup[] {
  const [first, ...rest] = groups;
  if (first === undefined || exportIt === null) return groups;
  const line = deed({ label: 'Export this list as CSV', icon: IconTableExport, run: exportIt });
  return [{ ...first, lines: [...first.lines, line] }, ...rest];
}

/** What can be done with the client that was found first. */
function withClient(found: readonly SearchHit[]): readonly PaletteGroup[] {
  const client = found.find(({ area }) => area === 'clients');
  const id = client?.path.split('/').at(-1);
  if (client === undefined || id === undefined) return DEEDS;
  const lines = [
    deed({
      label: `New invoice for ${client.title}`,
      icon: IconFileInvoice,
      run: () => newInvoiceFor(id as ClientId),
    }),
    deed({
      label: `Record payment from ${client.title}`,
      icon: IconCashBanknote,
      run: () => askPayment({ clientId: id as ClientId, invoiceId: null }),
    }),
  ];
  const [first, ...rest] = DEEDS;
  return [{ label: 'Do', lines: [...lines, ...(first?.lines ?? [])] }, ...rest];
}

function deed(what: Pick<PaletteLine, 'label' | 'icon' | 'run'>): PaletteLine {
  return { id: what.label, detail: '', keys: null, ...what };
}
