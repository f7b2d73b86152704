import { FORM_MS, type HostedForm } from '#domain/card/hosted-form.ts';
import type { Instant } from '#domain/dates.ts';
import type { HostedFormId } from '#domain/ids.ts';
import { type Back, type Door, openDoor } from '#main/card-forms/door.ts';

/** A form somebody was led to in this run. Its token is worth a payment: it is kept nowhere else. */
export type Shown = {
  readonly door: Door;
  readonly address: string;
  readonly token: string;
  readonly until: Instant;
};

export type Showing = {
  /** A door that leads nowhere yet: a form is asked for with the way back. */
  readonly prepare: (id: HostedFormId) => Promise<Door>;
  /** Sends the system browser through the door, now and whenever it is asked for again. */
  readonly show: (id: HostedFormId, shown: Shown) => Promise<void>;
  /** The form that was shown in this run, as long as it may be opened again. */
  readonly find: (form: Pick<HostedForm, 'id'>) => Shown | null;
  readonly close: (id: HostedFormId) => void;
  readonly closeAll: () => void;
};

type Parts = {
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  /** The system browser may be sent to this one origin. */
  readonly browse: (address: string, origin: string) => Promise<void>;
  readonly onReturn: (id: HostedFormId, back: Back) => void;
};

export function createShowing({ now, random, browse, onReturn }: Parts): Showing {
  const shown = new Map<HostedFormId, Shown>();
  const doors = new Map<HostedFormId, Door>();
  const close = (id: HostedFormId) => {
    doors.get(id)?.close();
    doors.delete(id);
    shown.delete(id);
  };
  return {
    prepare: async (id) => {
      close(id);
      const door = await openDoor({ random, onReturn: (back) => onReturn(id, back) });
      doors.set(id, door);
      setTimeout(() => {
        if (doors.get(id) === door) close(id);
      }, FORM_MS).unref();
      return door;
    },
    show: async (id, one) => {
      shown.set(id, one);
      await browse(one.door.lead(one), one.door.origin);
    },
    find: ({ id }) => {
      const one = shown.get(id);
      return one && one.until > now() ? one : null;
    },
    close,
    closeAll: () => {
      for (const id of [...doors.keys()]) close(id);
    },
  };
}
