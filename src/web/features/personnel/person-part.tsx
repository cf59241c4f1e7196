import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#web/ui/button.tsx'
import { usePerson } from './person-frame.ts'
import type { LineKindName, PersonPanelName } from './person-view.ts'
import classes from './person.module.css'

interface PartButton {
  readonly panel: PersonPanelName
  readonly label: string
}

interface PartProps {
  readonly title: string
  /** What to add here, when the reader may. */
  readonly add?: PartButton | readonly PartButton[] | undefined
  readonly children: ReactNode
}

/** A part of the record under its heading. */
export function RecordPart({ title, add, children }: PartProps) {
  const { go } = usePerson()
  const buttons = add === undefined ? [] : [add].flat()
  return (
    <section className={classes.part}>
      <div className={classes.partHead}>
        <h2>{title}</h2>
        {buttons.length > 0 && (
          <div>
            {buttons.map(({ panel, label }) => (
              <Button key={panel} small aria-haspopup="dialog" onClick={() => go({ mo: panel, dong: undefined })}>
                {label}
              </Button>
            ))}
          </div>
        )}
      </div>
      {children}
    </section>
  )
}

interface RecordLineProps {
  readonly title: ReactNode
  readonly note: ReactNode
  /** Where the line is corrected; it is only read without. */
  readonly edit?: { readonly kind: LineKindName; readonly key: string; readonly of: string } | undefined
  readonly past?: boolean
}

/** One line of a list that belongs to the person. */
export function RecordLine({ title, note, edit, past = false }: RecordLineProps) {
  const { t } = useTranslation('person')
  const { go } = usePerson()
  return (
    <li className={classes.line} data-past={past || undefined}>
      <div>
        <strong>{title}</strong>
        <span>{note}</span>
      </div>
      {edit && (
        <Button small variant="subtle" aria-haspopup="dialog" onClick={() => go({ mo: edit.kind, dong: edit.key })}>
          {t('correct')}
          <span className="spoken"> {edit.of}</span>
        </Button>
      )}
    </li>
  )
}

export function RecordLines({ none, children }: { readonly none: string; readonly children: readonly ReactNode[] }) {
  return children.length === 0 ? <p className={classes.none}>{none}</p> : <ul className={classes.lines}>{children}</ul>
}
