-- What is still due of an invoice can be written off: no longer due, and a cost.
-- Invoices and entries are rebuilt as they were, with room for it. What names them from other tables
-- is dropped before and made again after, for a table is not renamed past a trigger that misses it.

DROP TRIGGER invoice_lines_final_insert;
DROP TRIGGER invoice_lines_final_update;
DROP TRIGGER invoice_lines_final_delete;
DROP TRIGGER invoice_taxes_final_insert;
DROP TRIGGER invoice_taxes_final_update;
DROP TRIGGER invoice_taxes_final_delete;
DROP TRIGGER applications_fit;
DROP TRIGGER charges_of_issued;

CREATE TABLE invoices_wider (
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
INSERT INTO invoices_wider (
  seq, id, client_id, number, series, sequence, issued_on, issued_at, due_on, invoice_date,
  terms_days, delivered_from, delivered_to, reference, currency, price_mode, rounding, discount,
  rate, rate_on, rate_source, base_currency, notes, terms, billed_to, letterhead, totals, about,
  total, withheld, base_total, settled, base_due, paid_on, voided_on, void_reason, discarded_at,
  created_at, updated_at
) SELECT
  seq, id, client_id, number, series, sequence, issued_on, issued_at, due_on, invoice_date,
  terms_days, delivered_from, delivered_to, reference, currency, price_mode, rounding, discount,
  rate, rate_on, rate_source, base_currency, notes, terms, billed_to, letterhead, totals, about,
  total, withheld, base_total, settled, base_due, paid_on, voided_on, void_reason, discarded_at,
  created_at, updated_at
  FROM invoices ORDER BY seq;
DROP TABLE invoices;
ALTER TABLE invoices_wider RENAME TO invoices;
-- What a list shows comes from the table; what it filters, counts and sums lies in the index.
CREATE INDEX invoices_standing_by_day
  ON invoices (standing, sort_day, seq, sort_due, currency, base_due, base_total);
CREATE INDEX invoices_standing_by_due
  ON invoices (standing, sort_due, seq, client_id, base_due, base_total);
CREATE INDEX invoices_standing_by_total ON invoices (standing, base_total, seq, sort_due);
CREATE INDEX invoices_of_client_by_day ON invoices (client_id, sort_day, seq, standing, sort_due);
CREATE INDEX invoices_of_client_by_due ON invoices (client_id, sort_due, seq, standing, base_due);
CREATE INDEX invoices_of_client_by_total
  ON invoices (client_id, base_total, seq, standing, sort_due);
CREATE INDEX invoices_voided ON invoices (voided_on, series) WHERE voided_on IS NOT NULL;

INSERT INTO standing_figures (standing) VALUES ('written-off');

-- What is final stays as it is.
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
CREATE TRIGGER invoices_void_once BEFORE UPDATE OF voided_on, void_reason ON invoices
WHEN OLD.voided_on IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'a void is final');
END;
CREATE TRIGGER invoices_void_is_settled_by_nothing
  BEFORE UPDATE OF
    settled, base_due, paid_on
  ON invoices
WHEN OLD.voided_on IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'a void invoice is settled by nothing');
END;
CREATE TRIGGER invoices_kept BEFORE DELETE ON invoices
WHEN OLD.number IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'an issued invoice is kept');
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
CREATE TRIGGER invoice_lines_final_delete BEFORE DELETE ON invoice_lines
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
CREATE TRIGGER invoice_taxes_final_delete BEFORE DELETE ON invoice_taxes
WHEN (SELECT number FROM invoices WHERE id = OLD.invoice_id) IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'an issued invoice is final');
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
CREATE TRIGGER charges_of_issued BEFORE INSERT ON charges
WHEN NOT EXISTS (
  SELECT 1 FROM invoices
  WHERE id = NEW.invoice_id AND standing = 'open' AND currency = NEW.currency
    AND NEW.amount <= due
)
BEGIN
  SELECT raise(ABORT, 'a card is charged for what is due on an issued invoice');
END;

-- Sums that are kept, so that no list and no dashboard has to add up the whole ledger.
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
CREATE TRIGGER invoices_to_standings_delete AFTER DELETE ON invoices
BEGIN
  UPDATE standing_figures
    SET count = count - 1, total = total - OLD.base_total, due = due - OLD.base_due
    WHERE standing = OLD.standing;
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

-- One more account; no posting changes. The two guards of a seal are made again in their old order,
-- which is the order in which they speak.
DROP TRIGGER entry_seals_balance;
DROP TRIGGER entry_seals_chain;
CREATE TABLE entries_wider (
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
INSERT INTO entries_wider (set_seq, position, account, amount, base, posted_on)
  SELECT set_seq, position, account, amount, base, posted_on FROM entries;
DROP TABLE entries;
ALTER TABLE entries_wider RENAME TO entries;
CREATE INDEX entries_of_account ON entries (account, posted_on, set_seq, base);
CREATE TRIGGER entries_before_seal BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entry_seals WHERE set_seq = NEW.set_seq)
BEGIN
  SELECT raise(ABORT, 'a posting is final');
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
