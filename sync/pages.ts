/** Read of a list in one go; what is longer goes on after a rest, or is not read to its end. */
export const MOST_PAGES = 50;
