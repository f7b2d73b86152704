CREATE TABLE absences (
  delivery_id TEXT PRIMARY KEY NOT NULL REFERENCES outbox (id),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE agreed (
  system TEXT NOT NULL CHECK (system IN ('crm', 'books', 'billing', 'desk', 'authorize-net')),
  subject TEXT NOT NULL CHECK (subject GLOB '?*:?*'),
  fields TEXT NOT NULL CHECK (json_type(fields) = 'object'),
  PRIMARY KEY (system, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE applications (
  seq INTEGER PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  invoice_id TEXT NOT NULL REFERENCES invoices (id),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 9007199254740991),
  withheld INTEGER NOT NULL CHECK (withheld BETWEEN 0 AND 9007199254740991),
  applied_on TEXT NOT NULL CHECK (applied_on IS date(applied_on)),
  is_credit INTEGER NOT NULL CHECK (is_credit IN (0, 1)),
  CHECK (amount + withheld > 0),
  CHECK (is_credit = 0 OR withheld = 0)
) STRICT;

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

CREATE VIRTUAL TABLE client_search USING fts5 (
  text, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TABLE clients (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  name TEXT NOT NULL CHECK (name <> ''),
  sort_name TEXT NOT NULL,
  contact_name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  street TEXT NOT NULL,
  street2 TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  city TEXT NOT NULL,
  region TEXT NOT NULL,
  country TEXT NOT NULL,
  tax_id TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  terms_days INTEGER CHECK (terms_days BETWEEN 0 AND 365),
  notes TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  archived_at INTEGER,
  -- Kept by the triggers of invoices, in base currency.
  invoiced INTEGER NOT NULL DEFAULT 0,
  outstanding INTEGER NOT NULL DEFAULT 0,
  last_invoice_on TEXT CHECK (last_invoice_on IS date(last_invoice_on)),
  is_archived INTEGER NOT NULL GENERATED ALWAYS AS (archived_at IS NOT NULL) STORED
) STRICT;

CREATE TABLE counters (
  series TEXT PRIMARY KEY NOT NULL,
  value INTEGER NOT NULL CHECK (value >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery_attempts (
  seq INTEGER PRIMARY KEY,
  delivery_id TEXT NOT NULL REFERENCES outbox (id),
  at INTEGER NOT NULL,
  sentence TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sent', 'note', 'refused'))
) STRICT;

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

CREATE TABLE "entries" (
  set_seq INTEGER NOT NULL REFERENCES entry_sets (seq),
  position INTEGER NOT NULL CHECK (position >= 0),
  account TEXT NOT NULL CHECK (account IN (
    'receivable', 'bank', 'client-credit', 'sales', 'gig-income', 'platform-fees',
    'tax-collected', 'tax-paid', 'tax-withheld', 'expenses', 'bad-debts', 'exchange-difference',
    'rounding'
  )),
  amount INTEGER NOT NULL CHECK (abs(amount) <= 9007199254740991),
  base INTEGER NOT NULL CHECK (abs(base) <= 9007199254740991),
  posted_on TEXT NOT NULL,
  PRIMARY KEY (set_seq, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_seals (
  set_seq INTEGER PRIMARY KEY REFERENCES entry_sets (seq),
  previous TEXT NOT NULL CHECK (length(previous) = 64 AND previous NOT GLOB '*[^0-9a-f]*'),
  hash TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*')
) STRICT;

CREATE TABLE entry_sets (
  seq INTEGER PRIMARY KEY REFERENCES entry_seals (set_seq) DEFERRABLE INITIALLY DEFERRED,
  subject TEXT NOT NULL CHECK (subject GLOB '?*:?*'),
  posted_on TEXT NOT NULL CHECK (posted_on IS date(posted_on)),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  memo TEXT NOT NULL,
  client_id TEXT REFERENCES clients (id),
  category TEXT,
  kind TEXT NOT NULL GENERATED ALWAYS AS (substr(subject, 1, instr(subject, ':') - 1)) STORED
) STRICT;

CREATE VIRTUAL TABLE expense_search USING fts5 (
  text, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TABLE expenses (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  spent_on TEXT NOT NULL CHECK (spent_on IS date(spent_on)),
  vendor TEXT NOT NULL,
  category TEXT NOT NULL,
  description TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  amount INTEGER NOT NULL CHECK (abs(amount) <= 9007199254740991),
  tax TEXT CHECK (json_valid(tax)),
  tax_amount INTEGER NOT NULL CHECK (abs(tax_amount) <= 9007199254740991),
  rate TEXT NOT NULL
    CHECK (rate NOT GLOB '*[^0-9.]*' AND rate GLOB '[0-9]*' AND CAST(rate AS REAL) > 0),
  rate_on TEXT NOT NULL CHECK (rate_on IS date(rate_on)),
  rate_source TEXT NOT NULL CHECK (rate_source IN ('same', 'typed')),
  base_amount INTEGER NOT NULL CHECK (abs(base_amount) <= 9007199254740991),
  base_tax INTEGER NOT NULL CHECK (abs(base_tax) <= 9007199254740991),
  recorded_at INTEGER NOT NULL,
  voided_on TEXT CHECK (voided_on IS date(voided_on)),
  tax_name TEXT GENERATED ALWAYS AS (tax ->> '$.name') STORED,
  tax_rate INTEGER GENERATED ALWAYS AS (tax ->> '$.rate') STORED
) STRICT;

CREATE TABLE feed_places (
  name TEXT PRIMARY KEY NOT NULL CHECK (name GLOB '?*.?*'),
  place TEXT CHECK (json_valid(place)),
  read_at INTEGER,
  trouble TEXT CHECK (trouble <> ''),
  CHECK ((place IS NULL) = (read_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  subject TEXT NOT NULL CHECK (subject GLOB '?*:?*'),
  sentence TEXT NOT NULL
) STRICT;

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

CREATE TABLE imports (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  kind TEXT NOT NULL CHECK (kind IN ('income', 'clients')),
  profile TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL CHECK (length(file_hash) = 64 AND file_hash NOT GLOB '*[^0-9a-f]*'),
  imported_on TEXT NOT NULL CHECK (imported_on IS date(imported_on)),
  imported_at INTEGER NOT NULL,
  imported INTEGER NOT NULL CHECK (imported >= 0),
  known INTEGER NOT NULL CHECK (known >= 0),
  left_out INTEGER NOT NULL CHECK (left_out >= 0),
  taken_back_at INTEGER
) STRICT;

CREATE TABLE income (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  platform TEXT NOT NULL,
  contract TEXT NOT NULL,
  contract_id TEXT NOT NULL,
  client_id TEXT REFERENCES clients (id),
  kind TEXT NOT NULL CHECK (kind IN ('hourly', 'fixed', 'bonus', 'tip', 'other')),
  earned_on TEXT NOT NULL CHECK (earned_on IS date(earned_on)),
  hours INTEGER CHECK (abs(hours) <= 9007199254740991),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  gross INTEGER NOT NULL CHECK (abs(gross) <= 9007199254740991),
  fee INTEGER NOT NULL CHECK (abs(fee) <= 9007199254740991),
  withheld INTEGER NOT NULL CHECK (abs(withheld) <= 9007199254740991),
  net INTEGER NOT NULL CHECK (net = gross - fee - withheld),
  rate TEXT NOT NULL
    CHECK (rate NOT GLOB '*[^0-9.]*' AND rate GLOB '[0-9]*' AND CAST(rate AS REAL) > 0),
  rate_on TEXT NOT NULL CHECK (rate_on IS date(rate_on)),
  rate_source TEXT NOT NULL CHECK (rate_source IN ('same', 'typed')),
  base_gross INTEGER NOT NULL CHECK (abs(base_gross) <= 9007199254740991),
  base_fee INTEGER NOT NULL CHECK (abs(base_fee) <= 9007199254740991),
  base_withheld INTEGER NOT NULL CHECK (abs(base_withheld) <= 9007199254740991),
  note TEXT NOT NULL,
  import_id TEXT REFERENCES imports (id),
  line INTEGER CHECK (line > 0),
  fingerprint TEXT,
  raw TEXT CHECK (json_valid(raw)),
  recorded_at INTEGER NOT NULL,
  billed_by TEXT REFERENCES invoices (id),
  voided_on TEXT CHECK (voided_on IS date(voided_on)),
  -- Set with its whole import: the row may then come again, and lists leave it out.
  taken_back_at INTEGER,
  CHECK ((import_id IS NULL) = (fingerprint IS NULL)),
  CHECK (voided_on IS NULL OR billed_by IS NULL),
  CHECK (taken_back_at IS NULL OR voided_on IS NOT NULL)
) STRICT;

CREATE VIRTUAL TABLE income_search USING fts5 (
  text, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TABLE invoice_lines (
  invoice_id TEXT NOT NULL REFERENCES invoices (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  item_id TEXT,
  description TEXT NOT NULL,
  detail TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (abs(quantity) <= 9007199254740991),
  unit TEXT NOT NULL,
  price INTEGER CHECK (abs(price) <= 9007199254740991),
  discount_rate INTEGER NOT NULL CHECK (discount_rate BETWEEN 0 AND 10000000),
  taxes TEXT NOT NULL CHECK (json_valid(taxes)),
  income_ids TEXT NOT NULL CHECK (json_valid(income_ids)),
  -- What the line comes to; null in a draft.
  amount INTEGER CHECK (abs(amount) <= 9007199254740991),
  discount INTEGER CHECK (abs(discount) <= 9007199254740991),
  net INTEGER CHECK (abs(net) <= 9007199254740991),
  tax INTEGER CHECK (abs(tax) <= 9007199254740991),
  gross INTEGER CHECK (abs(gross) <= 9007199254740991),
  PRIMARY KEY (invoice_id, position)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE invoice_search USING fts5 (
  text, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TABLE invoice_taxes (
  invoice_id TEXT NOT NULL REFERENCES invoices (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  tax_id TEXT NOT NULL,
  name TEXT NOT NULL,
  rate INTEGER NOT NULL,
  base INTEGER NOT NULL CHECK (abs(base) <= 9007199254740991),
  amount INTEGER NOT NULL CHECK (abs(amount) <= 9007199254740991),
  PRIMARY KEY (invoice_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE "invoices" (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  client_id TEXT REFERENCES clients (id),
  number TEXT UNIQUE CHECK (number <> ''),
  series TEXT,
  sequence INTEGER CHECK (sequence > 0),
  issued_on TEXT CHECK (issued_on IS date(issued_on)),
  issued_at INTEGER,
  due_on TEXT CHECK (due_on IS date(due_on)),
  invoice_date TEXT CHECK (invoice_date IS date(invoice_date)),
  terms_days INTEGER NOT NULL CHECK (terms_days BETWEEN 0 AND 365),
  delivered_from TEXT CHECK (delivered_from IS date(delivered_from)),
  delivered_to TEXT CHECK (delivered_to IS date(delivered_to)),
  reference TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  price_mode TEXT NOT NULL CHECK (price_mode IN ('exclusive', 'inclusive')),
  rounding TEXT NOT NULL CHECK (rounding IN ('line', 'tax')),
  discount TEXT NOT NULL CHECK (json_valid(discount)),
  rate TEXT
    CHECK (rate NOT GLOB '*[^0-9.]*' AND rate GLOB '[0-9]*' AND CAST(rate AS REAL) > 0),
  rate_on TEXT CHECK (rate_on IS date(rate_on)),
  rate_source TEXT CHECK (rate_source IN ('same', 'typed')),
  base_currency TEXT CHECK (base_currency GLOB '[A-Z][A-Z][A-Z]'),
  notes TEXT NOT NULL,
  terms TEXT NOT NULL,
  billed_to TEXT CHECK (json_valid(billed_to)),
  letterhead TEXT REFERENCES letterheads (hash),
  -- What the document comes to but for its lines, which hold their own.
  totals TEXT CHECK (json_valid(totals)),
  about TEXT NOT NULL,
  total INTEGER NOT NULL CHECK (abs(total) <= 9007199254740991),
  withheld INTEGER NOT NULL CHECK (abs(withheld) <= 9007199254740991),
  base_total INTEGER NOT NULL CHECK (abs(base_total) <= 9007199254740991),
  -- Payments, tax kept back and credit, together; 0 once void.
  settled INTEGER NOT NULL DEFAULT 0,
  base_due INTEGER NOT NULL DEFAULT 0 CHECK (abs(base_due) <= 9007199254740991),
  paid_on TEXT CHECK (paid_on IS date(paid_on)),
  voided_on TEXT CHECK (voided_on IS date(voided_on)),
  void_reason TEXT,
  -- What was still due and is not expected any more: the whole rest, or 0.
  written_off INTEGER NOT NULL DEFAULT 0,
  written_off_on TEXT CHECK (written_off_on IS date(written_off_on)),
  write_off_reason TEXT,
  discarded_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  due INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE WHEN number IS NULL OR voided_on IS NOT NULL THEN 0 ELSE total - settled - written_off END
  ) STORED,
  standing TEXT NOT NULL GENERATED ALWAYS AS (
    CASE
      WHEN discarded_at IS NOT NULL THEN 'discarded'
      WHEN number IS NULL THEN 'draft'
      WHEN voided_on IS NOT NULL THEN 'void'
      WHEN written_off > 0 THEN 'written-off'
      WHEN total > settled THEN 'open'
      ELSE 'paid'
    END
  ) STORED,
  -- Drafts stand before everything that has a day.
  sort_day TEXT NOT NULL GENERATED ALWAYS AS (coalesce(issued_on, '9999-12-31')) STORED,
  sort_due TEXT NOT NULL GENERATED ALWAYS AS (coalesce(due_on, '9999-12-31')) STORED,
  UNIQUE (series, sequence),
  CHECK (
    CASE WHEN number IS NULL
    THEN series IS NULL AND sequence IS NULL AND issued_on IS NULL AND issued_at IS NULL
      AND due_on IS NULL AND base_currency IS NULL AND billed_to IS NULL AND letterhead IS NULL
      AND totals IS NULL AND settled = 0 AND base_due = 0 AND paid_on IS NULL
      AND voided_on IS NULL AND written_off = 0
    ELSE series IS NOT NULL AND sequence IS NOT NULL AND issued_on IS NOT NULL
      AND issued_at IS NOT NULL AND due_on IS NOT NULL AND base_currency IS NOT NULL
      AND billed_to IS NOT NULL AND letterhead IS NOT NULL AND totals IS NOT NULL
      AND client_id IS NOT NULL AND rate IS NOT NULL AND discarded_at IS NULL
    END
  ),
  CHECK ((rate IS NULL) = (rate_on IS NULL) AND (rate IS NULL) = (rate_source IS NULL)),
  CHECK (settled BETWEEN 0 AND max(total, 0)),
  CHECK ((voided_on IS NULL) = (void_reason IS NULL)),
  CHECK (voided_on IS NULL OR (settled = 0 AND base_due = 0 AND written_off = 0)),
  CHECK (
    CASE WHEN written_off = 0
    THEN written_off_on IS NULL AND write_off_reason IS NULL
    ELSE written_off > 0 AND written_off = total - settled AND base_due = 0 AND paid_on IS NULL
      AND written_off_on IS NOT NULL AND written_off_on >= issued_on
      AND write_off_reason IS NOT NULL
    END
  )
) STRICT;

CREATE VIRTUAL TABLE item_search USING fts5 (
  text, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TABLE items (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  name TEXT NOT NULL CHECK (name <> ''),
  sort_name TEXT NOT NULL,
  description TEXT NOT NULL,
  unit TEXT NOT NULL,
  price INTEGER NOT NULL CHECK (abs(price) <= 9007199254740991),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  tax_ids TEXT NOT NULL CHECK (json_valid(tax_ids)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  archived_at INTEGER,
  is_archived INTEGER NOT NULL GENERATED ALWAYS AS (archived_at IS NOT NULL) STORED
) STRICT;

CREATE TABLE letterheads (
  hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT, WITHOUT ROWID;

CREATE TABLE migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE month_figures (
  account TEXT NOT NULL,
  month TEXT NOT NULL,
  who TEXT NOT NULL,
  base INTEGER NOT NULL,
  PRIMARY KEY (account, month, who)
) STRICT, WITHOUT ROWID;

CREATE TABLE "outbox" (
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

CREATE TABLE outbox_figures (
  system TEXT NOT NULL,
  state TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (system, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox_payments (
  invoice_id TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES outbox (seq) ON DELETE CASCADE,
  PRIMARY KEY (invoice_id, seq)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE payment_search USING fts5 (
  text, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TABLE payments (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  client_id TEXT NOT NULL REFERENCES clients (id),
  received_on TEXT NOT NULL CHECK (received_on IS date(received_on)),
  amount INTEGER NOT NULL CHECK (abs(amount) <= 9007199254740991),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  rate TEXT NOT NULL
    CHECK (rate NOT GLOB '*[^0-9.]*' AND rate GLOB '[0-9]*' AND CAST(rate AS REAL) > 0),
  rate_on TEXT NOT NULL CHECK (rate_on IS date(rate_on)),
  rate_source TEXT NOT NULL CHECK (rate_source IN ('same', 'typed')),
  method TEXT NOT NULL CHECK (method IN ('bank', 'card', 'cash', 'cheque', 'paypal', 'other')),
  reference TEXT NOT NULL,
  note TEXT NOT NULL,
  base_amount INTEGER NOT NULL CHECK (abs(base_amount) <= 9007199254740991),
  recorded_at INTEGER NOT NULL,
  applied INTEGER NOT NULL DEFAULT 0,
  voided_on TEXT CHECK (voided_on IS date(voided_on)),
  credit INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE WHEN voided_on IS NULL THEN amount - applied ELSE 0 END
  ) STORED,
  CHECK (applied BETWEEN 0 AND max(amount, 0))
) STRICT;

CREATE TABLE receipts (
  expense_id TEXT NOT NULL REFERENCES expenses (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  PRIMARY KEY (expense_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE "remote_ids" (
  system TEXT NOT NULL CHECK (system IN (
    'crm', 'books', 'billing', 'desk', 'authorize-net'
  )),
  subject TEXT NOT NULL CHECK (subject GLOB '?*:?*'),
  remote_id TEXT NOT NULL CHECK (remote_id <> ''),
  kind TEXT NOT NULL GENERATED ALWAYS AS (substr(subject, 1, instr(subject, ':') - 1)) STORED,
  PRIMARY KEY (system, subject)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE seen (
  system TEXT NOT NULL CHECK (system IN ('crm', 'books', 'billing', 'desk', 'authorize-net')),
  kind TEXT NOT NULL CHECK (kind GLOB '?*.?*'),
  remote_id TEXT NOT NULL CHECK (remote_id <> ''),
  changed_at INTEGER NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
  PRIMARY KEY (system, kind, remote_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE standing_figures (
  standing TEXT PRIMARY KEY NOT NULL,
  count INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE stored_cards (
  seq INTEGER PRIMARY KEY,
  remote_id TEXT NOT NULL UNIQUE CHECK (remote_id <> ''),
  client_id TEXT NOT NULL REFERENCES clients (id),
  brand TEXT NOT NULL CHECK (length(brand) <= 40 AND brand NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*'),
  last_four TEXT NOT NULL CHECK (last_four = '' OR last_four GLOB '[0-9][0-9][0-9][0-9]'),
  expires TEXT NOT NULL CHECK (expires = '' OR expires GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]')
) STRICT;

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

CREATE TABLE taxes (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
    CHECK (id GLOB '????????-????-7???-[89ab]???-????????????' AND id NOT GLOB '*[^0-9a-f-]*'),
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('standard', 'exempt', 'withholding')),
  rate INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 10000000),
  is_compound INTEGER NOT NULL CHECK (is_compound IN (0, 1)),
  reason TEXT NOT NULL,
  archived_at INTEGER
) STRICT;

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

CREATE VIRTUAL TABLE ticket_search USING fts5 (
  text, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

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

CREATE INDEX applications_of_invoice ON applications (invoice_id, seq);

CREATE INDEX applications_of_payment ON applications (payment_id, seq);

CREATE INDEX card_pages_of_client ON card_pages (client_id, seq) WHERE client_id IS NOT NULL;

CREATE INDEX card_pages_of_invoice ON card_pages (invoice_id, seq) WHERE invoice_id IS NOT NULL;

CREATE INDEX card_pages_of_subscription ON card_pages (subscription_id, seq)
  WHERE subscription_id IS NOT NULL;

CREATE INDEX card_pages_open ON card_pages (asked_at, seq) WHERE state IN ('asked', 'open');

CREATE INDEX charges_of_invoice ON charges (invoice_id, seq);

CREATE UNIQUE INDEX charges_undecided ON charges (invoice_id) WHERE state IN ('asked', 'unclear');

CREATE INDEX clients_by_invoiced ON clients (is_archived, invoiced, seq);

CREATE INDEX clients_by_name ON clients (is_archived, sort_name, seq);

CREATE INDEX clients_by_outstanding ON clients (is_archived, outstanding, seq);

CREATE INDEX delivery_attempts_of_delivery ON delivery_attempts (delivery_id, seq);

CREATE INDEX differences_by_state ON differences (state, seen_at, seq);

CREATE INDEX differences_of_subject ON differences (subject, system, field, seq);

CREATE UNIQUE INDEX differences_once ON differences (system, subject, field) WHERE state = 'open';

CREATE INDEX entries_of_account ON entries (account, posted_on, set_seq, base);

CREATE INDEX entry_sets_of_subject ON entry_sets (subject, seq);

CREATE INDEX expenses_by_day ON expenses (spent_on, seq);

CREATE INDEX expenses_of_category_by_day ON expenses (category, spent_on, seq);

CREATE INDEX expenses_voided ON expenses (voided_on) WHERE voided_on IS NOT NULL;

CREATE INDEX history_of_subject ON history (subject, seq);

CREATE INDEX hosted_forms_noted ON hosted_forms (asked_at, seq)
  WHERE note <> '' AND state IN ('held', 'undone', 'paid');

CREATE INDEX hosted_forms_of_invoice ON hosted_forms (invoice_id, seq);

CREATE UNIQUE INDEX hosted_forms_open ON hosted_forms (invoice_id)
  WHERE state IN ('asked', 'open', 'refused', 'held') AND is_certain = 0;

CREATE INDEX hosted_forms_watched ON hosted_forms (asked_at, seq) WHERE is_certain = 0;

CREATE INDEX imports_of_file ON imports (file_hash, seq);

CREATE INDEX income_by_day ON income (earned_on, seq) WHERE taken_back_at IS NULL;

CREATE INDEX income_of_client ON income (client_id) WHERE client_id IS NOT NULL;

CREATE INDEX income_of_contract_by_day ON income (contract, earned_on, seq)
  WHERE taken_back_at IS NULL;

CREATE INDEX income_of_import ON income (import_id) WHERE import_id IS NOT NULL;

CREATE INDEX income_of_invoice ON income (billed_by) WHERE billed_by IS NOT NULL;

CREATE INDEX income_of_platform_by_day ON income (platform, earned_on, seq)
  WHERE taken_back_at IS NULL;

CREATE UNIQUE INDEX income_once ON income (fingerprint)
  WHERE fingerprint IS NOT NULL AND taken_back_at IS NULL;

CREATE INDEX income_unbilled_by_day ON income (earned_on, seq)
  WHERE billed_by IS NULL AND voided_on IS NULL;

CREATE INDEX invoice_lines_of_item ON invoice_lines (item_id) WHERE item_id IS NOT NULL;

CREATE INDEX invoices_of_client_by_day ON invoices (client_id, sort_day, seq, standing, sort_due);

CREATE INDEX invoices_of_client_by_due ON invoices (client_id, sort_due, seq, standing, base_due);

CREATE INDEX invoices_of_client_by_total
  ON invoices (client_id, base_total, seq, standing, sort_due);

CREATE INDEX invoices_standing_by_day
  ON invoices (standing, sort_day, seq, sort_due, currency, base_due, base_total);

CREATE INDEX invoices_standing_by_due
  ON invoices (standing, sort_due, seq, client_id, base_due, base_total);

CREATE INDEX invoices_standing_by_total ON invoices (standing, base_total, seq, sort_due);

CREATE INDEX invoices_voided ON invoices (voided_on, series) WHERE voided_on IS NOT NULL;

CREATE INDEX items_by_name ON items (is_archived, sort_name, seq);

CREATE INDEX outbox_by_state ON outbox (state, changed_at, seq)
  WHERE state <> 'waiting' AND state <> 'sending';

CREATE INDEX outbox_held ON outbox (system, waits_for) WHERE waits_for IS NOT NULL;

CREATE INDEX outbox_of_subject ON outbox (subject, system, seq, state);

CREATE INDEX outbox_unsent ON outbox (seq, system, kind)
  WHERE state IN ('waiting', 'sending', 'parked');

CREATE INDEX outbox_waiting ON outbox (system, due_at, seq) WHERE state = 'waiting';

CREATE INDEX payments_by_day ON payments (received_on, seq, voided_on, base_amount);

CREATE INDEX payments_of_client ON payments (client_id, received_on, seq);

CREATE INDEX payments_with_credit ON payments (client_id, currency, received_on, seq, credit)
  WHERE credit > 0;

CREATE INDEX receipts_by_hash ON receipts (hash);

CREATE UNIQUE INDEX remote_ids_once ON remote_ids (system, kind, remote_id)
  WHERE kind NOT IN ('tax', 'tax-group');

CREATE INDEX retainer_plans_by_name ON retainer_plans (is_archived, sort_name, seq);

CREATE INDEX stored_cards_of_client ON stored_cards (client_id, seq);

CREATE INDEX subscriptions_by_next ON subscriptions (is_over, sort_next, seq, client_id, plan_id);

CREATE INDEX subscriptions_of_client ON subscriptions (client_id, is_over, sort_next, seq, plan_id);

CREATE INDEX subscriptions_of_plan ON subscriptions (plan_id, is_over, sort_next, seq);

CREATE INDEX ticket_comments_of_ticket ON ticket_comments (ticket_id, at, seq);

CREATE INDEX tickets_by_change ON tickets (is_closed, changed_at, seq);

CREATE INDEX tickets_of_client ON tickets (client_id, is_closed, changed_at, seq)
  WHERE client_id IS NOT NULL;

CREATE TRIGGER applications_final BEFORE UPDATE ON applications
BEGIN
  SELECT raise(ABORT, 'a recorded payment is final');
END;

CREATE TRIGGER applications_fit BEFORE INSERT ON applications
WHEN NOT EXISTS (
  SELECT 1 FROM payments, invoices
  WHERE payments.id = NEW.payment_id AND payments.voided_on IS NULL
    AND invoices.id = NEW.invoice_id AND invoices.number IS NOT NULL
    AND invoices.voided_on IS NULL AND invoices.written_off = 0
    AND invoices.currency = payments.currency AND invoices.client_id = payments.client_id
)
BEGIN
  SELECT raise(ABORT, 'a payment settles issued invoices of its client and currency');
END;

CREATE TRIGGER applications_kept BEFORE DELETE ON applications
BEGIN
  SELECT raise(ABORT, 'a recorded payment is kept');
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

CREATE TRIGGER charges_asked_once BEFORE UPDATE OF state ON charges
WHEN NEW.state = 'asked' OR OLD.state IN ('paid', 'refused')
BEGIN
  SELECT raise(ABORT, 'a charge is asked once');
END;

CREATE TRIGGER charges_final
  BEFORE UPDATE OF
    id, invoice_id, card_remote_id, brand, last_four, amount, currency, asked_at
  ON charges
BEGIN
  SELECT raise(ABORT, 'a charge is final');
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

CREATE TRIGGER counters_kept BEFORE DELETE ON counters
BEGIN
  SELECT raise(ABORT, 'a counter is kept');
END;

CREATE TRIGGER counters_step BEFORE UPDATE ON counters
WHEN NEW.series <> OLD.series OR NEW.value <> OLD.value + 1
BEGIN
  SELECT raise(ABORT, 'a counter takes one step at a time');
END;

CREATE TRIGGER differences_decided BEFORE UPDATE ON differences
WHEN OLD.state <> 'open'
BEGIN
  SELECT raise(ABORT, 'what was decided stays decided');
END;

CREATE TRIGGER entries_before_seal BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entry_seals WHERE set_seq = NEW.set_seq)
BEGIN
  SELECT raise(ABORT, 'a posting is final');
END;

CREATE TRIGGER entries_final BEFORE UPDATE ON entries
BEGIN
  SELECT raise(ABORT, 'a posting is final');
END;

CREATE TRIGGER entries_kept BEFORE DELETE ON entries
BEGIN
  SELECT raise(ABORT, 'a posting is kept');
END;

CREATE TRIGGER entries_to_months AFTER INSERT ON entries
BEGIN
  INSERT INTO month_figures (account, month, who, base)
    VALUES (NEW.account, substr(NEW.posted_on, 1, 7), '', NEW.base)
    ON CONFLICT DO UPDATE SET base = base + excluded.base;
  INSERT INTO month_figures (account, month, who, base)
    SELECT NEW.account, substr(NEW.posted_on, 1, 7), who, NEW.base
    FROM (
      SELECT CASE NEW.account
        WHEN 'sales' THEN client_id WHEN 'expenses' THEN category WHEN 'bank' THEN kind
      END AS who
      FROM entry_sets WHERE seq = NEW.set_seq
    )
    WHERE who IS NOT NULL
    ON CONFLICT DO UPDATE SET base = base + excluded.base;
END;

CREATE TRIGGER entry_seals_balance BEFORE INSERT ON entry_seals
WHEN (
  SELECT count(*) < 2 OR sum(amount) <> 0 OR sum(base) <> 0
    OR max(posted_on <> (SELECT posted_on FROM entry_sets WHERE seq = NEW.set_seq))
  FROM entries WHERE set_seq = NEW.set_seq
)
BEGIN
  SELECT raise(ABORT, 'entries do not balance');
END;

CREATE TRIGGER entry_seals_chain BEFORE INSERT ON entry_seals
WHEN NEW.set_seq <> coalesce((SELECT max(set_seq) FROM entry_seals), 0) + 1
  OR NEW.previous <> coalesce(
    (SELECT hash FROM entry_seals ORDER BY set_seq DESC LIMIT 1), printf('%064d', 0)
  )
BEGIN
  SELECT raise(ABORT, 'the chain of postings is broken');
END;

CREATE TRIGGER entry_seals_final BEFORE UPDATE ON entry_seals
BEGIN
  SELECT raise(ABORT, 'a posting is final');
END;

CREATE TRIGGER entry_seals_kept BEFORE DELETE ON entry_seals
BEGIN
  SELECT raise(ABORT, 'a posting is kept');
END;

CREATE TRIGGER entry_sets_final BEFORE UPDATE ON entry_sets
BEGIN
  SELECT raise(ABORT, 'a posting is final');
END;

CREATE TRIGGER entry_sets_kept BEFORE DELETE ON entry_sets
BEGIN
  SELECT raise(ABORT, 'a posting is kept');
END;

CREATE TRIGGER expenses_kept BEFORE DELETE ON expenses
BEGIN
  SELECT raise(ABORT, 'a recorded expense is kept');
END;

CREATE TRIGGER expenses_void_final BEFORE UPDATE ON expenses
WHEN OLD.voided_on IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'a void is final');
END;

CREATE TRIGGER history_final BEFORE UPDATE ON history
BEGIN
  SELECT raise(ABORT, 'history is final');
END;

CREATE TRIGGER history_kept BEFORE DELETE ON history
BEGIN
  SELECT raise(ABORT, 'history is kept');
END;

CREATE TRIGGER hosted_forms_kept BEFORE DELETE ON hosted_forms
BEGIN
  SELECT raise(ABORT, 'a hosted form is kept');
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

CREATE TRIGGER income_final
  BEFORE UPDATE OF
    id, platform, contract, contract_id, client_id, kind, earned_on, hours, currency, gross, fee,
    withheld, net, rate, rate_on, rate_source, base_gross, base_fee, base_withheld, note, import_id,
    line, fingerprint, raw, recorded_at
  ON income
BEGIN
  SELECT raise(ABORT, 'recorded income is final');
END;

CREATE TRIGGER income_kept BEFORE DELETE ON income
BEGIN
  SELECT raise(ABORT, 'recorded income is kept');
END;

CREATE TRIGGER income_void_once BEFORE UPDATE OF voided_on, taken_back_at ON income
WHEN OLD.voided_on IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'a void is final');
END;

CREATE TRIGGER invoice_lines_final_delete BEFORE DELETE ON invoice_lines
WHEN (SELECT number FROM invoices WHERE id = OLD.invoice_id) IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'an issued invoice is final');
END;

CREATE TRIGGER invoice_lines_final_insert BEFORE INSERT ON invoice_lines
WHEN (SELECT number FROM invoices WHERE id = NEW.invoice_id) IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'an issued invoice is final');
END;

CREATE TRIGGER invoice_lines_final_update BEFORE UPDATE ON invoice_lines
WHEN (SELECT number FROM invoices WHERE id = OLD.invoice_id) IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'an issued invoice is final');
END;

CREATE TRIGGER invoice_taxes_final_delete BEFORE DELETE ON invoice_taxes
WHEN (SELECT number FROM invoices WHERE id = OLD.invoice_id) IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'an issued invoice is final');
END;

CREATE TRIGGER invoice_taxes_final_insert BEFORE INSERT ON invoice_taxes
WHEN (SELECT number FROM invoices WHERE id = NEW.invoice_id) IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'an issued invoice is final');
END;

CREATE TRIGGER invoice_taxes_final_update BEFORE UPDATE ON invoice_taxes
WHEN (SELECT number FROM invoices WHERE id = OLD.invoice_id) IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'an issued invoice is final');
END;

CREATE TRIGGER invoices_final
  BEFORE UPDATE OF
    id, client_id, number, series, sequence, issued_on, issued_at, due_on, invoice_date, terms_days,
    delivered_from, delivered_to, reference, currency, price_mode, rounding, discount, rate,
    rate_on, rate_source, base_currency, notes, terms, billed_to, letterhead, totals, about, total,
    withheld, base_total, discarded_at, created_at, updated_at
  ON invoices
WHEN OLD.number IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'an issued invoice is final');
END;

CREATE TRIGGER invoices_kept BEFORE DELETE ON invoices
WHEN OLD.number IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'an issued invoice is kept');
END;

CREATE TRIGGER invoices_to_clients AFTER UPDATE OF number, base_due, voided_on ON invoices
WHEN NEW.number IS NOT NULL
BEGIN
  UPDATE clients SET
    invoiced = invoiced
      + CASE WHEN NEW.standing IN ('open', 'paid', 'written-off') THEN NEW.base_total ELSE 0 END
      - CASE WHEN OLD.standing IN ('open', 'paid', 'written-off') THEN OLD.base_total ELSE 0 END,
    outstanding = outstanding + NEW.base_due - OLD.base_due
    WHERE id = NEW.client_id;
END;

CREATE TRIGGER invoices_to_last_day AFTER UPDATE OF number, voided_on ON invoices
WHEN NEW.number IS NOT NULL
BEGIN
  UPDATE clients SET last_invoice_on = (
    SELECT issued_on FROM invoices
    WHERE client_id = NEW.client_id AND standing IN ('open', 'paid', 'written-off')
      AND sort_day < '9999'
    ORDER BY sort_day DESC, seq DESC LIMIT 1
  ) WHERE id = NEW.client_id;
END;

CREATE TRIGGER invoices_to_standings_delete AFTER DELETE ON invoices
BEGIN
  UPDATE standing_figures
    SET count = count - 1, total = total - OLD.base_total, due = due - OLD.base_due
    WHERE standing = OLD.standing;
END;

CREATE TRIGGER invoices_to_standings_insert AFTER INSERT ON invoices
BEGIN
  UPDATE standing_figures
    SET count = count + 1, total = total + NEW.base_total, due = due + NEW.base_due
    WHERE standing = NEW.standing;
END;

CREATE TRIGGER invoices_to_standings_update AFTER UPDATE ON invoices
BEGIN
  UPDATE standing_figures
    SET count = count - 1, total = total - OLD.base_total, due = due - OLD.base_due
    WHERE standing = OLD.standing;
  UPDATE standing_figures
    SET count = count + 1, total = total + NEW.base_total, due = due + NEW.base_due
    WHERE standing = NEW.standing;
END;

CREATE TRIGGER invoices_void_is_settled_by_nothing
  BEFORE UPDATE OF
    settled, base_due, paid_on
  ON invoices
WHEN OLD.voided_on IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'a void invoice is settled by nothing');
END;

CREATE TRIGGER invoices_void_once BEFORE UPDATE OF voided_on, void_reason ON invoices
WHEN OLD.voided_on IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'a void is final');
END;

CREATE TRIGGER invoices_write_off_once
  BEFORE UPDATE OF
    written_off, written_off_on, write_off_reason
  ON invoices
WHEN OLD.written_off > 0 AND NEW.written_off > 0
BEGIN
  SELECT raise(ABORT, 'a write-off is final until it is taken back');
END;

CREATE TRIGGER invoices_written_off_is_settled_by_nothing
  BEFORE UPDATE OF
    settled, base_due, paid_on
  ON invoices
WHEN OLD.written_off > 0 AND NEW.written_off > 0
BEGIN
  SELECT raise(ABORT, 'a written-off invoice is settled by nothing');
END;

CREATE TRIGGER letterheads_final BEFORE UPDATE ON letterheads
BEGIN
  SELECT raise(ABORT, 'a letterhead is final');
END;

CREATE TRIGGER letterheads_kept BEFORE DELETE ON letterheads
BEGIN
  SELECT raise(ABORT, 'a letterhead is kept');
END;

CREATE TRIGGER outbox_event_final BEFORE UPDATE OF event ON outbox
WHEN OLD.claimed_at IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'a delivery keeps its content once it was claimed');
END;

CREATE TRIGGER outbox_key_final
  BEFORE UPDATE OF
    id, system, subject, kind, key, created_at
  ON outbox
BEGIN
  SELECT raise(ABORT, 'a delivery keeps its key');
END;

CREATE TRIGGER outbox_to_figures_delete AFTER DELETE ON outbox
BEGIN
  UPDATE outbox_figures SET count = count - 1 WHERE system = OLD.system AND state = OLD.state;
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

CREATE TRIGGER outbox_to_payments AFTER INSERT ON outbox
  WHEN NEW.kind IN ('payment.recorded', 'payment.credit-used')
BEGIN
  INSERT OR IGNORE INTO outbox_payments (invoice_id, seq)
    SELECT value ->> '$.invoiceId', NEW.seq
    FROM json_each(NEW.event, '$.payment.applications')
    UNION ALL
    SELECT value ->> '$.invoiceId', NEW.seq FROM json_each(NEW.event, '$.uses');
END;

CREATE TRIGGER payments_final
  BEFORE UPDATE OF
    id, client_id, received_on, amount, currency, rate, rate_on, rate_source, method, reference,
    note, base_amount, recorded_at
  ON payments
BEGIN
  SELECT raise(ABORT, 'a recorded payment is final');
END;

CREATE TRIGGER payments_kept BEFORE DELETE ON payments
BEGIN
  SELECT raise(ABORT, 'a recorded payment is kept');
END;

CREATE TRIGGER payments_void_once BEFORE UPDATE OF voided_on ON payments
WHEN OLD.voided_on IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'a void is final');
END;

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

CREATE TRIGGER ticket_comments_ticket_final BEFORE UPDATE OF id, ticket_id ON ticket_comments
WHEN NEW.id <> OLD.id OR NEW.ticket_id <> OLD.ticket_id
BEGIN
  SELECT raise(ABORT, 'a comment keeps its ticket');
END;
