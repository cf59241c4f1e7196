import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnnualReport } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { AssignPanel } from './assignments/assign-panel.tsx'
import { PanelLink } from './panel-link.tsx'
import classes from './sentences.module.css'

/** What is to be done, each with the limitation that asks for it. */
export function Directions({ report }: { readonly report: AnnualReport }) {
  const { t } = useTranslation('reporting')
  const { t: s } = useTranslation('scorecard')
  const [assigning, setAssigning] = useState<AnnualReport['directions'][0]>()
  if (report.directions.length === 0) return <EmptyState title={t('noDirectionsTitle')} text={t('noDirectionsText')} />
  return (
    <>
      <ol className={classes.list}>
        {report.directions.map(({ id, text, because }) => {
          const cause = report.limitations.find((limitation) => limitation.id === because)
          return (
            <li key={id} className={classes.direction}>
              <p className={classes.sentence}>{text}</p>
              {cause && (
                <p className={classes.text}>
                  {t('because')}{' '}
                  <PanelLink open={{ hanche: cause.id }} className={classes.cause}>
                    {cause.label}: {formatNumber(cause.count)} {t(`kind_${cause.kind}`, { count: cause.count })}
                  </PanelLink>
                </p>
              )}
              {report.can.assign && (
                <div className={classes.assign}>
                  <Button small aria-haspopup="dialog" aria-label={s('assignOf', { name: text })} onClick={() => setAssigning({ id, text, because })}>
                    {s('assign')}
                  </Button>
                </div>
              )}
            </li>
          )
        })}
      </ol>
      {assigning && <AssignPanel direction={assigning} year={Number(report.period.to.slice(0, 4))} onClose={() => setAssigning(undefined)} />}
    </>
  )
}
