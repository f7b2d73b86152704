import { config } from 'zod';

// Must run before any schema is made: zod would probe for `eval`, which the page forbids.
config({ jitless: true });

/** What `style` tags of libraries must carry to be allowed on this page. */
export const nonce =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// Read by the scroll lock under Mantine's dialogs.
Object.assign(globalThis, { __webpack_nonce__: nonce });

// What Mantine would set once everything is drawn, and all of it would have to be styled again.
const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.dataset['mantineColorScheme'] = isDark ? 'dark' : 'light';
