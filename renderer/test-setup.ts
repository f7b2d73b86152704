import { afterEach } from 'vitest';

/** What jsdom does not have and Mantine asks for. */
Object.assign(window, {
  matchMedia: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
  ResizeObserver: function Observer() {
    return { observe: () => undefined, unobserve: () => undefined, disconnect: () => undefined };
  },
});
Element.prototype.scrollIntoView = () => undefined;
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

afterEach(() => {
  document.body.replaceChildren();
});
