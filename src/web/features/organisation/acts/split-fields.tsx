import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { treeQuery, unitPeopleQuery } from '../unit-queries.ts'
import { type ActDraft, newUnit, type PartDraft } from './act-draft.ts'
import classes from './acts.module.css'
import { NewUnitFields } from './new-unit-fields.tsx'
import type { StepProps } from './step-props.ts'

/** Into which parts, and who and what goes to which. Whoever is named nowhere stays with the main part, to be placed later. */
export function SplitFields({ draft, change, error, source }: StepProps & { readonly today: string }) {
  const { t } = useTranslation('units')
  const setPart = (index: number, changes: Partial<PartDraft>) =>
    change({ parts: draft.parts.map((part, at) => (at === index ? { ...part, ...changes } : part)) })
  return (
    <div className={classes.form}>
      <fieldset className={classes.choice}>
        <legend>{t('splitHow')}</legend>
        {([false, true] as const).map((keepsUnit) => (
          <label key={String(keepsUnit)}>
            <input
              type="radio"
              name="keeps"
              checked={draft.keepsUnit === keepsUnit}
              onChange={() =>
                change({ keepsUnit, parts: keepsUnit ? draft.parts.slice(0, 1) : draft.parts.length > 1 ? draft.parts : [...draft.parts, aPart(source)] })
              }
            />
            {t(keepsUnit ? 'splitKeeps' : 'splitEnds')}
          </label>
        ))}
      </fieldset>
      {draft.parts.map((part, index) => (
        // The parts have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={index} className={classes.part}>
          <legend>{!draft.keepsUnit && index === 0 ? t('mainPart') : t('partNumber', { number: index + 1 })}</legend>
          <div className={classes.choice}>
            {(['new', 'old'] as const).map((into) => (
              <label key={into}>
                <input type="radio" name={`into-${index}`} checked={part.into === into} onChange={() => setPart(index, { into })} />
                {t(`into_${into}`)}
              </label>
            ))}
          </div>
          {part.into === 'new' ? (
            <NewUnitFields
              field={`part${index}`}
              unit={part.unit}
              on={draft.effectiveOn}
              parent={source?.parent}
              error={error}
              onUnit={(unit) => setPart(index, { unit })}
            />
          ) : (
            <UnitPicker
              id={`act-part${index}-unitId`}
              label={t('into_old')}
              on={draft.effectiveOn}
              value={part.unitId}
              error={error(`part${index}-unitId`)}
              onValue={(unitId) => setPart(index, { unitId })}
            />
          )}
          {draft.parts.length > (draft.keepsUnit ? 1 : 2) && (
            <Button
              small
              onClick={() =>
                change({
                  parts: draft.parts.filter((_part, at) => at !== index),
                  people: without(draft.people, index),
                  children: without(draft.children, index),
                })
              }
            >
              {t('removePart')}
            </Button>
          )}
        </fieldset>
      ))}
      {draft.parts.length < 20 && <Button onClick={() => change({ parts: [...draft.parts, aPart(source)] })}>{t('addPart')}</Button>}
      <Division draft={draft} change={change} />
    </div>
  )
}

const aPart = (source: StepProps['source']): PartDraft => ({ into: 'new', unitId: '', unit: newUnit(source) })

/** A part is taken out: what went there goes nowhere, and later parts move up. */
function without(parts: Readonly<Record<string, number>>, gone: number): Record<string, number> {
  return Object.fromEntries(Object.entries(parts).flatMap(([id, part]) => (part === gone ? [] : [[id, part > gone ? part - 1 : part] as const])))
}

/** Who and what goes to which part. */
function Division({ draft, change }: { readonly draft: ActDraft; readonly change: StepProps['change'] }) {
  const { t } = useTranslation('units')
  const people = useInfiniteQuery({ ...unitPeopleQuery(draft.unitId), enabled: draft.unitId !== '' })
  const { data: below } = useQuery({ ...treeQuery(draft.effectiveOn, undefined, draft.unitId), enabled: draft.unitId !== '' })
  const all = people.data?.pages.flatMap(({ items }) => items) ?? []
  const own = all.filter(({ unit }) => unit.unitId === draft.unitId)
  const options = (
    <>
      <option value="">{t(draft.keepsUnit ? 'staysHere' : 'toMain')}</option>
      {draft.parts.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the parts have no name but their place
        <option key={index} value={index}>
          {partName(part) || t('partNumber', { number: index + 1 })}
        </option>
      ))}
    </>
  )
  const line = (id: string, name: string, note: string | undefined, which: 'people' | 'children') => (
    <li key={id}>
      <label>
        <span>
          {name}
          {note && <small>{note}</small>}
        </span>
        <select
          className={classes.partSelect}
          value={draft[which][id] ?? ''}
          onChange={(event) => {
            const { [id]: _, ...others } = draft[which]
            const { value } = event.currentTarget
            change({ [which]: value === '' ? others : { ...others, [id]: Number(value) } })
          }}
        >
          {options}
        </select>
      </label>
    </li>
  )
  return (
    <>
      {below && below.items.length > 0 && (
        <section aria-label={t('divideUnits')}>
          <h3 className={classes.sub}>{t('divideUnits')}</h3>
          <ul className={classes.division}>{below.items.map(({ unitId, name, code }) => line(unitId, name, code, 'children'))}</ul>
        </section>
      )}
      <section aria-label={t('dividePeople')}>
        <h3 className={classes.sub}>{t('dividePeople')}</h3>
        <p className={classes.note}>{t(draft.keepsUnit ? 'dividePeopleKeeps' : 'dividePeopleEnds')}</p>
        <ul className={classes.division}>{own.map(({ personId, fullName, mainPost, code }) => line(personId, fullName, mainPost?.name ?? code, 'people'))}</ul>
        {people.hasNextPage && (
          <Button small busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
            {t('morePeople')}
          </Button>
        )}
      </section>
    </>
  )
}

const partName = (part: PartDraft) => (part.into === 'new' ? part.unit.name : '')
