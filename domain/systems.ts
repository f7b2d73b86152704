/** Where deliveries go and facts come from, in the order a person meets them. */
export const SYSTEMS = ['crm', 'books', 'billing', 'desk', 'authorize-net'] as const;
export type System = (typeof SYSTEMS)[number];
