import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, currentLanguage } from '#web/lib/language.ts'

/** Says the other language in its own words. */
export function LanguageSwitch() {
  const { t } = useTranslation('shell')
  const other = currentLanguage() === 'vi' ? 'en' : 'vi'
  return (
    <Button
      variant="subtle"
      color="gray"
      size="sm"
      px={10}
      c="var(--tn-text)"
      lang={other}
      title={t('switchLanguageHint')}
      onClick={() => void chooseLanguage(other)}
    >
      {t('switchLanguage')}
    </Button>
  )
}
