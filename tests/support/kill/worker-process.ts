import { flushCompileCache } from 'node:module';
import { workAsOrdered } from '#tests/support/kill/worker.ts';

// A killed process keeps nothing of what it compiled; the next one starts by it.
flushCompileCache();
await workAsOrdered();
