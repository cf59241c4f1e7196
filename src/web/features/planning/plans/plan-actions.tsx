import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { planPath } from './plan-queries.ts'
import type { PlanDialog } from './plan-view.ts'
import classes from './plans.module.css'

interface PlanActionsProps {
  readonly plan: Plan
  readonly onDialog: (dialog: PlanDialog) => void
}

/** The plan's other papers in Word, beside the one in the State's layout. */
const papers = [
  ['wordParty', 'plan', 'party'],
  ['submissionState', 'submission', 'state'],
  ['submissionParty', 'submission', 'party'],
] as const

/** What can be done with the plan now: the next step is the primary one, the rest stands under “more”. */
export function PlanActions({ plan, onDialog }: PlanActionsProps) {
  const { t } = useTranslation('plans')
  const { can, shown } = plan
  const [latest] = plan.versions
  const isLatest = latest?.versionId === shown.versionId
  const next: PlanDialog | undefined = can.submit ? 'trinh' : can.enact ? 'ban-hanh' : undefined
  const more: readonly PlanDialog[] = isLatest
    ? [
        ...(can.edit ? (['sua'] as const) : []),
        ...(can.record ? (['ghi-nhan'] as const) : []),
        ...(can.withdraw ? (['rut'] as const) : []),
        ...(can.amend ? (['dieu-chinh'] as const) : []),
        ...(can.close ? (['ket-thuc'] as const) : []),
        ...(can.drop ? (['bo'] as const) : []),
      ]
    : []
  const file = (format: string) => `${planPath(plan.planId)}/document?number=${shown.number}&format=${format}`
  return (
    <>
      {can.export && <DownloadButton path={file('xlsx')} fileName={`ke-hoach-${plan.yearFrom}.xlsx`} label={t('excel')} />}
      {can.export && <DownloadButton path={file('docx')} fileName={`ke-hoach-${plan.yearFrom}.docx`} label={t('word')} />}
      <Popup
        label={t('more')}
        align="end"
        button={
          <>
            {t('more')}
            <ChevronDownIcon />
          </>
        }
      >
        <div className={classes.menu}>
          {more.map((dialog) => (
            <Button key={dialog} variant="subtle" data-closes onClick={() => onDialog(dialog)}>
              {t(`act_${dialog}`)}
            </Button>
          ))}
          {can.export && shown.files.some(({ format, stage }) => format === 'pdf' && stage !== 'signed') && (
            <DownloadButton variant="subtle" path={file('pdf')} fileName={`ke-hoach-${plan.yearFrom}.pdf`} label={t('pdf')} />
          )}
          {can.export &&
            papers.map(([words, paper, layout]) => (
              <DownloadButton
                key={words}
                variant="subtle"
                path={`${file('docx')}&paper=${paper}&layout=${layout}`}
                fileName={`${paper}-${plan.yearFrom}.docx`}
                label={t(words)}
              />
            ))}
          <Button variant="subtle" data-closes onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      </Popup>
      {isLatest && next && (
        <Button variant="primary" aria-haspopup="dialog" onClick={() => onDialog(next)}>
          {t(`act_${next}`)}
        </Button>
      )}
    </>
  )
}
