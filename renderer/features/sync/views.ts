export const DELIVERY_VIEWS = ['needs-you', 'waiting', 'delivered', 'set-aside'] as const;
export type DeliveryView = (typeof DELIVERY_VIEWS)[number];
export type View = 'overview' | 'differences' | DeliveryView;

export function isView(text: string | undefined): text is View {
  return (
    text === 'overview' || text === 'differences' || DELIVERY_VIEWS.some((view) => view === text)
  );
}
