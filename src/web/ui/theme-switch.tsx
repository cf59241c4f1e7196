import { useTranslation } from 'react-i18next'
import { chooseColorScheme, useColorScheme } from '#web/lib/color-scheme.ts'
import { IconButton } from './button.tsx'
import { MoonIcon, SunIcon } from './icons.tsx'

/** Light or dark; until somebody chooses, as the device wishes. */
export function ThemeSwitch() {
  const { t } = useTranslation('shell')
  const dark = useColorScheme() === 'dark'
  return (
    <IconButton
      label={dark ? t('lightTheme') : t('darkTheme')}
      icon={dark ? <SunIcon /> : <MoonIcon />}
      onClick={() => chooseColorScheme(dark ? 'light' : 'dark')}
    />
  )
}
