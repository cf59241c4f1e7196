import { useTranslation } from 'react-i18next'
import { chooseLanguage, currentLanguage } from '#web/lib/language.ts'
import { Button } from './button.tsx'
import classes from './language-switch.module.css'

/** Says the other language in its own words. */
export function LanguageSwitch() {
  const { t } = useTranslation('shell')
  const other = currentLanguage() === 'vi' ? 'en' : 'vi'
  return (
    <Button variant="subtle" lang={other} title={t('switchLanguageHint')} onClick={() => void chooseLanguage(other)}>
      <span className={classes.long}>{t('switchLanguage')}</span>
      <span className={classes.short} aria-hidden="true">
        {other.toUpperCase()}
      </span>
    </Button>
  )
}
