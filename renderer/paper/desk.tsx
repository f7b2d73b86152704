import '#renderer/paper/desk.css';
import { useElementSize } from '@mantine/hooks';
import type { PaperDocument } from '#contract/invoices.ts';
import type { PaperSize } from '#domain/business/business.ts';
import { Sheet } from '#renderer/paper/sheet.tsx';

/** Widths of the sheets in CSS pixels, 96 to the inch. */
const SHEET_PX: Readonly<Record<PaperSize, number>> = { A4: 794, Letter: 816 };

/** The sheet as it will be printed, on the desk, as large as there is room. */
export function PaperDesk({ document }: { readonly document: PaperDocument }) {
  const { ref, width } = useElementSize();
  const { paper } = document.invoice.billedBy;
  return (
    <div className="desk" ref={ref}>
      {width > 0 && (
        <div className="desk-sheet" data-size={paper} style={{ zoom: width / SHEET_PX[paper] }}>
          <Sheet document={document} />
        </div>
      )}
    </div>
  );
}
