import type { Finding } from '#tests/held-to-contract/findings.ts';
import type { System } from '#tests/held-to-contract/systems.ts';

/** A difference between contract and traffic that is known, and why it is none of ours. */
export type Known = {
  readonly system: System;
  /** `*` stands for anything in it; what is not given is not looked at. */
  readonly operation?: string;
  readonly part?: Finding['part'];
  readonly pointer?: string;
  readonly message?: string;
  /** Told, as far as is known, but not needed: the program is shown to do without it. */
  readonly isSpare?: true;
  readonly reason: string;
};

/** A path that no file describes, and why it is asked nevertheless. */
export type Undescribed = {
  readonly system: System;
  /** 'GET /settings/fields' */
  readonly asked: string;
  readonly reason: string;
};

export function isKnown(finding: Finding, known: Known): boolean {
  return (
    finding.system === known.system &&
    fits(finding.operation, known.operation) &&
    fits(finding.part, known.part) &&
    fits(finding.pointer, known.pointer) &&
    fits(finding.message, known.message)
  );
}

export function fits(text: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
