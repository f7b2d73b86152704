/** Of 200 entries each: a list that goes on after 10,000 is not read to its end. */
export const MOST_PAGES = 50;
