import { html } from 'hono/html';
import type { Json, JsonObject } from '#sandbox/json.ts';
import { isObject } from '#sandbox/json.ts';
import { objectsOf } from '#sandbox/objects.ts';
import type { Markup } from '#sandbox/pages/page.ts';
import { page } from '#sandbox/pages/page.ts';
import type { Practice } from '#sandbox/practice.ts';

const MOST_ROWS = 500;

type Column = {
  readonly title: string;
  readonly cell: (row: JsonObject) => Json;
  readonly kind: 'text' | 'tight' | 'amount';
};

type Section = {
  readonly title: string;
  readonly empty: string;
  readonly rows: readonly JsonObject[];
  readonly columns: readonly Column[];
};

/** What arrived, for a person: newest first, one table a kind of thing. */
export function homePage(practice: Practice): Markup {
  const { organization } = practice.state.books;
  const sections = [
    ...crmSections(practice),
    ...booksSections(practice),
    ...billingSections(practice),
    ...deskSections(practice),
    ...cardSections(practice),
  ];
  return page(
    'Practice organisation',
    html`<h1>${organization.name}</h1>
<p class="quiet">This stands in for Zoho CRM, Books, Billing and Desk, and for Authorize.net, on this
computer. Nothing leaves it, and nothing here is real. Organisation ${organization.organizationId}, base currency
${organization.currencyCode}.</p>
${sections.map(sectionOf)}`,
  );
}

function crmSections(practice: Practice): Section[] {
  return [
    {
      title: 'CRM contacts',
      empty: 'No contact has arrived yet.',
      rows: objectsOf(practice, 'crm', 'Contacts'),
      columns: [text('Name', 'Full_Name'), text('E-mail', 'Email'), text('Phone', 'Phone')],
    },
  ];
}

function booksSections(practice: Practice): Section[] {
  const of = (module: string) => objectsOf(practice, 'books', module);
  return [
    {
      title: 'Clients and vendors in Books',
      empty: 'No client has arrived yet.',
      rows: of('contacts'),
      columns: [
        text('Name', 'contact_name'),
        text('Kind', 'contact_type'),
        text('E-mail', 'email'),
        text('Currency', 'currency_code'),
      ],
    },
    {
      title: 'Items',
      empty: 'No item has arrived yet.',
      rows: of('items'),
      columns: [
        text('Name', 'name'),
        text('Unit', 'unit'),
        text('Tax', 'tax_name'),
        amount('Price', 'rate'),
      ],
    },
    {
      title: 'Invoices',
      empty: 'No invoice has arrived yet.',
      rows: of('invoices'),
      columns: [
        tight('Number', 'invoice_number'),
        text('Client', 'customer_name'),
        tight('Date', 'date'),
        tight('Due', 'due_date'),
        status('Status'),
        money('Tax', 'tax_total'),
        money('Total', 'total'),
        money('Still owed', 'balance'),
      ],
    },
    ...bookingSections(of),
  ];
}

function bookingSections(of: (module: string) => JsonObject[]): Section[] {
  return [
    {
      title: 'Payments',
      empty: 'No payment has arrived yet.',
      rows: of('customerpayments'),
      columns: [
        tight('Date', 'date'),
        text('Client', 'customer_name'),
        text('How', 'payment_mode'),
        text('For', 'invoice_numbers'),
        money('Amount', 'amount'),
        money('Left as credit', 'unused_amount'),
      ],
    },
    {
      title: 'Expenses',
      empty: 'No expense has arrived yet.',
      rows: of('expenses'),
      columns: [
        tight('Date', 'date'),
        text('Account', 'account_name'),
        text('Vendor', 'vendor_name'),
        text('Description', 'description'),
        text('Receipt', 'expense_receipt_name'),
        money('Total', 'total'),
      ],
    },
    {
      title: 'Journals',
      empty: 'No journal has arrived yet.',
      rows: of('journals'),
      columns: [
        tight('Date', 'journal_date'),
        text('Notes', 'notes'),
        text('Reference', 'reference_number'),
        { title: 'Lines', cell: linesOf, kind: 'text' },
        money('Total', 'total'),
      ],
    },
    {
      title: 'Taxes',
      empty: 'No tax has arrived yet.',
      rows: of('taxes'),
      columns: [text('Name', 'tax_name'), amount('Percent', 'tax_percentage')],
    },
  ];
}

function billingSections(practice: Practice): Section[] {
  const of = (module: string) => objectsOf(practice, 'billing', module);
  return [
    {
      title: 'Subscriptions',
      empty: 'No subscription has arrived yet.',
      rows: of('subscriptions'),
      columns: [
        text('Client', 'customer_name'),
        text('Plan', 'name'),
        status('Status'),
        tight('Next invoice', 'next_billing_at'),
        money('Amount', 'amount'),
      ],
    },
    {
      title: 'Payment pages',
      empty: 'No payment page was asked for yet.',
      rows: of('hostedpages'),
      columns: [text('For', 'action'), status('Status'), tight('Until', 'expiring_time')],
    },
  ];
}

function deskSections(practice: Practice): Section[] {
  return [
    {
      title: 'Tickets in Desk',
      empty: 'No ticket has arrived yet.',
      rows: objectsOf(practice, 'desk', 'tickets'),
      columns: [
        tight('Number', 'ticketNumber'),
        text('Subject', 'subject'),
        text('From', 'email'),
        status('Status'),
        tight('Comments', 'commentCount'),
      ],
    },
  ];
}

function cardSections(practice: Practice): Section[] {
  return [
    {
      title: 'Cards at Authorize.net',
      empty: 'Nobody paid on a form of Authorize.net yet.',
      rows: objectsOf(practice, 'authorize-net', 'transactions'),
      columns: [
        tight('Transaction', 'transId'),
        { title: 'Order', cell: orderOf, kind: 'tight' },
        { ...text('Status', 'transactionStatus'), kind: 'tight' },
        money('Amount', 'requestedAmount'),
      ],
    },
  ];
}

function orderOf({ order }: JsonObject): Json {
  return isObject(order) ? String(order['invoiceNumber'] ?? '') : '';
}

function sectionOf({ title, empty, rows, columns }: Section): Markup {
  if (rows.length === 0) return html`<h2>${title}</h2><p class="quiet">${empty}</p>`;
  const shown = rows.slice(-MOST_ROWS).toReversed();
  const more = rows.length > shown.length ? `, the newest ${shown.length} shown` : '';
  return html`<h2>${title} <span class="quiet">${rows.length}${more}</span></h2>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr>${columns.map((column) => html`<th class="${column.kind}">${column.title}</th>`)}</tr>
</thead>
<tbody>${shown.map(
    (row) => html`<tr>${columns.map(
      (column) => html`<td class="${column.kind}">${asText(column.cell(row))}</td>`,
    )}</tr>
`,
  )}</tbody></table></div>`;
}

function text(title: string, name: string): Column {
  return { title, cell: (row) => row[name] ?? '', kind: 'text' };
}

function amount(title: string, name: string): Column {
  return { ...text(title, name), kind: 'amount' };
}

/** A day or a number: it stays on one line. */
function tight(title: string, name: string): Column {
  return { ...text(title, name), kind: 'tight' };
}

/** An amount with its currency: 1,234.50 USD. */
function money(title: string, name: string): Column {
  const cell = (row: JsonObject) => {
    const code = asText(row['currency_code'] ?? '');
    const places = Number(row['price_precision'] ?? 2);
    const digits = { minimumFractionDigits: places, maximumFractionDigits: Math.max(places, 3) };
    return `${Number(row[name]).toLocaleString('en-US', digits)} ${code}`.trim();
  };
  return { title, cell, kind: 'amount' };
}

function status(title: string): Column {
  return { title, cell: (row) => asText(row['status'] ?? '').replaceAll('_', ' '), kind: 'tight' };
}

function linesOf(row: JsonObject): Json {
  const lines = Array.isArray(row['line_items']) ? row['line_items'] : [];
  return lines
    .map((line) => `${line['account_name']} ${line['debit_or_credit']} ${line['amount']}`)
    .join('; ');
}

function asText(value: Json): string {
  return typeof value === 'object' ? '' : String(value);
}
