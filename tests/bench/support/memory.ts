import { readdirSync, readFileSync } from 'node:fs';

const KIB_PER_MB = 1_024;

/** Megabytes a process and all its children have for themselves; what is shared counts in shares. */
export function memoryOf(root: number): number {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)] as const);
  const family = new Set([root]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const [process, parent] of parents) if (family.has(parent)) family.add(process);
  }
  return [...family].reduce((sum, process) => sum + shareOf(process), 0) / KIB_PER_MB;
}

function parentOf(process: string): number {
  return Number(/^PPid:\s+(\d+)/m.exec(contentOf(`/proc/${process}/status`))?.[1] ?? 0);
}

function shareOf(process: number): number {
  const content = contentOf(`/proc/${process}/smaps_rollup`);
  return Number(/^Pss:\s+(\d+) kB/m.exec(content)?.[1] ?? 0);
}

/** Empty for a process that has ended meanwhile. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
