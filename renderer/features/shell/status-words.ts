import {
  IconCloudCheck,
  IconCloudOff,
  IconKey,
  IconPlugX,
  IconRefresh,
  IconSchool,
  type TablerIcon,
} from '@tabler/icons-react';
import type { SyncStatus } from '#contract/sync.ts';
import { formatCount, formatTime } from '#renderer/format.ts';

/** The first part of the status line: how the ledger stands to Zoho. */
export type StatusWords = {
  readonly icon: TablerIcon;
  readonly before: string;
  /** Said louder than the rest. */
  readonly name: string;
  readonly after: string;
  readonly tone: 'plain' | 'needs' | 'soon';
};

export function statusWords(status: SyncStatus): StatusWords {
  const { connection } = status;
  switch (connection.kind) {
    case 'none':
      return plain(IconPlugX, 'No account connected');
    case 'signing-in':
      return plain(IconKey, 'Signing in, in your browser');
    case 'signed-out':
      return {
        ...plain(IconKey, ''),
        name: connection.isPractice
          ? 'Sign in to the practice organisation again'
          : 'Sign in to Zoho again',
        tone: 'needs',
      };
    case 'connected':
      return connection.isPractice ? practice(status) : connected(status, connection);
  }
}

/** `Sending 4 of 12`, of what was there when the sending began; null when nothing is sent. */
export function sendingWords(status: SyncStatus, most: number): string | null {
  const left = status.waiting + status.sending;
  if (status.sending === 0 || most === 0) return null;
  return `Sending ${formatCount(most - left + 1)} of ${formatCount(most)}`;
}

export function waitingWords(status: SyncStatus): string | null {
  if (status.connection.kind === 'none' && status.waiting === 0) return null;
  if (status.waiting === 0) return 'nothing waits';
  const waits = `${formatCount(status.waiting)} waiting`;
  return status.connection.kind === 'signed-out' ? `${waits}, kept here` : waits;
}

export function needsWords(count: number): string {
  if (count === 0) return 'nothing needs you';
  return count === 1 ? '1 needs you' : `${formatCount(count)} need you`;
}

function connected(
  { offlineSince, sending }: SyncStatus,
  { organisation, region }: { readonly organisation: string; readonly region: string },
): StatusWords {
  if (offlineSince !== null) {
    return plain(IconCloudOff, `Offline since ${formatTime(offlineSince)}`);
  }
  return {
    icon: sending > 0 ? IconRefresh : IconCloudCheck,
    before: 'Connected as ',
    name: organisation,
    after: region === '' ? '' : `, ${region.toUpperCase()}`,
    tone: 'plain',
  };
}

function practice({ sending }: SyncStatus): StatusWords {
  const icon = sending > 0 ? IconRefresh : IconSchool;
  return {
    ...plain(icon, 'Practice organisation'),
    after: ' · nothing leaves this computer',
    tone: 'soon',
  };
}

function plain(icon: TablerIcon, before: string): StatusWords {
  return { icon, before, name: '', after: '', tone: 'plain' };
}
