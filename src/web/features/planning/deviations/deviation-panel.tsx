import { useTranslation } from 'react-i18next'
import type { Deviation, Deviations } from '#contracts/planning-deviations.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Facts } from '#web/ui/facts.tsx'
import { AlertIcon } from '#web/ui/icons.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { CauseForm } from './cause-form.tsx'
import { ConsentForm } from './consent-form.tsx'
import { ClassLink, howFar, PlanLineLink } from './deviation-words.tsx'
import classes from './deviations.module.css'

interface DeviationPanelProps {
  readonly row: Deviation
  readonly year: number
  readonly today: string
  readonly causes: Deviations['causes']
  readonly can: Deviations['can']
  readonly onClose: () => void
}

/** One deviation: what was planned beside what happened, why, and outside the plan who consented. */
export function DeviationPanel({ row, year, today, causes, can, onClose }: DeviationPanelProps) {
  const { t } = useTranslation('deviations')
  const { kind, cause, consent, planned, actual } = row
  const far = howFar(t, row)
  return (
    <SidePanel title={row.name} lead={[t(`kind_${kind}`), far === '–' ? undefined : far].filter(Boolean).join(': ')} onClose={onClose}>
      <Facts
        lines={[
          { label: t('planLine'), value: <PlanLineLink row={row} /> },
          { label: t('class'), value: <ClassLink row={row} /> },
          { label: t('programme'), value: row.programme },
          { label: t('unit'), value: row.unit?.name },
        ]}
      />
      <h3 className={classes.heading}>{t('beside')}</h3>
      <table className={classes.beside}>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('planned')}</th>
            <th scope="col">{t('actual')}</th>
          </tr>
        </thead>
        <tbody>
          {sidesOf(row).map(({ field, differs }) => (
            <tr key={field} data-differs={differs || undefined}>
              <th scope="row">{t(`side_${field}`)}</th>
              <td>{sideWords(field, planned[field], t)}</td>
              <td>
                {sideWords(field, actual[field], t)}
                {differs && <span className="spoken"> ({t('differs')})</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {kind === 'unplanned' && (
        <section>
          <h3 className={classes.heading}>{t('consent')}</h3>
          {!consent && (
            <p className={classes.missing}>
              <AlertIcon />
              {t('consentMissing')}
            </p>
          )}
          {consent && <p className={classes.muted}>{t('recordedBy', { name: consent.recordedName, date: formatDate(consent.recordedOn) })}</p>}
          {can.recordUnplanned ? (
            <ConsentForm key={consent?.version ?? 0} row={row} today={today} />
          ) : (
            consent && (
              <Facts
                lines={[
                  { label: t('documentNo'), value: `${consent.documentNo}, ${formatDate(consent.documentDate)}` },
                  { label: t('approvedBy'), value: consent.approvedBy },
                  { label: t('reason'), value: consent.reason },
                ]}
              />
            )
          )}
        </section>
      )}
      <section>
        <h3 className={classes.heading}>{t('cause')}</h3>
        {cause && <p className={classes.muted}>{t('recordedBy', { name: cause.notedName, date: formatDate(cause.notedOn) })}</p>}
        {can.note ? (
          <CauseForm key={row.noteVersion} rows={[row]} year={year} causes={causes} />
        ) : (
          <p>{cause ? [cause.name, cause.words].filter(Boolean).join(': ') : t('noCause')}</p>
        )}
      </section>
    </SidePanel>
  )
}

type Side = keyof Deviation['planned']

/** What can be set side by side; what neither says is left out. */
function sidesOf({ kind, planned, actual, changed }: Deviation): { readonly field: Side; readonly differs: boolean }[] {
  const fields: readonly Side[] = ['date', 'size', 'provider', 'place', 'mode', 'studyForm']
  return fields
    .filter((field) => planned[field] !== null || actual[field] !== null)
    .map((field) => ({
      field,
      differs:
        field === 'date'
          ? ['not-opened', 'late', 'early', 'carried-over'].includes(kind)
          : field === 'size'
            ? kind === 'size-off'
            : changed.some((each) => each === field),
    }))
}

function sideWords(field: Side, value: string | number | null, t: ReturnType<typeof useTranslation<'deviations'>>['t']): string {
  if (value === null) return '–'
  if (typeof value === 'number') return formatNumber(value)
  if (field === 'date') return formatDate(value)
  if (field === 'mode') return t(`mode_${value as 'online' | 'in-person' | 'blended'}`)
  return field === 'studyForm' ? t(`form_${value as 'full-time' | 'part-time'}`) : value
}
