-- Five systems: subscriptions, cards and tickets, and what comes back from each of them.
-- The outbox and the ID map are rebuilt as they were, open to more systems.

CREATE TABLE outbox_wider (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  system TEXT NOT NULL CHECK (system IN (
    'crm', 'books', 'billing', 'desk', 'authorize-net'
  )),
  subject TEXT NOT NULL CHECK (subject GLOB '?*:?*'),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  event TEXT NOT NULL CHECK (json_valid(event)),
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'parked', 'set-aside')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  due_at INTEGER NOT NULL,
  -- Set at the first claim and never taken back: from then on its content is fixed.
  claimed_at INTEGER,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  remote_id TEXT CHECK (remote_id <> ''),
  -- The id of what must go first, while that is waited for.
  waits_for TEXT CHECK (waits_for <> ''),
  CHECK (state <> 'sent' OR remote_id IS NOT NULL),
  CHECK (waits_for IS NULL OR state = 'waiting')
) STRICT;
INSERT INTO outbox_wider (
  seq, id, system, subject, kind, title, event, key, state, attempts, due_at, claimed_at, created_at,
  changed_at, note, remote_id, waits_for
) SELECT
  seq, id, system, subject, kind, title, event, key, state, attempts, due_at, claimed_at, created_at,
  changed_at, note, remote_id, waits_for
  FROM outbox ORDER BY seq;
DROP TABLE outbox;
ALTER TABLE outbox_wider RENAME TO outbox;
CREATE INDEX outbox_waiting ON outbox (system, due_at, seq) WHERE state = 'waiting';
CREATE INDEX outbox_held ON outbox (system, waits_for) WHERE waits_for IS NOT NULL;
CREATE INDEX outbox_unsent ON outbox (seq, system, kind)
  WHERE state IN ('waiting', 'sending', 'parked');
CREATE INDEX outbox_by_state ON outbox (state, changed_at, seq)
  WHERE state <> 'waiting' AND state <> 'sending';
CREATE INDEX outbox_of_subject ON outbox (subject, system, seq, state);
CREATE TRIGGER outbox_key_final
  BEFORE UPDATE OF
    id, system, subject, kind, key, created_at
  ON outbox
BEGIN
  SELECT raise(ABORT, 'a delivery keeps its key');
END;
CREATE TRIGGER outbox_event_final BEFORE UPDATE OF event ON outbox
WHEN OLD.claimed_at IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'a delivery keeps its content once it was claimed');
END;
CREATE TRIGGER outbox_to_payments AFTER INSERT ON outbox
  WHEN NEW.kind IN ('payment.recorded', 'payment.credit-used')
BEGIN
  INSERT OR IGNORE INTO outbox_payments (invoice_id, seq)
    SELECT value ->> '$.invoiceId', NEW.seq
    FROM json_each(NEW.event, '$.payment.applications')
    UNION ALL
    SELECT value ->> '$.invoiceId', NEW.seq FROM json_each(NEW.event, '$.uses');
END;
CREATE TRIGGER outbox_to_figures_insert AFTER INSERT ON outbox
BEGIN
  INSERT INTO outbox_figures VALUES (NEW.system, NEW.state, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER outbox_to_figures_update AFTER UPDATE OF state ON outbox WHEN NEW.state <> OLD.state
BEGIN
  UPDATE outbox_figures SET count = count - 1 WHERE system = OLD.system AND state = OLD.state;
  INSERT INTO outbox_figures VALUES (NEW.system, NEW.state, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER outbox_to_figures_delete AFTER DELETE ON outbox
BEGIN
  UPDATE outbox_figures SET count = count - 1 WHERE system = OLD.system AND state = OLD.state;
END;

CREATE TABLE remote_ids_wider (
  system TEXT NOT NULL CHECK (system IN (
    'crm', 'books', 'billing', 'desk', 'authorize-net'
  )),
  subject TEXT NOT NULL CHECK (subject GLOB '?*:?*'),
  remote_id TEXT NOT NULL CHECK (remote_id <> ''),
  kind TEXT NOT NULL GENERATED ALWAYS AS (substr(subject, 1, instr(subject, ':') - 1)) STORED,
  PRIMARY KEY (system, subject)
) STRICT, WITHOUT ROWID;
INSERT INTO remote_ids_wider (system, subject, remote_id)
  SELECT system, subject, remote_id FROM remote_ids;
DROP TABLE remote_ids;
ALTER TABLE remote_ids_wider RENAME TO remote_ids;
CREATE UNIQUE INDEX remote_ids_once ON remote_ids (system, kind, remote_id)
  WHERE kind NOT IN ('tax', 'tax-group');

CREATE TABLE retainer_plans (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  code TEXT NOT NULL UNIQUE CHECK (code <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  sort_name TEXT NOT NULL,
  description TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  price INTEGER NOT NULL CHECK (price BETWEEN 0 AND 9007199254740991),
  every INTEGER NOT NULL CHECK (every BETWEEN 1 AND 1000),
  unit TEXT NOT NULL CHECK (unit IN ('week', 'month', 'year')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  archived_at INTEGER,
  is_archived INTEGER NOT NULL GENERATED ALWAYS AS (archived_at IS NOT NULL) STORED
) STRICT;
CREATE INDEX retainer_plans_by_name ON retainer_plans (is_archived, sort_name, seq);

CREATE TABLE subscriptions (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  client_id TEXT NOT NULL REFERENCES clients (id),
  plan_id TEXT NOT NULL REFERENCES retainer_plans (id),
  status TEXT NOT NULL CHECK (status IN (
    'asked', 'future', 'trial', 'live', 'paused', 'unpaid', 'non-renewing', 'cancelled', 'expired',
    'unknown'
  )),
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
  price INTEGER NOT NULL CHECK (price BETWEEN 0 AND 9007199254740991),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  every INTEGER NOT NULL CHECK (every BETWEEN 1 AND 1000),
  unit TEXT NOT NULL CHECK (unit IN ('week', 'month', 'year')),
  starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
  next_billing_on TEXT CHECK (next_billing_on IS date(next_billing_on)),
  ends_on TEXT CHECK (ends_on IS date(ends_on)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  is_over INTEGER NOT NULL GENERATED ALWAYS AS (status IN ('cancelled', 'expired')) STORED,
  -- What is billed no more stands behind everything that has a day.
  sort_next TEXT NOT NULL GENERATED ALWAYS AS (coalesce(next_billing_on, '9999-12-31')) STORED
) STRICT;
CREATE INDEX subscriptions_by_next ON subscriptions (is_over, sort_next, seq, client_id, plan_id);
CREATE INDEX subscriptions_of_client ON subscriptions (client_id, is_over, sort_next, seq, plan_id);
CREATE INDEX subscriptions_of_plan ON subscriptions (plan_id, is_over, sort_next, seq);

-- All that is kept of a card; there is no room here for its number.
CREATE TABLE stored_cards (
  seq INTEGER PRIMARY KEY,
  remote_id TEXT NOT NULL UNIQUE CHECK (remote_id <> ''),
  client_id TEXT NOT NULL REFERENCES clients (id),
  brand TEXT NOT NULL CHECK (length(brand) <= 40 AND brand NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*'),
  last_four TEXT NOT NULL CHECK (last_four = '' OR last_four GLOB '[0-9][0-9][0-9][0-9]'),
  expires TEXT NOT NULL CHECK (expires = '' OR expires GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]')
) STRICT;
CREATE INDEX stored_cards_of_client ON stored_cards (client_id, seq);

CREATE TABLE card_pages (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  purpose TEXT NOT NULL
    CHECK (purpose IN ('pay-invoice', 'store-card', 'card-of-subscription')),
  invoice_id TEXT REFERENCES invoices (id),
  client_id TEXT REFERENCES clients (id),
  subscription_id TEXT REFERENCES subscriptions (id),
  state TEXT NOT NULL CHECK (state IN ('asked', 'open', 'done', 'refused', 'left', 'lapsed')),
  url TEXT CHECK (url GLOB 'https://?*' OR url GLOB 'http://127.0.0.1:[0-9]*'),
  asked_at INTEGER NOT NULL,
  expires_at INTEGER,
  CHECK ((purpose = 'pay-invoice') = (invoice_id IS NOT NULL)),
  CHECK ((purpose = 'store-card') = (client_id IS NOT NULL)),
  CHECK ((purpose = 'card-of-subscription') = (subscription_id IS NOT NULL)),
  CHECK (state <> 'open' OR url IS NOT NULL)
) STRICT;
CREATE INDEX card_pages_open ON card_pages (asked_at, seq) WHERE state IN ('asked', 'open');
CREATE INDEX card_pages_of_invoice ON card_pages (invoice_id, seq) WHERE invoice_id IS NOT NULL;
CREATE INDEX card_pages_of_client ON card_pages (client_id, seq) WHERE client_id IS NOT NULL;
CREATE INDEX card_pages_of_subscription ON card_pages (subscription_id, seq)
  WHERE subscription_id IS NOT NULL;

CREATE TABLE charges (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  invoice_id TEXT NOT NULL REFERENCES invoices (id),
  card_remote_id TEXT NOT NULL CHECK (card_remote_id <> ''),
  brand TEXT NOT NULL CHECK (length(brand) <= 40 AND brand NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*'),
  last_four TEXT NOT NULL CHECK (last_four = '' OR last_four GLOB '[0-9][0-9][0-9][0-9]'),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 9007199254740991),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  state TEXT NOT NULL CHECK (state IN ('asked', 'paid', 'refused', 'unclear')),
  asked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX charges_of_invoice ON charges (invoice_id, seq);
-- While nobody knows whether money moved, no card is asked for that invoice again.
CREATE UNIQUE INDEX charges_undecided ON charges (invoice_id) WHERE state IN ('asked', 'unclear');

-- What somebody pays on a form of Authorize.net: an order, whose id is how it is found there again.
CREATE TABLE hosted_forms (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  invoice_id TEXT NOT NULL REFERENCES invoices (id),
  merchant TEXT NOT NULL CHECK (merchant <> ''),
  gateway TEXT NOT NULL CHECK (gateway IN ('live', 'test', 'practice')),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 9007199254740991),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  state TEXT NOT NULL
    CHECK (state IN ('asked', 'open', 'refused', 'held', 'paid', 'undone', 'left')),
  asked_at INTEGER NOT NULL,
  ends_at INTEGER,
  looked_at INTEGER,
  is_certain INTEGER NOT NULL CHECK (is_certain IN (0, 1)),
  note TEXT NOT NULL,
  CHECK (state IN ('asked', 'left') OR ends_at IS NOT NULL)
) STRICT;
CREATE INDEX hosted_forms_watched ON hosted_forms (asked_at, seq) WHERE is_certain = 0;
-- Something was seen of them that only a person can settle.
CREATE INDEX hosted_forms_noted ON hosted_forms (asked_at, seq)
  WHERE note <> '' AND state IN ('held', 'undone', 'paid');
CREATE INDEX hosted_forms_of_invoice ON hosted_forms (invoice_id, seq);
-- Two open forms are how an invoice is paid twice.
CREATE UNIQUE INDEX hosted_forms_open ON hosted_forms (invoice_id)
  WHERE state IN ('asked', 'open', 'refused', 'held') AND is_certain = 0;

CREATE TABLE tickets (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  client_id TEXT REFERENCES clients (id),
  asked_by TEXT NOT NULL,
  number TEXT CHECK (number <> ''),
  subject TEXT NOT NULL,
  description TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'on-hold', 'closed', 'gone', 'unknown')),
  opened_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  -- Where the client wrote from and to, once they wrote by mail: answers go the same way back.
  client_mail TEXT CHECK (client_mail <> ''),
  desk_mail TEXT CHECK (desk_mail <> ''),
  is_closed INTEGER NOT NULL GENERATED ALWAYS AS (status IN ('closed', 'gone')) STORED,
  CHECK ((client_mail IS NULL) = (desk_mail IS NULL))
) STRICT;
CREATE INDEX tickets_by_change ON tickets (is_closed, changed_at, seq);
CREATE INDEX tickets_of_client ON tickets (client_id, is_closed, changed_at, seq)
  WHERE client_id IS NOT NULL;

CREATE TABLE ticket_comments (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
  author TEXT NOT NULL,
  is_yours INTEGER NOT NULL CHECK (is_yours IN (0, 1)),
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_comments_of_ticket ON ticket_comments (ticket_id, at, seq);

CREATE VIRTUAL TABLE ticket_search USING fts5 (
  text, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

-- How far each feed has read, in its own words; `trouble` is why it reads no further, if it does not.
CREATE TABLE feed_places (
  name TEXT PRIMARY KEY NOT NULL CHECK (name GLOB '?*.?*'),
  place TEXT CHECK (json_valid(place)),
  read_at INTEGER,
  trouble TEXT CHECK (trouble <> ''),
  CHECK ((place IS NULL) = (read_at IS NULL))
) STRICT, WITHOUT ROWID;

-- What both sides last said of the fields of one thing.
CREATE TABLE agreed (
  system TEXT NOT NULL CHECK (system IN ('crm', 'books', 'billing', 'desk', 'authorize-net')),
  subject TEXT NOT NULL CHECK (subject GLOB '?*:?*'),
  fields TEXT NOT NULL CHECK (json_type(fields) = 'object'),
  PRIMARY KEY (system, subject)
) STRICT, WITHOUT ROWID;

-- The newest state of each remote object that was taken in.
CREATE TABLE seen (
  system TEXT NOT NULL CHECK (system IN ('crm', 'books', 'billing', 'desk', 'authorize-net')),
  kind TEXT NOT NULL CHECK (kind GLOB '?*.?*'),
  remote_id TEXT NOT NULL CHECK (remote_id <> ''),
  changed_at INTEGER NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
  PRIMARY KEY (system, kind, remote_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE differences (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  system TEXT NOT NULL CHECK (system IN ('crm', 'books', 'billing', 'desk', 'authorize-net')),
  subject TEXT NOT NULL CHECK (subject GLOB '?*:?*'),
  title TEXT NOT NULL,
  remote_id TEXT CHECK (remote_id <> ''),
  field TEXT NOT NULL CHECK (field <> ''),
  ours TEXT NOT NULL,
  theirs TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'kept-ours', 'took-theirs', 'gone'))
) STRICT;
CREATE INDEX differences_by_state ON differences (state, seen_at, seq);
CREATE INDEX differences_of_subject ON differences (subject, system, field, seq);
CREATE UNIQUE INDEX differences_once ON differences (system, subject, field) WHERE state = 'open';

-- What is final stays as it is.
CREATE TRIGGER retainer_plans_code_final BEFORE UPDATE OF code ON retainer_plans
WHEN NEW.code <> OLD.code AND EXISTS (
  SELECT 1 FROM remote_ids WHERE system = 'billing' AND subject = 'plan:' || OLD.id
)
BEGIN
  SELECT raise(ABORT, 'Billing knows a plan by its code');
END;
CREATE TRIGGER subscriptions_client_final BEFORE UPDATE OF id, client_id ON subscriptions
WHEN NEW.id <> OLD.id OR NEW.client_id <> OLD.client_id
BEGIN
  SELECT raise(ABORT, 'a subscription keeps its client');
END;
CREATE TRIGGER card_pages_purpose_final
  BEFORE UPDATE OF
    id, purpose, invoice_id, client_id, subscription_id, asked_at
  ON card_pages
WHEN NEW.id <> OLD.id OR NEW.purpose <> OLD.purpose OR NEW.invoice_id IS NOT OLD.invoice_id
  OR NEW.client_id IS NOT OLD.client_id OR NEW.subscription_id IS NOT OLD.subscription_id
  OR NEW.asked_at <> OLD.asked_at
BEGIN
  SELECT raise(ABORT, 'a card page keeps its purpose');
END;
CREATE TRIGGER card_pages_done_final BEFORE UPDATE OF state ON card_pages
WHEN OLD.state = 'done' AND NEW.state <> 'done'
BEGIN
  SELECT raise(ABORT, 'a card page that is done stays done');
END;
CREATE TRIGGER card_pages_kept BEFORE DELETE ON card_pages
BEGIN
  SELECT raise(ABORT, 'a card page is kept');
END;
CREATE TRIGGER charges_final
  BEFORE UPDATE OF
    id, invoice_id, card_remote_id, brand, last_four, amount, currency, asked_at
  ON charges
BEGIN
  SELECT raise(ABORT, 'a charge is final');
END;
CREATE TRIGGER charges_asked_once BEFORE UPDATE OF state ON charges
WHEN NEW.state = 'asked' OR OLD.state IN ('paid', 'refused')
BEGIN
  SELECT raise(ABORT, 'a charge is asked once');
END;
CREATE TRIGGER charges_kept BEFORE DELETE ON charges
BEGIN
  SELECT raise(ABORT, 'a charge is kept');
END;
CREATE TRIGGER charges_of_issued BEFORE INSERT ON charges
WHEN NOT EXISTS (
  SELECT 1 FROM invoices
  WHERE id = NEW.invoice_id AND standing = 'open' AND currency = NEW.currency
    AND NEW.amount <= due
)
BEGIN
  SELECT raise(ABORT, 'a card is charged for what is due on an issued invoice');
END;
CREATE TRIGGER hosted_forms_order_final
  BEFORE UPDATE OF
    id, invoice_id, merchant, gateway, amount, currency, asked_at
  ON hosted_forms
WHEN NEW.id <> OLD.id OR NEW.invoice_id <> OLD.invoice_id OR NEW.merchant <> OLD.merchant
  OR NEW.gateway <> OLD.gateway OR NEW.amount <> OLD.amount OR NEW.currency <> OLD.currency
  OR NEW.asked_at <> OLD.asked_at
BEGIN
  SELECT raise(ABORT, 'an order at the gateway is final');
END;
CREATE TRIGGER hosted_forms_paid_final BEFORE UPDATE OF state ON hosted_forms
WHEN OLD.state = 'paid' AND NEW.state NOT IN ('paid', 'undone')
BEGIN
  SELECT raise(ABORT, 'what was paid was paid');
END;
CREATE TRIGGER hosted_forms_kept BEFORE DELETE ON hosted_forms
BEGIN
  SELECT raise(ABORT, 'a hosted form is kept');
END;
CREATE TRIGGER ticket_comments_ticket_final BEFORE UPDATE OF id, ticket_id ON ticket_comments
WHEN NEW.id <> OLD.id OR NEW.ticket_id <> OLD.ticket_id
BEGIN
  SELECT raise(ABORT, 'a comment keeps its ticket');
END;
CREATE TRIGGER differences_decided BEFORE UPDATE ON differences
WHEN OLD.state <> 'open'
BEGIN
  SELECT raise(ABORT, 'what was decided stays decided');
END;

-- What the clock there said when a delivery was looked for before its first send and not found: what
-- nothing marks cannot be older than that.
CREATE TABLE absences (
  delivery_id TEXT PRIMARY KEY NOT NULL REFERENCES outbox (id),
  at INTEGER NOT NULL
) STRICT;
