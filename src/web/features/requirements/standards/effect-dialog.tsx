import { useTranslation } from 'react-i18next'
import type { StandardEffect } from '#contracts/requirements-standards.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { CheckIcon, CloseIcon } from '#web/ui/icons.tsx'
import classes from './matrix.module.css'

interface EffectDialogProps {
  readonly title: string
  readonly confirm: string
  readonly danger: boolean
  /** What is counted: missing on which ladders. */
  readonly counted: string
  readonly effect: StandardEffect
  readonly onConfirm: (requestKey: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Before a change of the matrix is saved: how many would be missing something, in all and by unit, and who. */
export function EffectDialog({ title, confirm, danger, counted, effect, onConfirm, onClose }: EffectDialogProps) {
  const { t } = useTranslation('standards')
  return (
    <ConfirmDialog title={title} consequences={consequencesOf(t, effect)} confirm={confirm} danger={danger} onConfirm={onConfirm} onClose={onClose}>
      <div className={classes.stack}>
        <p className={classes.effect}>
          <span>{counted}</span>
          <strong>
            {formatNumber(effect.before.missing)} <span aria-hidden="true">→</span>
            <span className="spoken">{t('becomes')}</span> {formatNumber(effect.after.missing)}
          </strong>
          <span className={classes.muted}>{t('effectCounted', { date: formatDate(effect.on) })}</span>
        </p>
        {effect.units.length > 0 && (
          <table className={classes.effectTable}>
            <caption className="spoken">{t('effectByUnit')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('unit')}</th>
                <th scope="col">{t('now')}</th>
                <th scope="col">{t('then')}</th>
              </tr>
            </thead>
            <tbody>
              {effect.units.slice(0, 8).map(({ unit, before, after }) => (
                <tr key={unit.unitId}>
                  <th scope="row">{unit.name}</th>
                  <td>{formatNumber(before)}</td>
                  <td>{formatNumber(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {effect.units.length > 8 && <p className={classes.muted}>{t('moreUnits', { count: effect.units.length - 8 })}</p>}
        {effect.lines.length > 0 && <EffectLines effect={effect} />}
      </div>
    </ConfirmDialog>
  )
}

/** Who would be missing something, or no more. */
function EffectLines({ effect: { lines, added, solved } }: { readonly effect: StandardEffect }) {
  const { t } = useTranslation('standards')
  const rest = added + solved - lines.length
  return (
    <details>
      <summary>{t('effectList', { added: formatNumber(added), solved: formatNumber(solved) })}</summary>
      <ul className={classes.effectLines}>
        {lines.map((line) => (
          <li key={`${line.person.personId} ${line.unit.unitId} ${line.post?.code ?? ''} ${line.ladder}`}>
            <span className={classes.mark} data-tone={line.added ? 'danger' : 'success'}>
              {line.added ? <CloseIcon /> : <CheckIcon />}
              {t(line.added ? 'newlyMissing' : 'noMoreMissing')}
            </span>{' '}
            {line.person.fullName}
            <span className={classes.covers}>{[line.post?.name, line.unit.name].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={classes.muted}>{t('effectRest', { rest: formatNumber(rest) })}</p>}
    </details>
  )
}

function consequencesOf(t: ReturnType<typeof useTranslation<'standards'>>['t'], { before, after, posts, added, solved }: StandardEffect): readonly string[] {
  return [
    ...(posts.before === posts.after ? [] : [t('effectPosts', { before: formatNumber(posts.before), after: formatNumber(posts.after) })]),
    added + solved === 0 ? t('effectNone') : t('effectSome', { added: formatNumber(added), solved: formatNumber(solved) }),
    ...(before.unknown === after.unknown ? [] : [t('effectUnknown', { before: formatNumber(before.unknown), after: formatNumber(after.unknown) })]),
    ...(before.inGrace === after.inGrace ? [] : [t('effectGrace', { before: formatNumber(before.inGrace), after: formatNumber(after.inGrace) })]),
    t('effectKept'),
  ]
}
