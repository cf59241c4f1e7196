import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type ChoiceProps, Field } from '#web/ui/field.tsx'
import { CloseIcon } from '#web/ui/icons.tsx'
import { codesIn } from './rule-draft.ts'
import { programmeChoicesQuery } from './rule-queries.ts'
import classes from './rules.module.css'

interface ProgrammesFieldProps extends ChoiceProps {
  /** Names of what is chosen when the form opens, by code: a programme stands in no tree of types. */
  readonly known: ReadonlyMap<string, string>
}

/** For which types and programmes a rule holds. The value holds their codes with “;” between. */
export function ProgrammesField({ label, help, error, id, value, onValue, known }: ProgrammesFieldProps) {
  const { t } = useTranslation('rules')
  const choices = useQuery(programmeChoicesQuery).data ?? []
  const chosen = codesIn(value)
  const nameOf = (code: string) => choices.find((choice) => choice.code === code)?.name ?? known.get(code) ?? code
  return (
    <div className={classes.programmesField}>
      <Field label={label} help={help} error={error} {...(id ? { id } : {})}>
        {(described) => (
          <select
            {...described}
            className={classes.select}
            value=""
            onChange={(event) => {
              if (event.currentTarget.value !== '') onValue([...chosen, event.currentTarget.value].join(';'))
            }}
          >
            <option value="">{t('addProgramme')}</option>
            {choices.map(({ code, name, depth }) => (
              <option key={code} value={code} disabled={chosen.includes(code)}>
                {'\u2003'.repeat(depth)}
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {chosen.length > 0 && (
        <ul className={classes.chosen} aria-label={label}>
          {chosen.map((code) => (
            <li key={code}>
              <button
                type="button"
                aria-label={t('removeProgramme', { name: nameOf(code) })}
                onClick={() => onValue(chosen.filter((each) => each !== code).join(';'))}
              >
                {nameOf(code)}
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
