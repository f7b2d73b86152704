import { qrCode } from '#renderer/paper/qr/code.ts';

/** Light modules around a code, without which it is not found. */
const QUIET = 4;

/** Black on white whatever the paper's colours are, for cameras. */
export function QrDrawing({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = qrCode(text);
  const side = rows.length + QUIET * 2;
  return (
    <svg
      className="paper-code"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={rows.map(strokes).join('')} fill="#000" />
    </svg>
  );
}

/** Dark modules side by side are one box. */
function strokes(row: readonly boolean[], y: number): string {
  const line = row.map((isDark) => (isDark ? '1' : '0')).join('');
  return [...line.matchAll(/1+/g)]
    .map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
    .join('');
}
