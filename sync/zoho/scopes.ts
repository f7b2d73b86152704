/** What is asked for at the consent page, each with the reason a person is shown beside it. */
export const SCOPES: readonly { readonly scope: string; readonly why: string }[] = [
  {
    scope: 'ZohoCRM.modules.contacts.ALL',
    why: 'Writes your clients as contacts in CRM and finds them again.',
  },
  {
    scope: 'ZohoCRM.modules.notes.ALL',
    why: 'Adds notes to your contacts in CRM, where you want them.',
  },
  {
    scope: 'ZohoCRM.settings.fields.READ',
    why: 'Looks whether CRM has the field that keeps a contact from being made twice.',
  },
  { scope: 'ZohoCRM.org.READ', why: 'Shows which CRM organisation you are connected to.' },
  {
    scope: 'ZohoSearch.securesearch.READ',
    why: 'Asks CRM whether a contact arrived when an answer got lost.',
  },
  { scope: 'ZohoBooks.contacts.ALL', why: 'Writes your clients as customers in Books.' },
  { scope: 'ZohoBooks.invoices.ALL', why: 'Writes issued invoices to Books and voids them there.' },
  { scope: 'ZohoBooks.customerpayments.ALL', why: 'Writes payments your clients made.' },
  { scope: 'ZohoBooks.expenses.ALL', why: 'Writes your expenses.' },
  {
    scope: 'ZohoBooks.accountants.ALL',
    why: 'Writes gig income as journals and finds the accounts to book it on.',
  },
  {
    scope: 'ZohoBooks.settings.ALL',
    why: 'Writes items and taxes, and reads currencies, fields and the organisation.',
  },
  {
    scope: 'ZohoSubscriptions.customers.ALL',
    why: 'Writes clients to Billing, and reads the last four digits of their stored cards.',
  },
  { scope: 'ZohoSubscriptions.products.ALL', why: 'Keeps the one product your plans hang on.' },
  { scope: 'ZohoSubscriptions.plans.ALL', why: 'Writes your retainer plans to Billing.' },
  {
    scope: 'ZohoSubscriptions.subscriptions.ALL',
    why: 'Puts clients on a plan, changes that, and reads how it stands.',
  },
  {
    scope: 'ZohoSubscriptions.hostedpages.ALL',
    why: 'Makes the pages of Billing on which a client pays or stores a card.',
  },
  {
    scope: 'ZohoSubscriptions.invoices.ALL',
    why: 'Lets an invoice be paid by card, charges a stored card, and reads what was paid.',
  },
  {
    scope: 'ZohoSubscriptions.payments.ALL',
    why: 'Writes payments where Billing keeps invoices of its own.',
  },
  {
    scope: 'ZohoSubscriptions.settings.READ',
    why: 'Shows which organisation Billing keeps, and its taxes.',
  },
  {
    scope: 'ZohoSubscriptions.webhooks.READ',
    why: 'Reads what happened in Billing since last time.',
  },
  {
    scope: 'Desk.tickets.ALL',
    why: 'Opens tickets in Desk, answers them, and reads what your clients write there.',
  },
  {
    scope: 'Desk.contacts.ALL',
    why: 'Finds your clients among the contacts of Desk, or writes them there.',
  },
  {
    scope: 'Desk.search.READ',
    why: 'Asks Desk whether a ticket arrived when an answer got lost, and what changed.',
  },
  {
    scope: 'Desk.basic.READ',
    why: 'Shows which Desk you are connected to, and its departments.',
  },
  {
    scope: 'Desk.settings.READ',
    why: 'Looks whether Desk has the field that keeps a ticket from being opened twice.',
  },
];

export const SCOPE_TEXT = SCOPES.map(({ scope }) => scope).join(',');
