import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { EligibilityReason } from '#contracts/requirements-eligibility.ts'
import { formatInstant } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { RuleMarks } from '../rules/rule-marks.tsx'
import { placeOf } from './filled-in.ts'
import classes from './eligibility.module.css'

interface ReasonProps {
  readonly reason: EligibilityReason
  readonly personId: string
  /** Confirms what is unknown; absent where the reader may not. */
  readonly onConfirm: (() => void) | undefined
}

/** One rule of one person: what it says, what was asked and found, its law, and where the missing is filled in. */
export function Reason({ reason, personId, onConfirm }: ReasonProps) {
  const { t } = useTranslation('rules')
  const language = currentLanguage()
  const asked = reason.leaves.filter(({ part }) => part === 'mustHold')
  // Whether the rule asks anything of this person is told where that is what nobody knows.
  const applies = reason.leaves.filter(({ part, verdict }) => part === 'appliesTo' && verdict === 'unknown')
  return (
    <li className={classes.reason} data-verdict={reason.verdict}>
      <div className={classes.reasonHead}>
        {reason.ruleId === null ? (
          <strong>{reason.name[language]}</strong>
        ) : (
          <Link to="/quy-dinh/$ruleId" params={{ ruleId: reason.ruleId }} search={{ pb: reason.versionId ?? undefined }} className={classes.ruleName}>
            {reason.name[language]}
          </Link>
        )}
        <Verdict verdict={reason.verdict} />
      </div>
      <p className={classes.law}>
        <RuleMarks aspect={reason.aspect} severity={reason.verdict === 'eligible' ? undefined : reason.severity} /> {reason.legalBasis}
      </p>
      {reason.verdict !== 'eligible' && <p className={classes.message}>{reason.message}</p>}
      {applies.length > 0 && <Leaves heading={t('appliesUnknown')} leaves={applies} />}
      {asked.length > 0 && <Leaves heading={undefined} leaves={asked} />}
      {reason.verdict === 'unknown' && reason.missing.length > 0 && (
        <ul className={classes.missing}>
          {reason.missing.map(({ fact, words, filledIn, hidden }) => (
            <li key={fact}>
              {hidden ? (
                <span>{t('missingHidden', { fact: words[language] })}</span>
              ) : filledIn === null ? (
                <span>{t('missingFact', { fact: words[language] })}</span>
              ) : (
                <Link to="/ho-so/$personId" params={{ personId }} search={placeOf(filledIn) as never}>
                  {t('fillIn', { fact: words[language] })}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
      {reason.confirmation && (
        <p className={classes.confirmed}>
          <strong>{t('confirmedBy', { name: reason.confirmation.confirmedName, at: formatInstant(reason.confirmation.confirmedAt) })}</strong>{' '}
          {reason.confirmation.evidence}
        </p>
      )}
      {reason.verdict === 'unknown' && !reason.confirmation && onConfirm && (
        <span>
          <Button small aria-haspopup="dialog" onClick={onConfirm}>
            {t('confirmUnknown')}
            <span className="spoken"> {reason.name[language]}</span>
          </Button>
        </span>
      )}
    </li>
  )
}

interface LeavesProps {
  readonly heading: string | undefined
  readonly leaves: EligibilityReason['leaves']
}

/** A rule may name sixty posts: the beginning is said, the rest opens. */
function Long({ text }: { readonly text: string }) {
  const { t } = useTranslation('rules')
  if (text.length <= 180) return text
  const start = text.slice(0, text.lastIndexOf(' ', 120))
  return (
    <details className={classes.long}>
      <summary>
        {start}… <span>{t('readAll')}</span>
      </summary>
      {text}
    </details>
  )
}

type Leaf = EligibilityReason['leaves'][0]
type Line = { readonly of: 'every' | 'some'; readonly depth: number } | { readonly leaf: Leaf; readonly depth: number }

const indent = (depth: number) => (depth === 0 ? undefined : { paddingInlineStart: `${depth * 20}px` })

/** Leaves under the groups they stand in. That all of a rule must hold goes without saying. */
function linesOf(leaves: readonly Leaf[]): readonly Line[] {
  let before: Leaf['within'] = []
  return leaves.flatMap((leaf): Line[] => {
    const told = leaf.within.filter(({ of }, depth) => depth > 0 || of === 'some')
    const opened = told.flatMap(({ at, of }, depth): Line[] => (before.some((group) => group.at === at) ? [] : [{ of, depth }]))
    before = leaf.within
    return [...opened, { leaf, depth: told.length }]
  })
}

/** What was asked and what was found, side by side. */
function Leaves({ heading, leaves }: LeavesProps) {
  const { t } = useTranslation('rules')
  const language = currentLanguage()
  return (
    <div>
      {heading && <p className={classes.muted}>{heading}</p>}
      <table className={classes.leaves}>
        <thead>
          <tr>
            <th scope="col">{t('asked')}</th>
            <th scope="col">{t('found')}</th>
            <th scope="col">
              <span className="spoken">{t('verdict')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {linesOf(leaves).map((line, index) =>
            'of' in line ? (
              // The same group and the same fact may come twice.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={`${line.of} ${index}`} className={classes.group}>
                <th scope="rowgroup" colSpan={3} style={indent(line.depth)}>
                  {t(line.of === 'every' ? 'everyOf' : 'someOf')}
                </th>
              </tr>
            ) : (
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={`${line.leaf.fact} ${index}`}>
                <td style={indent(line.depth)}>
                  <Long text={line.leaf.asked[language]} />
                </td>
                <td>
                  <Long text={line.leaf.found[language]} />
                </td>
                <td>
                  <Verdict verdict={line.leaf.verdict} bare />
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}
