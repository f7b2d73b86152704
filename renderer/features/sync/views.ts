export const DELIVERY_VIEWS = ['needs-you', 'waiting', 'delivered', 'set-aside'] as const;
export type DeliveryView = (typeof DELIVERY_VIEWS)[number];
const OTHER_VIEWS = ['overview', 'differences', 'from-zoho'] as const;
export type View = (typeof OTHER_VIEWS)[number] | DeliveryView;

export function isView(text: string | undefined): text is View {
  return [...OTHER_VIEWS, ...DELIVERY_VIEWS].some((view) => view === text);
}

export function isDeliveryView(view: View): view is DeliveryView {
  return DELIVERY_VIEWS.some((known) => known === view);
}
