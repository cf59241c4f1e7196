import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { lawWords, Verified } from '../standards/cell-words.tsx'
import { LawForm, type LawWork } from './law-form.tsx'
import { LawHistory } from './law-history.tsx'
import { type LawVersion, normsQuery, normVersion, rulesQuery, ruleVersion } from './law-queries.ts'
import classes from '../standards/matrix.module.css'

type Shown = LawWork | { readonly kind: 'history'; readonly of: LawVersion }

interface LawsPanelProps {
  readonly today: string
  readonly onClose: () => void
}

/** How long what is awarded counts and what counts as a level, by which law and since when; whoever may, changes it. */
export function LawsPanel({ today, onClose }: LawsPanelProps) {
  const { t } = useTranslation('validity')
  const norms = useQuery(normsQuery)
  const rules = useQuery(rulesQuery)
  const [shown, setShown] = useState<Shown>()
  const back = () => setShown(undefined)
  if (shown?.kind === 'history') return <LawHistory of={shown.of} lead={titleOf(shown.of)} onClose={back} />
  if (shown) return <LawForm work={shown} lead={shown.from && titleOf(shown.from)} onClose={back} />
  const error = norms.error ?? rules.error
  const mayEdit = norms.data?.can.edit === true
  return (
    <SidePanel title={t('title')} lead={t('lead')} size="wide" onClose={onClose}>
      <div className={classes.stack}>
        {error && <RequestError error={error} onRetry={() => void Promise.all([norms.refetch(), rules.refetch()])} />}
        {(!norms.data || !rules.data) && !error && <Skeleton height={200} />}
        {norms.data && rules.data && (
          <>
            <Laws law="norm" versions={norms.data.items.map(normVersion)} today={today} mayEdit={mayEdit} onShow={setShown} />
            <Laws law="rule" versions={rules.data.items.map(ruleVersion)} today={today} mayEdit={mayEdit} onShow={setShown} />
          </>
        )}
      </div>
    </SidePanel>
  )
}

interface LawsProps {
  readonly law: LawVersion['law']
  readonly versions: readonly LawVersion[]
  readonly today: string
  readonly mayEdit: boolean
  readonly onShow: (shown: Shown) => void
}

function Laws({ law, versions, today, mayEdit, onShow }: LawsProps) {
  const { t } = useTranslation('validity')
  return (
    <section className={classes.section} aria-labelledby={`laws-${law}`}>
      <div className={classes.versionHead}>
        <h3 id={`laws-${law}`}>{t(`laws_${law}`)}</h3>
      </div>
      <p className={classes.muted}>{t(`lawsText_${law}`)}</p>
      {versions.length === 0 && <EmptyState plain title={t(`none_${law}`)} text={t(`noneText_${law}`)} />}
      <ul className={classes.versions}>
        {versions.map((version) => (
          <LawLine key={version.id} version={version} newest={newestOf(versions, version)} today={today} mayEdit={mayEdit} onShow={onShow} />
        ))}
      </ul>
      {mayEdit && (
        <div className={classes.moves}>
          <Button onClick={() => onShow({ law, kind: 'new', from: undefined })}>{t(`add_${law}`)}</Button>
        </div>
      )}
    </section>
  )
}

interface LawLineProps extends Omit<LawsProps, 'law' | 'versions'> {
  readonly version: LawVersion
  readonly newest: boolean
}

function LawLine({ version, newest, today, mayEdit, onShow }: LawLineProps) {
  const { t } = useTranslation('validity')
  const language = currentLanguage()
  const { law, norm, rule, validFrom, validTo } = version
  const said = norm ?? rule
  if (!said) return null
  const title = titleOf(version)
  const over = validTo !== null && validTo <= today
  const spoken = <span className="spoken"> {`${title}, ${spanOf(t, version)}`}</span>
  return (
    <li>
      <div className={classes.versionHead}>
        <strong>{title}</strong>
        <Verified verified={said.verified} />
        {over && <span className={classes.mark}>{t('over')}</span>}
        {validFrom !== null && validFrom > today && <span className={classes.mark}>{t('notYet')}</span>}
      </div>
      {norm && (
        <span>
          {norm.levels.length === 0 ? t('everyLevel') : norm.levels.map((level) => level[language]).join(', ')}
          {`: ${norm.years === null ? t('yearsUnknown') : t('years', { count: norm.years })}`}
          {norm.graceMonths > 0 && ` · ${t('grace', { count: norm.graceMonths })}`}
        </span>
      )}
      {rule && (
        <span>
          {rule.from && `${rule.from.ladderName[language]}, ${rule.from.levelName[language]}`}
          {!rule.from && t('byDecision')}
          {` → ${rule.ladderName[language]}, ${rule.levelName[language]}`}
        </span>
      )}
      <span>{spanOf(t, version)}</span>
      <span className={classes.muted}>{lawWords(said)}</span>
      {said.note && <span className={classes.muted}>{said.note}</span>}
      <div className={classes.moves}>
        {mayEdit && newest && (
          <Button small variant="subtle" onClick={() => onShow({ law, kind: 'set', from: version })}>
            {t('replace')}
            {spoken}
          </Button>
        )}
        {mayEdit && validTo === null && (
          <Button small variant="subtle" onClick={() => onShow({ law, kind: 'end', from: version })}>
            {t('end')}
            {spoken}
          </Button>
        )}
        {mayEdit && (
          <>
            <Button small variant="subtle" onClick={() => onShow({ law, kind: 'correct', from: version })}>
              {t('correct')}
              {spoken}
            </Button>
            <Button small variant="subtle" onClick={() => onShow({ law, kind: 'remove', from: version })}>
              {t('remove')}
              {spoken}
            </Button>
          </>
        )}
        {newest && (
          <Button small variant="subtle" onClick={() => onShow({ kind: 'history', of: version })}>
            {t('history')}
            {spoken}
          </Button>
        )}
      </div>
    </li>
  )
}

const titleOf = ({ norm, rule }: LawVersion): string => (rule?.name ?? norm?.ladderName)?.[currentLanguage()] ?? ''

const newestOf = (versions: readonly LawVersion[], { code, id }: LawVersion) =>
  versions.filter((each) => each.code === code).toSorted((one, other) => (other.validFrom ?? '').localeCompare(one.validFrom ?? ''))[0]?.id === id

/** For what was issued when it holds. */
function spanOf(t: TFunction<'validity'>, { validFrom, validTo }: LawVersion): string {
  if (validFrom !== null && validTo !== null) return t('issuedBetween', { from: formatDate(validFrom), to: formatDate(validTo) })
  if (validFrom !== null) return t('issuedFrom', { from: formatDate(validFrom) })
  return validTo === null ? t('issuedAnyDay') : t('issuedBefore', { to: formatDate(validTo) })
}
