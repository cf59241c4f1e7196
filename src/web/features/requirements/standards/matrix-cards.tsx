import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#web/lib/language.ts'
import { CellMark, Covers } from './cell-words.tsx'
import type { CellPlace } from './matrix-grid.tsx'
import type { Ladder, StandardGroup } from './standards-queries.ts'
import classes from './matrix.module.css'

interface MatrixCardsProps {
  readonly groups: readonly StandardGroup[]
  readonly ladders: readonly Ladder[]
  /** Whether what asks nothing yet can be filled in. */
  readonly mayEdit: boolean
  readonly onOpen: (place: CellPlace) => void
}

/** The matrix on a phone: a card for each row, with what it asks; what it does not ask is behind “Thêm tiêu chuẩn” of the row. */
export function MatrixCards({ groups, ladders, mayEdit, onOpen }: MatrixCardsProps) {
  const { t } = useTranslation('standards')
  const language = currentLanguage()
  return (
    <ul className={classes.cards} aria-label={t('title')}>
      {groups.map((group) => {
        const asked = ladders.flatMap((ladder) => {
          const standard = group.standards.find((each) => each.ladder === ladder.ladder)
          return standard ? [{ ladder, standard }] : []
        })
        return (
          <li key={group.groupId}>
            <button type="button" className={classes.cardHead} onClick={() => onOpen({ groupId: group.groupId, ladder: undefined })}>
              <strong>{group.name[language]}</strong>
              <Covers group={group} />
            </button>
            {asked.length === 0 && <p className={classes.muted}>{t(mayEdit ? 'rowAsksNothingEdit' : 'rowAsksNothing')}</p>}
            {asked.map(({ ladder, standard }) => (
              <button key={ladder.ladder} type="button" className={classes.cardLine} onClick={() => onOpen({ groupId: group.groupId, ladder: ladder.ladder })}>
                <span>{ladder.name[language]}</span>
                <CellMark standard={standard} />
              </button>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
