import type { ActRequest } from '#contracts/organisation-acts.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { applyVersions, endedOn, foundedOn, type UnitState } from '../imports/unit-tree.ts'
import { type Divided, type NewSuccession, passagesOf } from './passages.ts'
import type { ReformRows } from './reform-files.ts'
import { planReform } from './plan-reform.ts'
import type { Passage } from './unit-effects.ts'
import { type ActProblem, VersionDraft, versionOn } from './version-draft.ts'

/** An act with what it needs besides the database: a reform brings its rows. */
export type LoadedAct = Exclude<ActRequest, { kind: 'reform' }> | (Extract<ActRequest, { kind: 'reform' }> & ReformRows)

/** What an act would do to the organisation. Nothing is written; with problems it must not be. */
export interface ActPlan {
  readonly units: readonly UnitState[]
  readonly successions: readonly NewSuccession[]
  readonly passages: readonly Passage[]
  readonly problems: readonly ActProblem[]
  readonly effectiveOn: PlainDate
  readonly title: string
  readonly legalBasis: string
}

/** Where something goes: a unit that stands, or the line of the draft that founds it. */
type Into = { readonly unitId: string } | { readonly line: number }

/** Pure: the organisation as it is, and an act, give the organisation as it would be. `state` is changed on the way: hand over a copy. */
export function planAct(state: readonly UnitState[], act: LoadedAct): ActPlan {
  if (act.kind === 'reform') return planReform(state, act)
  const on = act.effectiveOn as PlainDate
  const draft = new VersionDraft(state)
  const into = (target: { unitId: string } | { unit: Parameters<VersionDraft['found']>[0] }, field: string): Into => {
    if ('unit' in target) return { line: draft.found(target.unit, on, field) }
    draft.stands(target.unitId, on, field)
    return { unitId: target.unitId }
  }
  const parentOf = (target: Into) => ('line' in target ? { parentLine: target.line } : { parentId: target.unitId })
  const drafted: { from: string; to: Into; kind: NewSuccession['kind']; part: NewSuccession['part'] }[] = []
  const divided: (Omit<Divided, 'assigned'> & { assigned: { personId: string; to: Into }[]; parts: Into[] })[] = []
  const receivers = new Map<string, string>()
  const name = (unitId: string) => draft.nameOf(unitId, on)
  const intoName = (target: { unitId: string } | { unit: { name: string } }) => ('unit' in target ? target.unit.name : name(target.unitId))
  let title = ''

  switch (act.kind) {
    case 'create':
      draft.found(act.unit, on, 'unit')
      title = `Thành lập ${act.unit.name}`
      break
    case 'rename':
      title = `Đổi tên ${name(act.unitId)} thành ${act.name}`
      if (versionOn(draft.byId.get(act.unitId), on)?.name === act.name) draft.refuse('name', 'organisation.nothing-changes', { name: act.name })
      else draft.alter(act.unitId, on, { name: act.name }, 'unitId')
      break
    case 'move':
      title = `Chuyển ${name(act.unitId)} về ${act.parentId === null ? 'cấp tỉnh' : `dưới ${name(act.parentId)}`}`
      if (act.parentId !== null) draft.stands(act.parentId, on, 'parentId')
      if (versionOn(draft.byId.get(act.unitId), on)?.parentId === act.parentId)
        draft.refuse('parentId', 'organisation.nothing-changes', { name: name(act.unitId) })
      else draft.alter(act.unitId, on, { parentId: act.parentId }, 'unitId')
      break
    case 'close':
      title = `Giải thể ${name(act.unitId)}`
      draft.end(act.unitId, on, 'unitId')
      if (act.receiverId !== undefined && draft.stands(act.receiverId, on, 'receiverId')) receivers.set(act.unitId, act.receiverId)
      if (act.receiverId === act.unitId) draft.refuse('receiverId', 'organisation.into-itself', { name: name(act.unitId) })
      break
    case 'merge': {
      title = `Hợp nhất ${[...new Set(act.unitIds)].map(name).join(', ')} thành ${intoName(act.into)}`
      const target = into(act.into, 'into')
      const ending = new Set(act.unitIds)
      for (const unitId of ending) {
        if ('unitId' in target && target.unitId === unitId) {
          draft.refuse('into', 'organisation.into-itself', { name: name(unitId) })
          continue
        }
        draft.end(unitId, on, 'unitIds')
        for (const child of childrenFrom(state, unitId, on)) if (!ending.has(child)) draft.alterBelow(child, unitId, on, parentOf(target), 'unitIds')
        drafted.push({ from: unitId, to: target, kind: 'merge', part: 'full' })
      }
      break
    }
    case 'split': {
      title = `${act.keepsUnit ? 'Tách' : 'Chia'} ${name(act.unitId)} thành ${act.parts.map((part) => intoName(part.into)).join(', ')}`
      const targets = act.parts.map((part, index) => into(part.into, `parts.${index}.into`))
      if (targets.some((target) => 'unitId' in target && target.unitId === act.unitId))
        draft.refuse('parts', 'organisation.into-itself', { name: name(act.unitId) })
      if (act.keepsUnit) draft.stands(act.unitId, on, 'unitId')
      else draft.end(act.unitId, on, 'unitId')
      const partOfChild = new Map(act.parts.flatMap((part, index) => part.childIds.map((childId) => [childId, targets[index]] as const)))
      for (const child of childrenFrom(state, act.unitId, on)) {
        const target = partOfChild.get(child) ?? (act.keepsUnit ? undefined : targets[0])
        if (target && !('unitId' in target && target.unitId === child)) draft.alterBelow(child, act.unitId, on, parentOf(target), 'parts')
      }
      for (const target of targets)
        drafted.push({ from: act.unitId, to: target, kind: 'split', part: targets.length === 1 && !act.keepsUnit ? 'full' : 'partial' })
      divided.push({
        fromUnitId: act.unitId,
        on,
        keepsUnit: act.keepsUnit,
        parts: targets,
        assigned: act.parts.flatMap((part, index) => part.personIds.flatMap((personId) => (targets[index] ? [{ personId, to: targets[index] }] : []))),
      })
      break
    }
  }

  const before = new Set(state.map((unit) => unit.unitId))
  const tree = applyVersions(state, draft.changes)
  const idOf = (target: Into) => ('unitId' in target ? target.unitId : (tree.keys[target.line]?.unitId ?? ''))
  const successions = drafted.map(({ from, to, kind, part }) => ({ fromUnitId: from, toUnitId: idOf(to), on, kind, part, legalBasis: act.legalBasis }))
  const problems: ActProblem[] = [
    ...draft.problems,
    ...tree.problems.map(({ line, column, code, params }) => ({ code, params, field: `${draft.fields[line] ?? ''}.${column}` })),
  ]
  if (problems.length === 0) problems.push(...namesTaken(tree.units, before, act, on))
  const passed = passagesOf(tree.units, successions, receivers, {
    endingOn: (unit) => (endedOn(unit) === on && unit.touched ? on : undefined),
    divided: divided.map(({ assigned, parts: _, ...rest }) => ({ ...rest, assigned: assigned.map(({ personId, to }) => ({ personId, toUnitId: idOf(to) })) })),
  })
  return {
    units: tree.units,
    successions,
    effectiveOn: on,
    title,
    legalBasis: act.legalBasis,
    passages: passed.passages,
    problems: [...problems, ...passed.problems],
  }
}

/** Units that hang below another from a day on. */
function childrenFrom(state: readonly UnitState[], parentId: string, on: PlainDate): string[] {
  return state
    .filter((unit) => unit.versions.some((version) => version.parentId === parentId && (version.validTo === null || version.validTo > on)))
    .map((unit) => unit.unitId)
}

/** A new name must not be that of another unit at the same place on the day. */
function namesTaken(units: readonly UnitState[], before: ReadonlySet<string>, act: LoadedAct, on: PlainDate): ActProblem[] {
  const field = act.kind === 'rename' ? 'name' : 'unit.name'
  const named = units.filter((unit) => unit.touched && (!before.has(unit.unitId) || (act.kind === 'rename' && foundedOn(unit) < on)))
  return named.flatMap((unit) => {
    const own = versionOn(unit, on)
    const taken =
      own &&
      units.some((other) => {
        const version = other.unitId === unit.unitId ? undefined : versionOn(other, on)
        return version?.parentId === own.parentId && searchKey(version.name) === searchKey(own.name)
      })
    return taken ? [{ code: 'organisation.name-taken' as const, params: { name: own.name }, field }] : []
  })
}
