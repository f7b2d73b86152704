/** Thrown inside a look and nowhere else: the way out of a row of questions. */
export class Unanswered extends Error {}
