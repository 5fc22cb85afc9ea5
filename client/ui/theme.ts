import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** The kit speaks our tokens: every size and colour below is a name from tokens.css, none is written twice. */
export const theme = createTheme({
  fontFamily: 'var(--rw-font)',
  headings: { fontFamily: 'var(--rw-font)', fontWeight: '600' },
  fontSizes: {
    xs: 'var(--rw-text-xs)',
    sm: 'var(--rw-text-sm)',
    md: 'var(--rw-text-md)',
    lg: 'var(--rw-text-lg)',
    xl: 'var(--rw-text-xl)',
  },
  spacing: { xs: 'var(--rw-1)', sm: 'var(--rw-2)', md: 'var(--rw-4)', lg: 'var(--rw-6)', xl: 'var(--rw-8)' },
  radius: { xs: 'var(--rw-r-1)', sm: 'var(--rw-r-2)', md: 'var(--rw-r-2)', lg: 'var(--rw-r-3)', xl: 'var(--rw-r-3)' },
  defaultRadius: 'sm',
  shadows: { sm: 'none', md: 'var(--rw-shadow-dock)', lg: 'var(--rw-shadow-float)', xl: 'var(--rw-shadow-float)' },
  focusRing: 'never', // base.css paints the two rings on :focus-visible
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { variant: 'default' },
      vars: () => ({ root: { '--button-height': 'var(--rw-control)' } }),
    },
  },
});

const variables = {
  '--mantine-color-body': 'var(--rw-paper)',
  '--mantine-color-text': 'var(--rw-ink)',
  '--mantine-color-dimmed': 'var(--rw-ink-soft)',
  '--mantine-color-default': 'var(--rw-sheet)',
  '--mantine-color-default-color': 'var(--rw-ink)',
  '--mantine-color-default-border': 'var(--rw-line-control)',
  '--mantine-color-default-hover': 'var(--rw-well)',
  '--mantine-color-placeholder': 'var(--rw-ink-faint)',
  '--mantine-color-anchor': 'var(--rw-green-ink)',
  '--mantine-color-error': 'var(--rw-terra-ink)',
  '--mantine-primary-color-filled': 'var(--rw-green)',
  '--mantine-primary-color-filled-hover': 'var(--rw-green-press)',
  '--mantine-primary-color-light': 'var(--rw-green-wash)',
  '--mantine-primary-color-light-hover': 'var(--rw-green-wash)',
  '--mantine-primary-color-light-color': 'var(--rw-green-ink)',
  '--mantine-primary-color-contrast': 'var(--rw-on-green)',
};

/** The tokens themselves turn with the scheme, so both schemes map alike. */
export const resolveVariables: CSSVariablesResolver = () => ({ variables: {}, light: variables, dark: variables });
