/** A drill kills a hundred times in minutes; no limit of a minute, or of sign-ins, is what it is about. */
export const NO_LIMITS = {
  booksPerMinute: 1e9,
  booksPerDay: 1e9,
  billingPerMinute: 1e9,
  billingPerDay: 1e9,
  crmCreditsPerDay: 1e9,
  deskCreditsPerDay: 1e9,
  accessTokensPerTenMinutes: 1e9,
};
