import { useTranslation } from 'react-i18next'
import type { AuditLine } from '#contracts/audit.ts'
import { formatInstant } from '#web/lib/format.ts'
import { Facts } from '#web/ui/facts.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { AuditValue } from './audit-values.tsx'
import classes from './audit.module.css'
import type { SubjectLink } from './subject-link.ts'

interface AuditPanelProps {
  readonly line: AuditLine
  readonly subjectLink: SubjectLink
  readonly onSame: (filter: 'subject' | 'actor' | 'request') => void
  readonly onClose: () => void
}

/** One entry: who did what to whom, from what to what, and what else belongs to it. */
export function AuditPanel({ line, subjectLink: Subject, onSame, onClose }: AuditPanelProps) {
  const { t } = useTranslation('audit')
  return (
    <SidePanel title={line.actionName} lead={`${line.actorName} · ${formatInstant(line.at)}`} size="wide" onClose={onClose}>
      <div className={classes.panel}>
        <Facts
          lines={[
            { label: t('subject'), value: <Subject kind={line.subjectKind} id={line.subjectId} words={line.subjectName ?? line.subjectId ?? t('nothing')} /> },
            { label: t('subjectKind'), value: line.subjectKindName },
            { label: t('unit'), value: line.unitName },
            { label: t('actor'), value: line.actorKind === 'system' ? t('systemActor', { name: line.actorName }) : line.actorName },
            { label: t('at'), value: formatInstant(line.at) },
            ...(line.reason ? [{ label: t('reason'), value: line.reason }] : []),
          ]}
        />
        <h3>{t('changes')}</h3>
        {line.changes.length === 0 ? (
          <p className={classes.muted}>{t('noChanges')}</p>
        ) : (
          <table className={classes.diff}>
            <thead>
              <tr>
                <th scope="col">{t('field')}</th>
                <th scope="col">{t('before')}</th>
                <th scope="col">{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {line.changes.map(({ field, name, before, after }) => (
                <tr key={field}>
                  <th scope="row">{name}</th>
                  <td data-label={t('before')}>
                    <del>
                      <AuditValue value={before} />
                    </del>
                  </td>
                  <td data-label={t('after')}>
                    <ins>
                      <AuditValue value={after} />
                    </ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {line.facts.length > 0 && (
          <>
            <h3>{t('facts')}</h3>
            <Facts lines={line.facts.map(({ name, value }) => ({ label: name, value: <AuditValue value={value} /> }))} />
          </>
        )}
        <h3>{t('together')}</h3>
        <ul className={classes.same}>
          {line.subjectId !== null && (
            <li>
              <button type="button" onClick={() => onSame('subject')}>
                {t('sameSubject')}
              </button>
            </li>
          )}
          <li>
            <button type="button" onClick={() => onSame('actor')}>
              {t('sameActor', { name: line.actorName })}
            </button>
          </li>
          <li>
            <button type="button" onClick={() => onSame('request')}>
              {t('sameRequest')}
            </button>
          </li>
        </ul>
        <p className={classes.ids}>
          {t('requestIs', { id: line.requestId })}
          <br />
          {t('entryIs', { id: line.entryId })}
        </p>
      </div>
    </SidePanel>
  )
}
