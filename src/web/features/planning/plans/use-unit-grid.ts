import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanCell } from '#contracts/planning-plan-lines.ts'
import type { Plan } from '#contracts/planning-plans.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { cellKey } from '#web/ui/grid/grid-model.ts'
import type { GridCell, GridCellState, GridEdge, GridRow } from '#web/ui/grid/grid-types.ts'
import { useDrafts } from '#web/ui/grid/use-drafts.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { costDiffers, costWords, nameOf, noteOf } from './line-words.ts'
import { saveCells, typeGroupsQuery } from './plan-queries.ts'
import { before, columnKey, columnOf, linesOfYear, type Measure, measures, numbersOf, shortUnit } from './unit-numbers.ts'

interface UnitGridOptions {
  readonly year: number | undefined
  readonly measure: Measure
  /** One unit, with its three numbers side by side. */
  readonly unit: Plan['byUnit'][number]['unit'] | undefined
  readonly units: readonly Plan['byUnit'][number]['unit'][]
  /** These are all the units of the plan: classes are those of whole lines, of a part they have no sum. */
  readonly whole: boolean
}

const none = { value: null } as const
const nothing: ReadonlyMap<string, number | null> = new Map()

/** A plan's numbers by unit as a grid, what is typed into it, and how that is saved. */
export function useUnitGrid(plan: Plan, { year, measure, unit, units, whole }: UnitGridOptions) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const { data: groups, isPending } = useQuery(typeGroupsQuery())
  const lines = useMemo(() => linesOfYear(plan, year), [plan, year])
  const saved = useMemo(() => numbersOf(plan.lines, nothing), [plan])
  const drafts = useDrafts((row, column) => {
    const { unitId, measure: kind } = columnOf(column)
    return saved.savedOf(row, unitId, kind)
  })
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const numbers = useMemo(() => numbersOf(plan.lines, drafts.drafts), [plan, drafts.drafts])
  const rows = useMemo(() => {
    const found: (GridRow & { readonly order: number })[] = lines.map((line) => {
      const group = groups?.get(line.programme.typeCode)
      return {
        key: line.lineKey,
        label: nameOf(line),
        note: noteOf(t, line, plan.yearFrom !== plan.yearTo),
        ...(costDiffers(line) && { mark: costWords(t, line) }),
        group: group?.words ?? '',
        order: group?.order ?? 0,
      }
    })
    return found.toSorted((one, other) => one.order - other.order)
  }, [lines, groups, t, plan.yearFrom, plan.yearTo])
  const columns = useMemo(
    () =>
      unit
        ? measures.map((each) => ({ key: columnKey(unit.unitId, each), label: t(each), title: `${t(each)}, ${unit.name}` }))
        : units.map(({ unitId, name }) => ({ key: columnKey(unitId, measure), label: shortUnit(name), title: name })),
    [unit, units, measure, t],
  )
  const mayType = (kind: Measure) => (kind === 'asked' ? plan.can.edit : plan.can.consolidate)
  const reasons = useMemo(() => new Map(plan.differenceReasons.map(({ code, name }) => [code, name])), [plan.differenceReasons])
  const cell = (row: string, column: string): GridCell => {
    const { unitId, measure: kind } = columnOf(column)
    const split = saved.splitOf(row, unitId)
    const earlier = before(kind)
    const reference = earlier && numbers.standing(row, unitId, earlier)
    const value = split?.[kind] ?? null
    // A number that is less needs its reason; one that has it says so.
    const differs = kind !== 'asked' && value !== null && reference !== undefined && value !== reference
    const more = kind !== 'asked' && numbers.standing(row, unitId, kind) > numbers.standing(row, unitId, 'asked')
    const reason = split?.differenceCode ? reasons.get(split.differenceCode)?.[currentLanguage()] : undefined
    const marks = [
      differs && split?.differenceCode === null && t('issue_no-reason'),
      more && t('moreThanAsked', { number: formatNumber(numbers.standing(row, unitId, kind) - numbers.standing(row, unitId, 'asked')) }),
      more && reason && t('reasonIs', { reason }),
      split?.note,
    ]
    return {
      value,
      ...(reference !== undefined && { reference, fallback: reference }),
      readOnly: !mayType(kind),
      mark: marks.filter(Boolean).join('. ') || undefined,
      warn: more || (differs && split?.differenceCode === null),
    }
  }
  const sums = useMemo(() => {
    const all = new Map<string, Readonly<Record<Measure, number>>>()
    for (const { lineKey } of lines) {
      const of = (kind: Measure) => units.reduce((sum, { unitId }) => sum + numbers.standing(lineKey, unitId, kind), 0)
      all.set(lineKey, { asked: of('asked'), appraised: of('appraised'), approved: of('approved') })
    }
    return all
  }, [lines, units, numbers])
  const said = useMemo(() => {
    const all = new Map<string, Readonly<Record<Measure, boolean>>>()
    for (const { lineKey } of lines) {
      const of = (kind: Measure) => units.some(({ unitId }) => numbers.valueOf(lineKey, unitId, kind) !== null)
      all.set(lineKey, { asked: of('asked'), appraised: of('appraised'), approved: of('approved') })
    }
    return all
  }, [lines, units, numbers])
  const totalIn = (kind: Measure) => [...sums.values()].reduce((sum, each) => sum + each[kind], 0)
  const byKey = useMemo(() => new Map(lines.map((line) => [line.lineKey, line])), [lines])
  const edges: readonly GridEdge[] = [
    ...measures.map((kind): GridEdge => {
      const earlier = before(kind)
      return {
        key: kind,
        label: t(kind),
        title: t(`total_${kind}`),
        strong: kind === measure && !unit,
        // Where nobody has said a number of this kind yet, there is no sum of them.
        of: (row) => (said.get(row)?.[kind] ? { value: sums.get(row)?.[kind] ?? 0, ...(earlier && { reference: sums.get(row)?.[earlier] ?? 0 }) } : none),
        total: [...said.values()].some((each) => each[kind]) ? { value: totalIn(kind), ...(earlier && { reference: totalIn(earlier) }) } : none,
      }
    }),
    {
      key: 'classes',
      label: t('classes'),
      of: (row) => {
        const line = byKey.get(row)
        return { value: line?.channel === 'sent' ? t('sentShort') : (line?.classes ?? 0) }
      },
      total: whole ? { value: lines.reduce((sum, line) => sum + line.classes, 0) } : none,
    },
  ]
  const cellOf = (key: string, to: number | null): PlanCell => {
    const [lineKey = '', column = ''] = key.split(' ')
    const { unitId, measure: field } = columnOf(column)
    const split = saved.splitOf(lineKey, unitId)
    return { lineKey, unitId, field, was: field === 'asked' ? (split?.asked ?? 0) : (split?.[field] ?? null), to: field === 'asked' ? (to ?? 0) : to }
  }
  const save = async () => {
    const sent = [...drafts.drafts]
    if (sent.length === 0 || saving) return
    setSaving(true)
    setFailure(undefined)
    drafts.setStates(new Map(sent.map(([key]) => [key, 'saving' as const])))
    try {
      const { conflicts, saved: count } = await saveCells(
        client,
        plan,
        sent.map(([key, to]) => cellOf(key, to)),
      )
      const refused = new Map<string, GridCellState>()
      for (const { lineKey, unitId, field, now } of conflicts) {
        refused.set(cellKey(lineKey, `${unitId}:${field}`), { theirs: typeof now === 'number' ? now : null })
      }
      drafts.setStates(refused)
      drafts.drop(sent.map(([key]) => key).filter((key) => !refused.has(key)))
      const words = [count > 0 && t('cellsSaved', { count, number: formatNumber(count) }), refused.size > 0 && t('cellsRefused', { count: refused.size })]
      showToast({ message: words.filter(Boolean).join(' ') || t('cellsAsTheyWere'), ...(refused.size > 0 && { failed: true }) })
    } catch (error) {
      drafts.setStates(new Map())
      setFailure(error)
    } finally {
      setSaving(false)
    }
  }
  /** Of a refused cell: what the others wrote stays, or mine is kept to be saved again. */
  const settle = (key: string, mine: boolean) => {
    const { [key]: _settled, ...rest } = Object.fromEntries(drafts.states)
    drafts.setStates(new Map(Object.entries(rest)))
    if (!mine) drafts.drop([key])
  }
  return {
    // Until the groups are known the rows stand in another order: what is typed would go to another row than the one that is seen.
    ready: !isPending,
    ...{ rows, columns, edges, cell, drafts, numbers, lines, byKey, reasons, saving, failure, save, settle },
    totalOf: (column: string) => {
      const { unitId, measure: kind } = columnOf(column)
      return lines.reduce((sum, { lineKey }) => sum + numbers.standing(lineKey, unitId, kind), 0)
    },
    change: (changes: Parameters<typeof drafts.change>[0], left: number) => {
      drafts.change(
        changes.map((each) =>
          columnOf(each.column).measure === 'asked' && each.value === null
            ? { ...each, value: zero(saved.splitOf(each.row, columnOf(each.column).unitId)) }
            : each,
        ),
      )
      if (left > 0) showToast({ failed: true, message: t('cellsLeft', { count: left, number: formatNumber(left) }) })
    },
  }
}

/** Nothing asked for, where there is a part; where there is none, it stays none. */
const zero = (split: unknown): number | null => (split === undefined ? null : 0)
