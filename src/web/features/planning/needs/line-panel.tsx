import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NeedLine, NeedSheet } from '#contracts/planning-need-lines.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Facts } from '#web/ui/facts.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { AppraiseForm } from './appraise-form.tsx'
import { LineForm } from './line-form.tsx'
import { NameForm } from './name-form.tsx'
import classes from './needs.module.css'

interface LinePanelProps {
  readonly sheet: NeedSheet
  readonly line: NeedLine
  readonly onClose: () => void
}

/** One line looked at: who, why, whether they may go; edited by the unit, appraised by whoever appraises. */
export function LinePanel({ sheet, line, onClose }: LinePanelProps) {
  const { t } = useTranslation('needs')
  const language = currentLanguage()
  const { person, unit, programme, reason, post, standard, verdict, studying, otherYear, removed } = line
  return (
    <SidePanel title={person?.fullName ?? t('unnamedTitle')} lead={programme.name} onClose={onClose}>
      <div className={classes.form}>
        <Facts
          lines={[
            ...(person
              ? [
                  {
                    label: t('person'),
                    value: (
                      <Link to="/ho-so/$personId" params={{ personId: person.personId }} className={classes.name}>
                        {person.code}
                      </Link>
                    ),
                  },
                  { label: t('birthDate'), value: formatDate(person.birthDate) },
                  { label: t('post'), value: person.post },
                ]
              : []),
            { label: t('unit'), value: unit.name },
            ...(reason ? [{ label: t('because'), value: [t(`reason_${reason}`), post?.name].filter(Boolean).join(': ') }] : []),
            ...(standard ? [{ label: t('standard'), value: `${standard.levelName[language]} (${standard.legalBasis})` }] : []),
            ...(line.why ? [{ label: t('why'), value: line.why }] : []),
            ...(verdict ? [{ label: t('verdict'), value: <Verdict verdict={verdict} /> }] : []),
            { label: t('source'), value: t(`source_${line.source}`) },
          ]}
        />
        {studying && <p className={classes.notice}>{t('isStudying', { course: studying })}</p>}
        {otherYear !== null && <p className={classes.notice}>{t('inOtherYear', { year: otherYear })}</p>}
        {removed && <p className={classes.notice}>{t('removedWhy', { date: formatDate(removed.on), reason: removed.reason })}</p>}
        {sheet.can.edit && !removed && !person && <NameForm sheet={sheet} line={line} onClose={onClose} />}
        {sheet.can.edit && !removed && <LineForm sheet={sheet} line={line} onClose={onClose} />}
        {sheet.can.appraise && !removed && <AppraiseForm sheet={sheet} line={line} onClose={onClose} />}
      </div>
    </SidePanel>
  )
}
