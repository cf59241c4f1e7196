import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { usePerson } from './person-frame.ts'
import { choicesQuery, personPath } from './person-queries.ts'
import { fieldWords, valueWords } from './person-words.ts'
import classes from './person.module.css'

/** Beside the record: what was changed, or who looked at what is fenced. */
export function PersonHistory() {
  const { t } = useTranslation('person')
  const { person, search, go } = usePerson()
  const readings = search.ben === 'xem'
  const show = useValueWords()
  return (
    <div className={classes.side}>
      <StatusTabs
        label={t('historyOf')}
        tabs={[
          { key: 'sua', label: t('whoChanged') },
          { key: 'xem', label: t('whoLooked') },
        ]}
        chosen={readings ? 'xem' : 'sua'}
        onChoose={(key) => go({ ben: key === 'xem' ? 'xem' : undefined })}
      />
      {readings && <p className={classes.note}>{t('whoLookedText')}</p>}
      <HistoryRail
        path={`${personPath(person.personId)}/history`}
        only={readings ? 'readings' : 'changes'}
        title={readings ? t('whoLooked') : t('whoChanged')}
        field={(name) => fieldWords(t, name)}
        show={show}
      />
    </div>
  )
}

/** Values of the history in words. */
function useValueWords(): (name: string, value: unknown) => string | undefined {
  const { t } = useTranslation('person')
  const { data } = useQuery(choicesQuery)
  const ethnicGroups = new Map(data?.ethnicGroups.map(({ code, name }) => [code, name]))
  return (name, value) => valueWords(t, name, value, ethnicGroups)
}

/** The history of a part that fewer may read: opened where the part stands. */
export function PartHistory({ of }: { readonly of: 'discipline' | 'succession' }) {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const show = useValueWords()
  return (
    <details className={classes.partHistory}>
      <summary>{t('whoChanged')}</summary>
      <HistoryRail
        path={`${personPath(person.personId)}/history`}
        only="changes"
        query={{ of }}
        title={t('whoChangedPart')}
        field={(name) => fieldWords(t, name)}
        show={show}
      />
    </details>
  )
}
