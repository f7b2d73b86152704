import { type CSSVariablesResolver, createTheme, Input, rem } from '@mantine/core';

const PAPER = [
  '#FCFBF8',
  '#F6F4F0',
  '#EFEDE7',
  '#E4E2DB',
  '#D4D1CA',
  '#B6B2AB',
  '#8C8880',
  '#66635B',
  '#42403A',
  '#201E1A',
] as const;

const INK = [
  '#E8E6E2',
  '#C5C2BD',
  '#A6A39C',
  '#706D67',
  '#3D3A35',
  '#2D2B27',
  '#23211E',
  '#1A1916',
  '#141310',
  '#0D0C0A',
] as const;

const PINE = [
  '#F0F9F4',
  '#DEF2E7',
  '#C1E6D3',
  '#9AD1B6',
  '#73B797',
  '#529C7B',
  '#377D5F',
  '#225D44',
  '#194633',
  '#123124',
] as const;

const BRICK = [
  '#FEF3F1',
  '#FEE4DF',
  '#FDCCC3',
  '#F8A89A',
  '#EB806F',
  '#D95C4B',
  '#BC4233',
  '#9B3225',
  '#78271D',
  '#531B14',
] as const;

const OCHRE = [
  '#FEF5EA',
  '#FEEBD1',
  '#FAD8A9',
  '#F0C079',
  '#DFA751',
  '#C69037',
  '#A37528',
  '#7D581B',
  '#5E4214',
  '#412D0D',
] as const;

const SLATE = [
  '#F2F7FC',
  '#E1EDF8',
  '#C6DCF2',
  '#A1C3E5',
  '#7DA9D4',
  '#5E8FBE',
  '#4474A1',
  '#315A80',
  '#234461',
  '#182E43',
] as const;

const SANS = '"IBM Plex Sans Variable", system-ui, sans-serif';
const SERIF = '"Source Serif 4 Variable", Georgia, serif';
const MONO = '"IBM Plex Mono", ui-monospace, monospace';

/** Every default colour of Mantine is one of ours, so that none of its own can slip in. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  white: '#FFFFFF',
  black: '#201E1A',
  autoContrast: false,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  colors: {
    gray: PAPER,
    dark: INK,
    pine: PINE,
    green: PINE,
    teal: PINE,
    red: BRICK,
    orange: OCHRE,
    yellow: OCHRE,
    blue: SLATE,
  },
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: {
    fontFamily: SERIF,
    fontWeight: '500',
    sizes: { h1: { fontSize: rem(20), lineHeight: '1.4' } },
  },
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(13), lg: rem(15), xl: rem(20) },
  lineHeights: { xs: '1.34', sm: '1.54', md: '1.54', lg: '1.53', xl: '1.4' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  spacing: {
    '2xs': rem(4),
    xs: rem(8),
    sm: rem(12),
    md: rem(16),
    lg: rem(24),
    xl: rem(32),
    '2xl': rem(48),
  },
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(8) },
  components: {
    // TextInput and the like bring their own default size, so the height is set here.
    Input: Input.extend({
      vars: () => ({
        wrapper: {
          '--input-height': rem(30),
          '--input-fz': rem(13),
          '--input-padding': rem(8),
        },
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      vars: () => ({
        label: { '--input-label-size': rem(12) },
        description: { '--input-description-size': rem(12) },
        error: { '--input-error-size': rem(12) },
        success: { '--input-success-size': rem(12) },
      }),
    }),
  },
});

/** Mantine's own dimmed, placeholder and disabled colours fall below 4.5 on paper. */
export const variables: CSSVariablesResolver = () => {
  const names = {
    '--mantine-color-body': 'var(--gl-bg)',
    '--mantine-color-text': 'var(--gl-text)',
    '--mantine-color-bright': 'var(--gl-text)',
    '--mantine-color-dimmed': 'var(--gl-text-muted)',
    '--mantine-color-placeholder': 'var(--gl-text-muted)',
    '--mantine-color-anchor': 'var(--gl-accent)',
    '--mantine-color-error': 'var(--gl-needs)',
    '--mantine-color-success': 'var(--gl-accent)',
    '--mantine-color-default': 'var(--gl-bg-raised)',
    '--mantine-color-default-hover': 'var(--gl-bg-hover)',
    '--mantine-color-default-color': 'var(--gl-text)',
    '--mantine-color-default-border': 'var(--gl-line-strong)',
    '--mantine-color-disabled': 'var(--gl-bg-sunken)',
    '--mantine-color-disabled-color': 'var(--gl-text-muted)',
    '--mantine-color-disabled-border': 'var(--gl-line)',
  };
  return { variables: {}, light: names, dark: names };
};
