import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MoonIcon, SunIcon } from './icons.tsx'

/** Light or dark; until somebody chooses, as the device wishes. */
export function ThemeSwitch() {
  const { t } = useTranslation('shell')
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const words = dark ? t('lightTheme') : t('darkTheme')
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      c="var(--tn-text)"
      aria-label={words}
      title={words}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <SunIcon /> : <MoonIcon />}
    </ActionIcon>
  )
}
