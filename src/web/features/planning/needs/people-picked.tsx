import { useTranslation } from 'react-i18next'
import { PersonPicker } from '#web/pickers/person-picker.tsx'
import { IconButton } from '#web/ui/button.tsx'
import type { ChoiceProps } from '#web/ui/field.tsx'
import { CloseIcon } from '#web/ui/icons.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'
import classes from './needs.module.css'

interface PeoplePickedProps extends Omit<ChoiceProps, 'value' | 'onValue'> {
  readonly people: readonly PickedOption[]
  readonly onPeople: (people: readonly PickedOption[]) => void
}

/** Several people, found one after the other. */
export function PeoplePicked({ people, onPeople, ...picker }: PeoplePickedProps) {
  const { t } = useTranslation('needs')
  return (
    <>
      <PersonPicker
        {...picker}
        value=""
        onValue={() => {}}
        onPick={(option) => {
          if (option && !people.some(({ value }) => value === option.value)) onPeople([...people, option])
        }}
      />
      {people.length > 0 && (
        <ul className={classes.people} aria-label={t('chosenPeople')}>
          {people.map((person) => (
            <li key={person.value}>
              <span className={classes.person}>
                <strong>{person.label}</strong>
                <small>{person.note}</small>
              </span>
              <IconButton
                label={t('takeOff', { name: person.label })}
                icon={<CloseIcon />}
                onClick={() => onPeople(people.filter(({ value }) => value !== person.value))}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
