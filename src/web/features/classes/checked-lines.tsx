import { useTranslation } from 'react-i18next'
import type { CheckedPeople, FoundPerson } from '#contracts/classes-commands.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button, IconButton } from '#web/ui/button.tsx'
import { CheckIcon, CloseIcon } from '#web/ui/icons.tsx'
import classes from './classes.module.css'

interface CheckedLinesProps {
  readonly checked: CheckedPeople
  readonly meant: ReadonlyMap<number, FoundPerson>
  readonly onMeant: (line: number, person: FoundPerson) => void
  readonly onRemove: ((personId: string) => void) | undefined
}

type CheckedLine = CheckedPeople['rows'][0]

/** What every line of a list means: who is found, whom one must choose, who cannot be enrolled and why. */
export function CheckedLines({ checked, meant, onMeant, onRemove }: CheckedLinesProps) {
  const { t } = useTranslation('classes')
  const bad = checked.rows.filter(({ state }) => state !== 'ready' && state !== 'ambiguous').length
  const open = checked.rows.filter(({ state, line }) => state === 'ambiguous' && !meant.has(line)).length
  const ready = checked.ready + meant.size
  return (
    <section className={classes.stack} aria-label={t('checkedTitle')}>
      <p role="status">{t('checkedLead', { ready: formatNumber(ready), bad: formatNumber(bad), open: formatNumber(open) })}</p>
      <ol className={classes.checked}>
        {checked.rows.map((row) => (
          <Line key={row.line} row={row} meant={meant.get(row.line)} onMeant={onMeant} onRemove={onRemove} />
        ))}
      </ol>
    </section>
  )
}

interface LineProps extends Pick<CheckedLinesProps, 'onMeant' | 'onRemove'> {
  readonly row: CheckedLine
  readonly meant: FoundPerson | undefined
}

function Line({ row: { line, text, state, person, choices, message, exceptions }, meant, onMeant, onRemove }: LineProps) {
  const { t } = useTranslation('classes')
  const shown = meant ?? person
  const asks = state === 'ambiguous' && !meant
  const good = state === 'ready' || meant !== undefined
  return (
    <li data-bad={!good && !asks ? true : undefined} data-ask={asks || undefined}>
      <span className={classes.lineNumber}>{formatNumber(line)}</span>
      <div>
        {shown ? (
          <>
            <strong>{shown.fullName}</strong> <span className={classes.muted}>{noteOf(shown)}</span>
          </>
        ) : (
          <strong>{text}</strong>
        )}
        {message && (!good || state === 'ready') && <p className={good ? classes.caution : undefined}>{message}</p>}
        {exceptions.length > 0 && <p className={classes.caution}>{t('needsException', { rules: exceptions.join('; ') })}</p>}
        {asks && (
          <div className={classes.choices} role="group" aria-label={t('whichPerson', { text })}>
            {choices.map((choice) => (
              <Button key={choice.personId} small onClick={() => onMeant(line, choice)}>
                {choice.code} · {choice.unit.name}
              </Button>
            ))}
          </div>
        )}
      </div>
      {good && !onRemove && <CheckIcon />}
      {onRemove && person && <IconButton label={t('removeChosen', { name: person.fullName })} icon={<CloseIcon />} onClick={() => onRemove(person.personId)} />}
    </li>
  )
}

const noteOf = ({ code, birthDate, unit }: FoundPerson): string => [code, formatDate(birthDate), unit.name].join(' · ')
