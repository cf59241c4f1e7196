import type { Edited, EditLines } from '#contracts/personnel-editing.ts'
import type { AuditDraft, Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { type FieldReport, makeFieldReport } from '#kernel/imports/field-report.ts'
import { normalise } from '#kernel/vietnamese/index.ts'
import { holdPerson, type HeldPerson, touchPerson } from './hold-person.ts'

/** One line of a person's record as it changes: added without `before`, removed without `after`. */
export interface LineChange<Value> {
  readonly line: number
  readonly key: string | undefined
  readonly before: Value | undefined
  readonly after: Value | undefined
}

export interface LinesEdited<Value> {
  readonly tx: Tx
  readonly ctx: Ctx
  readonly scope: Scope
  readonly person: HeldPerson
  readonly changes: readonly LineChange<Value>[]
}

/** A list that belongs to a person, such as appointments or ratings, as a screen edits it. */
export interface LineKind<Value> {
  /** Begins the names of fields in the audit: `appointment.to`. */
  readonly record: string
  /** Stands apart in the audit, where fewer may read it: another kind of subject than the person. */
  readonly subjectKind?: 'discipline' | 'succession'
  /** Only that something changed is told to the audit, not what. */
  readonly fenced?: true
  /** What the columns of the import are called here. */
  readonly fields?: Readonly<Record<string, string>>
  /** Fields that name a line: no two lines of a person have the same. */
  readonly identity: readonly (keyof Value & string)[]
  /** Every line of the person by its key. */
  read(tx: Tx, personId: string): Promise<ReadonlyMap<string, Value>>
  check(edited: LinesEdited<Value>, report: FieldReport): Promise<void>
  write(edited: LinesEdited<Value>): Promise<void>
  /** The lines in words, in the order asked: ids become names. `about` names a line. */
  tell(tx: Tx, ctx: Ctx, values: readonly Value[]): Promise<readonly { readonly about: string; readonly fields: Readonly<Record<string, unknown>> }[]>
}

/** Adds, corrects and removes lines in one go: an ended main post and the one that follows it are two lines of one edit. Throws
 * `personnel.record-gone`, `personnel.reason-needed`, `personnel.record-exists`, and what the checks of the kind find. */
export function editLines<Value extends object>(kind: LineKind<Value>) {
  return async (tx: Tx, ctx: Ctx, input: EditLines<Value> & { readonly personId: string }, scope: Scope): Promise<Outcome<Edited>> => {
    const person = await holdPerson(tx, ctx, scope, input)
    const current = await kind.read(tx, person.personId)
    const changes = changesOf(input, current)
    if (changes.some(({ after }) => after === undefined) && !input.reason) {
      throw new AppError('personnel.reason-needed', {}, { reason: new AppError('personnel.reason-needed').message })
    }
    const report = makeFieldReport(ctx, kind.fields)
    refuseSame(kind, current, changes, report)
    const edited = { tx, ctx, scope, person, changes }
    await kind.check(edited, report)
    report.refuse()
    if (changes.length === 0) return { value: { version: person.version, warnings: [] }, audit: [] }
    await kind.write(edited)
    const version = await touchPerson(tx, person.personId)
    return { value: { version, warnings: [...report.warnings] }, audit: await draftsOf(kind, edited, input.reason) }
  }
}

function changesOf<Value extends object>({ lines }: EditLines<Value>, current: ReadonlyMap<string, Value>): LineChange<Value>[] {
  return lines.flatMap(({ key, value: given }, line) => {
    const value = given && cleaned(given)
    const before = key === undefined ? undefined : current.get(key)
    if (key !== undefined && before === undefined) throw new AppError('personnel.record-gone')
    if (key === undefined && value === null) throw new AppError('kernel.invalid-input')
    if (before && value && sameValue(before, value)) return []
    return [{ line, key, before, after: value ?? undefined }]
  })
}

/** One spelling per text, as in files. */
function cleaned<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typeof each === 'string' ? normalise(each) : each])) as Value
}

function sameValue<Value extends object>(a: Value, b: Value): boolean {
  return Object.entries(b).every(([name, value]) => (a as Record<string, unknown>)[name] === value)
}

/** What the lines would be called afterwards must differ. */
function refuseSame<Value extends object>(
  { identity }: LineKind<Value>,
  current: ReadonlyMap<string, Value>,
  changes: readonly LineChange<Value>[],
  report: FieldReport,
): void {
  const nameOf = (value: Value) => JSON.stringify(identity.map((field) => value[field]))
  const changed = new Set(changes.map(({ key }) => key))
  const names = new Set([...current].flatMap(([key, value]) => (changed.has(key) ? [] : nameOf(value))))
  for (const { line, after } of changes) {
    if (!after) continue
    const name = nameOf(after)
    if (names.has(name)) report.error(line, identity.at(-1) ?? '', 'personnel.record-exists')
    names.add(name)
  }
}

async function draftsOf<Value extends object>(
  kind: LineKind<Value>,
  { tx, ctx, person, changes }: LinesEdited<Value>,
  reason: string | undefined,
): Promise<AuditDraft[]> {
  const subject = { subjectKind: kind.subjectKind ?? 'person', subjectId: person.personId, unitId: person.unitId }
  const why = reason ? { reason } : {}
  if (kind.fenced) return [{ ...subject, detail: { changes: { [kind.record]: ['•••', '•••'] }, ...why } }]
  const told = await kind.tell(
    tx,
    ctx,
    changes.flatMap(({ before, after }) => [before, after].filter((value) => value !== undefined)),
  )
  let next = 0
  return changes.map(({ before, after }) => {
    const [old, fresh] = [before && told[next++], after && told[next++]]
    const fields: Record<string, [unknown, unknown]> = {}
    for (const name of Object.keys({ ...old?.fields, ...fresh?.fields })) {
      const [was, is] = [old?.fields[name] ?? null, fresh?.fields[name] ?? null]
      if (was !== is) fields[`${kind.record}.${name}`] = [was, is]
    }
    return { ...subject, detail: { about: (fresh ?? old)?.about, changes: fields, ...why } }
  })
}
