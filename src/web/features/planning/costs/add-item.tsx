import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BudgetNorm } from '#contracts/catalogue-costs.ts'
import type { ClassShape, LineBudget } from '#contracts/planning-costs.ts'
import { newRequestKey } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { Select, TextField } from '#web/ui/field.tsx'
import type { EditedItem } from './budget-items.ts'
import classes from './costs.module.css'

interface AddItemProps {
  readonly items: readonly EditedItem[]
  readonly norms: readonly BudgetNorm[]
  readonly grades: LineBudget['grades']
  readonly shape: ClassShape
  readonly onAdd: (item: EditedItem) => void
}

const other = 'other'

/** One item more: of a norm that is not in the budget yet, or by no norm at all. */
export function AddItem({ items, norms, grades, shape, onAdd }: AddItemProps) {
  const { t } = useTranslation('costs')
  const [chosen, setChosen] = useState('')
  const [words, setWords] = useState('')
  const free = norms.filter(({ normId }) => !items.some((item) => item.normId === normId))
  const add = () => {
    const norm = free.find(({ normId }) => normId === chosen)
    if (norm) {
      const { normId, grade, name, basis, rate } = norm
      onAdd({
        key: newRequestKey(),
        normId,
        grade,
        words: name[currentLanguage()],
        basis,
        quantity: String(begunWith(norm, shape)),
        rate: String(rate ?? 0),
        overReason: '',
      })
    } else {
      onAdd({
        key: newRequestKey(),
        normId: null,
        grade: null,
        words: words.trim(),
        basis: 'class',
        quantity: String(shape.classes),
        rate: '0',
        overReason: '',
      })
    }
    setChosen('')
    setWords('')
  }
  return (
    <div className={classes.add}>
      <Select
        label={t('addItem')}
        none="–"
        options={[
          ...free.map(({ normId, name, grade }) => ({
            value: normId,
            label: [name[currentLanguage()], grades.find(({ code }) => code === grade)?.name[currentLanguage()]].filter(Boolean).join(', '),
          })),
          { value: other, label: t('otherItem') },
        ]}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      {chosen === other && <TextField label={t('otherItemName')} maxLength={300} value={words} onChange={(event) => setWords(event.currentTarget.value)} />}
      <Button disabled={chosen === '' || (chosen === other && words.trim() === '')} onClick={add}>
        {t('addItem')}
      </Button>
    </div>
  )
}

/** A first guess at how many, to be corrected. */
function begunWith({ basis, byDefault }: BudgetNorm, { classes: rooms, learners, sessions, days }: ClassShape): number {
  if (!byDefault && basis === 'learner') return 0
  const counts = { session: rooms * sessions, learner: learners, 'learner-day': learners * days, 'learner-session': learners * sessions, day: rooms * days }
  return basis === 'percent' ? 0 : basis === 'class' ? rooms : counts[basis]
}
