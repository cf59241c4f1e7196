import { addDays, formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Cell, Row } from '#kernel/tabular/index.ts'
import { applyVersions, endedOn, stands, type UnitState, type VersionChange } from '../imports/unit-tree.ts'
import { type NewSuccession, passagesOf } from './passages.ts'
import type { ActPlan } from './plan-act.ts'
import type { ReformRows } from './reform-files.ts'
import type { ActProblem } from './version-draft.ts'

/** A whole reform at once, as its files say it; rows that already hold change nothing. */
export function planReform(state: readonly UnitState[], { title, units: rows, successions: pairs }: ReformRows): ActPlan {
  const endings = new Map(state.map((unit) => [unit.unitId, endedOn(unit)]))
  const changes = rows.map((row, line) => changeOf(state, row, line))
  const tree = applyVersions(state, changes)
  const problems: ActProblem[] = tree.problems.map(({ line, column, code, params }) => ({ code, params, field: `units.${line + 2}.${column}` }))
  const byCode = Map.groupBy(tree.units, (unit) => unit.code)
  const find = (code: Cell | undefined, on: PlainDate) => byCode.get(String(code))?.find((unit) => stands(unit, on))
  const successions = pairs.flatMap((row, line): NewSuccession[] => {
    const on = row['date'] as PlainDate
    const [from, to] = [find(row['fromCode'], addDays(on, -1)), find(row['toCode'], on)]
    for (const [field, unit, day] of [['fromCode', from, addDays(on, -1)] as const, ['toCode', to, on] as const]) {
      if (!unit)
        problems.push({
          code: 'organisation.unknown-unit',
          params: { code: String(row[field]), date: formatVietnamese(day) },
          field: `successions.${line + 2}.${field}`,
        })
    }
    if (!from || !to) return []
    const kind = row['kind'] as NewSuccession['kind']
    const part = row['part'] as NewSuccession['part']
    return [{ fromUnitId: from.unitId, toUnitId: to.unitId, on, kind, part, legalBasis: String(row['legalBasis']) }]
  })
  const passed = passagesOf(tree.units, successions, new Map(), {
    endingOn: (unit) => {
      const end = endedOn(unit)
      return end !== null && endings.get(unit.unitId) !== end ? end : undefined
    },
    divided: [],
  })
  const days = [...rows.map((row) => row['validTo'] ?? row['validFrom']), ...pairs.map((row) => row['date'])].map(String).toSorted()
  return {
    units: tree.units,
    successions,
    passages: passed.passages,
    problems: [...problems, ...passed.problems],
    effectiveOn: (successions.map(({ on }) => on).toSorted()[0] ?? days[0]) as PlainDate,
    title,
    legalBasis: [...new Set(successions.map(({ legalBasis }) => legalBasis))].join('; ').slice(0, 1000) || title,
  }
}

/** A row of the file over the version that has its code and first day, as the import reads it. */
function changeOf(state: readonly UnitState[], row: Row, line: number): VersionChange {
  const code = String(row['code'])
  const sharing = state.filter((unit) => unit.code === code)
  const known = sharing.flatMap((unit) => unit.versions.filter((version) => version.validFrom === row['validFrom']).map((version) => ({ unit, version })))[0]
  if (!known) {
    const blank = { validTo: null, continues: false, parentCode: null, region: null }
    return { line, key: undefined, after: { ...blank, ...filled(row) } }
  }
  const { unit, version } = known
  const parent = state.find((each) => each.unitId === version.parentId)
  const { validFrom, validTo, name, kind, block, level, region } = version
  const before = { code, validFrom, validTo, name, kind, block, level, region, parentCode: parent?.code ?? null }
  return { line, key: { unitId: unit.unitId, validFrom }, after: { ...before, ...filled(row) } }
}

/** Without the cells that leave a value as it is. */
const filled = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== undefined))
