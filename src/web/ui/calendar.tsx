import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/dates/styles.css'
import 'dayjs/locale/vi'
import { DatePicker } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#web/lib/language.ts'

interface CalendarProps {
  readonly day: string | undefined
  readonly onDay: (day: string) => void
}

/** A month to choose a day from; Monday first. Loaded when a calendar is opened. */
// A lazy component is a default export.
// oxlint-disable-next-line import/no-default-export
export default function Calendar({ day, onDay }: CalendarProps) {
  const { t } = useTranslation('shell')
  return (
    <DatePicker
      value={day ?? null}
      {...(day === undefined ? {} : { defaultDate: day })}
      onChange={(chosen) => {
        if (chosen !== null) onDay(chosen)
      }}
      locale={currentLanguage()}
      monthLabelFormat="MM/YYYY"
      getDayProps={() => ({ 'data-closes': true })}
      ariaLabels={{
        previousMonth: t('previousMonth'),
        nextMonth: t('nextMonth'),
        previousYear: t('previousYear'),
        nextYear: t('nextYear'),
        previousDecade: t('previousDecade'),
        nextDecade: t('nextDecade'),
        monthLevelControl: t('chooseMonth'),
        yearLevelControl: t('chooseYear'),
      }}
    />
  )
}
