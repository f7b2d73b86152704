const BOOKS = [
  'contacts',
  'invoices',
  'customerpayments',
  'expenses',
  'creditnotes',
  'estimates',
  'salesorders',
  'purchaseorders',
  'bills',
  'debitnotes',
  'vendorpayments',
  'projects',
  'banking',
  'accountants',
  'settings',
];
const BILLING = [
  'customers',
  'plans',
  'products',
  'addons',
  'subscriptions',
  'hostedpages',
  'invoices',
  'payments',
  'creditnotes',
  'items',
  'quotes',
  'expenses',
  'settings',
  'webhooks',
];
const DESK = [
  'tickets',
  'contacts',
  'basic',
  'search',
  'settings',
  'departments',
  'organization',
  'agents',
  'accounts',
];
const OPERATIONS = '(?:CREATE|READ|UPDATE|DELETE|WRITE|ALL)';
const KNOWN = [
  new RegExp(`^ZohoBooks[.](?:fullaccess[.]all|(?:${BOOKS.join('|')})[.]${OPERATIONS})$`),
  new RegExp(`^ZohoSubscriptions[.](?:fullaccess[.]all|(?:${BILLING.join('|')})[.]${OPERATIONS})$`),
  new RegExp(`^ZohoCRM[.]modules(?:[.][a-z]+)?[.]${OPERATIONS}$`),
  new RegExp(`^ZohoCRM[.]settings(?:[.][a-z_]+)?[.]${OPERATIONS}$`),
  new RegExp(`^ZohoCRM[.](?:users|org|coql|bulk)[.]${OPERATIONS}$`),
  /^ZohoSearch[.]securesearch[.]READ$/,
  new RegExp(`^Desk[.](?:${DESK.join('|')})[.]${OPERATIONS}$`),
];

/** ALL: where nothing less will do. */
export type Operation = 'CREATE' | 'READ' | 'UPDATE' | 'DELETE' | 'ALL';

/** There is no `ZohoBooks.items.*`: items, taxes and currencies are under settings. */
export function isKnownScope(scope: string): boolean {
  return KNOWN.some((pattern) => pattern.test(scope));
}

/** Books, and Billing, which kept the name it once had: `ZohoSubscriptions.invoices.READ`. */
export function maySeeLedger(
  service: 'ZohoBooks' | 'ZohoSubscriptions',
  scopes: readonly string[],
  area: string,
  operation: Operation,
): boolean {
  return scopes.some(
    (scope) =>
      scope === `${service}.fullaccess.all` ||
      scope === `${service}.${area}.ALL` ||
      scope === `${service}.${area}.${operation}`,
  );
}

/** Searching records wants a scope beside that of the module. */
export function maySearch(scopes: readonly string[]): boolean {
  return scopes.includes('ZohoSearch.securesearch.READ');
}

/** One area of several is enough: a department is seen with `basic` or `settings` too. */
export function maySeeDesk(
  scopes: readonly string[],
  areas: readonly string[],
  operation: Operation,
): boolean {
  const verbs = operation === 'READ' ? ['READ', 'ALL'] : [operation, 'WRITE', 'ALL'];
  return areas.some((area) => verbs.some((verb) => scopes.includes(`Desk.${area}.${verb}`)));
}

/** `area` from wide to narrow: `['modules', 'contacts']` is met by `ZohoCRM.modules.READ` too. */
export function maySeeCrm(
  scopes: readonly string[],
  area: readonly string[],
  operation: Operation,
): boolean {
  const names = area.map((_, index) => area.slice(0, index + 1).join('.'));
  const verbs = operation === 'READ' ? ['READ', 'ALL'] : [operation, 'WRITE', 'ALL'];
  const accepted = new Set(names.flatMap((name) => verbs.map((verb) => `ZohoCRM.${name}.${verb}`)));
  return scopes.some((scope) => accepted.has(scope));
}
