const KEPT_REQUESTS = 20_000;

export type RequestNote = {
  readonly sequence: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly fault: string | null;
};

export type Counts = {
  requests: number;
  accessTokensIssued: number;
  refreshTokensIssued: number;
  tokenRequests: number;
  tooManyRequests: number;
  faultsStruck: number;
};

/** What passes through, and what passed lately: forgotten when the server stops. */
export type Traffic = {
  readonly counts: Counts;
  readonly requests: RequestNote[];
  /** Moments of accepted calls, per budget, oldest first. */
  readonly windows: Map<string, number[]>;
  readonly inFlight: Map<string, number>;
};

export function newTraffic(): Traffic {
  return {
    counts: {
      requests: 0,
      accessTokensIssued: 0,
      refreshTokensIssued: 0,
      tokenRequests: 0,
      tooManyRequests: 0,
      faultsStruck: 0,
    },
    requests: [],
    windows: new Map(),
    inFlight: new Map(),
  };
}

export function noteRequest(traffic: Traffic, note: Omit<RequestNote, 'sequence'>): void {
  traffic.counts.requests += 1;
  if (note.status === 429) traffic.counts.tooManyRequests += 1;
  traffic.requests.push({ ...note, sequence: traffic.counts.requests });
  if (traffic.requests.length > KEPT_REQUESTS) traffic.requests.shift();
}

export function spentIn(traffic: Traffic, budget: string, since: number): number {
  const window = traffic.windows.get(budget) ?? [];
  let past = 0;
  while (past < window.length && (window[past] ?? 0) <= since) past += 1;
  window.splice(0, past);
  return window.length;
}

export function spend(traffic: Traffic, budget: string, at: number, calls = 1): void {
  const window = traffic.windows.get(budget) ?? [];
  for (let call = 0; call < calls; call += 1) window.push(at);
  traffic.windows.set(budget, window);
}

export function enter(traffic: Traffic, gate: string): void {
  traffic.inFlight.set(gate, insideOf(traffic, gate) + 1);
}

export function leave(traffic: Traffic, gate: string): void {
  traffic.inFlight.set(gate, Math.max(0, insideOf(traffic, gate) - 1));
}

export function insideOf(traffic: Traffic, gate: string): number {
  return traffic.inFlight.get(gate) ?? 0;
}
