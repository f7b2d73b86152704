import type { CardFormSettings, cardForms } from '#contract/card-forms.ts';
import type { InputOf } from '#contract/define.ts';
import { recordHistory } from '#db/history.ts';
import { findHostedForm, findLastHostedForm, saveHostedForm } from '#db/hosted-forms.ts';
import { FORM_MS, type HostedForm, isFillable } from '#domain/card/hosted-form.ts';
import { Refusal } from '#domain/errors.ts';
import type { HostedFormId, InvoiceId } from '#domain/ids.ts';
import { beginForm, giveUpForm, orderOf, wanted } from '#main/card-forms/asking.ts';
import { loginNow } from '#main/card-forms/login.ts';
import { type LookingParts, lookAt } from '#main/card-forms/looking.ts';
import { refuseOpenForm } from '#main/card-forms/open-form.ts';
import { createShowing, type Showing } from '#main/card-forms/showing.ts';
import { saveSettings, settingsOf } from '#main/card-forms/switching.ts';
import { createWatching, type Watching } from '#main/card-forms/watching.ts';
import { changed } from '#main/changed.ts';
import { found } from '#main/present.ts';
import type { Shell } from '#main/shell.ts';
import { money } from '#main/title.ts';
import type { World } from '#main/world.ts';
import { checkLogin, openHostedForm } from '#sync/authorize-net/payments.ts';

/** Authorize.net used by itself: forms somebody pays on, and what became of them. */
export type CardForms = {
  readonly settings: () => Promise<CardFormSettings>;
  readonly saveSettings: (
    input: InputOf<(typeof cardForms)['saveSettings']>,
  ) => Promise<CardFormSettings>;
  readonly check: () => Promise<void>;
  readonly ask: (invoiceId: InvoiceId) => Promise<HostedForm>;
  readonly lookAgain: (id: HostedFormId) => Promise<HostedForm>;
  readonly start: () => void;
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

type Parts = LookingParts &
  Pick<World, 'random' | 'sleep'> & {
    readonly browse: Shell['browse'];
    readonly isHeld: () => boolean;
    readonly onTrouble: (error: unknown) => void;
  };

export function createCardForms(parts: Parts): CardForms {
  const inTurn = createTurns();
  const look = (id: HostedFormId) => inTurn(() => lookAt(parts, id));
  const showing: Showing = createShowing({
    ...parts,
    onReturn: (id, back) => {
      if (back === 'left') return watching.wake();
      showing.close(id);
      void look(id).then(watching.wake, parts.onTrouble);
    },
  });
  const watching: Watching = createWatching({
    ...parts,
    look: async (id) => (await look(id)).why === null,
  });
  return {
    settings: () => settingsOf(parts),
    saveSettings: async (input) => {
      const saved = await saveSettings(parts, input);
      parts.push({ kind: 'settings.changed' });
      watching.wake();
      return saved;
    },
    check: async () => {
      const login = await loginNow(parts);
      const answer = await checkLogin({ ...parts, login });
      if (answer.kind !== 'ready') throw new Refusal('sign-in-refused', answer.why);
    },
    ask: async (invoiceId) => {
      const form = await inTurn(() => ask(parts, showing, invoiceId));
      watching.wake();
      return form;
    },
    lookAgain: async (id) => {
      const { form, why } = await look(id);
      if (why !== null) throw new Refusal('not-looked', why);
      return form;
    },
    start: watching.start,
    wake: watching.wake,
    stop: async () => {
      showing.closeAll();
      await watching.stop();
    },
  };
}

/** One after the other: what two would decide at once about one form is how it is asked twice. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Looks before it asks: what was paid on an earlier form is not asked for again. */
async function ask(parts: Parts, showing: Showing, invoiceId: InvoiceId): Promise<HostedForm> {
  const { write, read } = parts.ledger();
  write((tx) => wanted(tx, invoiceId, parts.now()));
  const last = findLastHostedForm(read, invoiceId);
  if (last && !last.isCertain && last.endsAt !== null) {
    const { why } = await lookAt(parts, last.id);
    if (why !== null) throw new Refusal('not-looked', why);
  }
  const { due } = write((tx) => wanted(tx, invoiceId, parts.now()));
  const open = findLastHostedForm(read, invoiceId);
  const shown = open && isFillable(open, parts.now()) ? showing.find(open) : null;
  if (open && shown && open.amount === due) {
    await showing.show(open.id, shown);
    return open;
  }
  refuseOpenForm(read, invoiceId, parts.now());
  return await openNew(parts, showing, invoiceId);
}

async function openNew(parts: Parts, showing: Showing, invoiceId: InvoiceId): Promise<HostedForm> {
  const { transport, now } = parts;
  const { write, read } = parts.ledger();
  const login = await loginNow(parts);
  const { form, invoice } = write((tx) => {
    const asked = wanted(tx, invoiceId, now());
    return { form: beginForm(parts, tx, asked), invoice: asked.invoice };
  });
  const door = await showing.prepare(form.id);
  const order = { ...orderOf(read, form, invoice), back: door.back };
  const answer = await openHostedForm({ login, transport, now }, order);
  if (answer.kind !== 'form') {
    showing.close(form.id);
    write((tx) => giveUpForm(tx, form));
    throw new Refusal('form-refused', answer.why);
  }
  const endsAt = (now() + FORM_MS) as typeof answer.expiresAt;
  const open: HostedForm = { ...form, state: 'open', endsAt, lookedAt: null };
  write((tx) => {
    saveHostedForm(tx, open);
    const sentence = `Opened a form of Authorize.net for ${money(form.amount, form.currency)}`;
    recordHistory(tx, { at: now(), subject: `invoice:${invoiceId}`, sentence });
  });
  changed(parts, 'invoices');
  const { token, expiresAt: until } = answer;
  await showing.show(form.id, { door, address: login.gateway.form, token, until });
  return found(findHostedForm(read, form.id), 'This form');
}
