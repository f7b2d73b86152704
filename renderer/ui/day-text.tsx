import type { IsoDate } from '#domain/dates.ts';
import { formatDay, formatDayLong } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { None } from '#renderer/ui/money.tsx';

type Props = { readonly day: IsoDate | null; readonly form?: 'short' | 'long' };

export function DayText({ day, form = 'short' }: Props) {
  const { today } = useFacts();
  if (day === null) return <None />;
  const text = form === 'short' ? formatDay(day, today) : formatDayLong(day);
  return <time dateTime={day}>{text}</time>;
}
