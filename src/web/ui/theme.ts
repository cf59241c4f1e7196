import { convertCssVariables, createTheme, DEFAULT_THEME, defaultCssVariablesResolver, type MantineColorsTuple, mergeMantineTheme } from '@mantine/core'

/** Lotus-leaf green; step 7 is the primary of the light theme, step 4 the text of links in the dark one. */
const lotus: MantineColorsTuple = ['#eef7f5', '#dbeee9', '#b5dcd3', '#8acabb', '#63b9a7', '#3f9f8c', '#1f8473', '#0f6b5c', '#0b574b', '#07433a']

/** What Mantine draws dark things with, greener than its own. */
const dark: MantineColorsTuple = ['#e4ebe9', '#c6d1ce', '#a2b0ac', '#7d8c88', '#43524e', '#2c3835', '#1f2a27', '#171f1d', '#0f1513', '#0a0f0d']

export const theme = createTheme({
  colors: { lotus, dark },
  primaryColor: 'lotus',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, sans-serif",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '0.9375rem', xl: '1.125rem' },
  // Stacked marks on capitals (Ộ, Ễ, Ữ) need the height.
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.5' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '6px', xl: '8px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
})

/** Mantine's own variables said in our tokens (tokens.css), so that both themes come from one table. */
const ours = {
  '--mantine-color-body': 'var(--tn-surface)',
  '--mantine-color-text': 'var(--tn-text)',
  '--mantine-color-dimmed': 'var(--tn-muted)',
  '--mantine-color-placeholder': 'var(--tn-muted)',
  '--mantine-color-anchor': 'var(--tn-link)',
  '--mantine-color-error': 'var(--tn-danger)',
  '--mantine-color-default': 'var(--tn-surface)',
  '--mantine-color-default-hover': 'var(--tn-hover)',
  '--mantine-color-default-color': 'var(--tn-text)',
  '--mantine-color-default-border': 'var(--tn-line-strong)',
  '--mantine-primary-color-filled': 'var(--tn-primary)',
  '--mantine-primary-color-filled-hover': 'var(--tn-primary-hover)',
  '--mantine-color-lotus-filled': 'var(--tn-primary)',
  '--mantine-color-lotus-filled-hover': 'var(--tn-primary-hover)',
}

/** Gives the page the kit's variables as a sheet of its own making. The kit itself would write a style element, which the content security policy
 * refuses: no style comes from anywhere but our files and our script. */
export function adoptKitVariables(): void {
  const { variables, light, dark: inTheDark } = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(convertCssVariables({ variables, light: { ...light, ...ours }, dark: { ...inTheDark, ...ours } }))
  document.adoptedStyleSheets.push(sheet)
}
