import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NeedLine, NeedSheet } from '#contracts/planning-need-lines.ts'
import { newRequestKey, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { needsKey } from './needs-queries.ts'
import { PeoplePicked } from './people-picked.tsx'
import classes from './needs.module.css'

interface NameFormProps {
  readonly sheet: NeedSheet
  readonly line: NeedLine
  readonly onClose: () => void
}

/** Names people of a number that was asked for first. */
export function NameForm({ sheet, line, onClose }: NameFormProps) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const [people, setPeople] = useState<readonly PickedOption[]>([])
  const [state, setState] = useState<{ readonly busy: boolean; readonly error?: unknown }>({ busy: false })
  const run = async () => {
    setState({ busy: true })
    try {
      const body = { version: line.version, personIds: people.map(({ value }) => value) }
      await post(`/api/needs/sheets/${sheet.sheetId}/lines/${line.lineId}/names`, body, { requestKey: newRequestKey() })
      await client.invalidateQueries({ queryKey: needsKey })
      showToast({ message: t('namedDone', { count: people.length, number: formatNumber(people.length) }) })
      onClose()
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <section className={classes.form} aria-label={t('nameLine')}>
      <h3 className={classes.subtitle}>{t('nameLine')}</h3>
      <p className={classes.hint}>{t('nameLead', { count: line.headCount, number: formatNumber(line.headCount) })}</p>
      {state.error !== undefined && <RequestError error={state.error} />}
      <PeoplePicked label={t('addPerson')} people={people} onPeople={setPeople} />
      <div className={classes.actions}>
        <Button busy={state.busy} disabled={people.length === 0} onClick={() => void run()}>
          {t('nameDo')}
        </Button>
      </div>
    </section>
  )
}
