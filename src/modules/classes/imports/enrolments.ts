import { type EnrolmentReason, type EnrolmentStatus } from '#contracts/classes.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { inParts, sql, type Tx } from '#kernel/db.ts'
import { type AnyImport, type Change, defineImport, type EntityKey, type RowReport } from '#kernel/imports/definition.ts'
import { formatVietnamese, parsePlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { inScope, postAndTermCodes, unitsByIds } from '#modules/organisation/index.ts'
import { type PeopleResolver, personCells } from '#modules/personnel/index.ts'
import type { Enrolling, EnrolmentRecord } from '../enrol.ts'
import type { SeatsFreed } from '../seats/change-seats.ts'
import { holdsSeat } from '../seats/ledger.ts'
import { enrolmentColumns } from './enrolment-columns.ts'
import { reportCleared, textOf } from './filled-cells.ts'
import { type EnrolmentRefs, matchEnrolments } from './match-enrolments.ts'

/** Học viên của lớp: past decisions brought in, and what became of each learner. */
export function enrolmentsImport({
  personnel,
  enrolling,
  freed,
}: {
  readonly personnel: Pick<PeopleResolver, 'resolvePeople'>
  readonly enrolling: Enrolling
  readonly freed: SeatsFreed
}): AnyImport {
  return defineImport<EnrolmentRefs>({
    kind: 'enrolments',
    subject: { kind: 'class', id: 'classId' },
    title: { vi: 'Học viên của lớp', en: 'Enrolments' },
    columns: enrolmentColumns,
    requiredForNew: ['unitCode', 'status'],
    instructions: [
      {
        vi: 'Mỗi dòng là một lượt học: một người trong một lớp. Người được tìm theo mã, số CCCD, hoặc họ tên và ngày sinh.',
        en: 'One row per enrolment: one person in one class. People are found by code, CCCD, or name and birth date.',
      },
      {
        vi: 'Đơn vị và chức danh là của ngày quyết định cử; để trống thì hệ thống lấy theo quá trình công tác.',
        en: 'Unit and post are those of the decision; left empty they are taken from the record of service.',
      },
      { vi: 'Người bỏ học, rút tên, chuyển lớp phải có ngày thôi học.', en: 'Whoever dropped out, withdrew or was transferred needs the date of leaving.' },
    ],
    importPermission: 'classes.import-enrolments',
    exportPermission: 'classes.export-enrolments',
    async lists(tx) {
      const { postCodes } = await postAndTermCodes(tx)
      return { postCode: postCodes }
    },
    match: (tx, ctx, scope, rows, report) => matchEnrolments(tx, ctx, scope, personnel, rows, report),
    async check(_tx, _ctx, _scope, changes, report) {
      reportCleared(changes, ['classCode', 'unitCode', 'status'], report)
      for (const change of changes) checkStatus(change, report)
    },
    async write(tx, ctx, changes) {
      const records = changes.map(recordOf)
      await enrolling.enrol(tx, ctx, records)
      return records.map(({ personId, classId }) => ({ classId, personId }))
    },
    // A file that says that learners left frees seats as a screen does.
    async after(tx, ctx, keys) {
      const drafts: AuditDraft[] = []
      for (const classId of await classesWaitedFor(tx, keys)) drafts.push(...(await freed(tx, ctx, classId)))
      return drafts
    },
    async remove(tx, _ctx, keys) {
      await enrolling.forget(
        tx,
        keys.map((key) => ({ personId: key['personId'] ?? '', classId: key['classId'] ?? '' })),
      )
    },
    rows: (tx, ctx, scope) => exportRows(tx, scope, ctx.today),
  })
}

/** Which of the classes of these records somebody waits for. */
async function classesWaitedFor(tx: Tx, keys: readonly EntityKey[]): Promise<readonly string[]> {
  const asked = [...new Set(keys.flatMap(({ classId }) => classId ?? []))]
  const { rows } = await sql<{ classId: string }>`select distinct class_id as "classId" from classes.waiting
    where state = 'waiting' and class_id = any(${asked}::uuid[]) order by 1`.execute(tx)
  return rows.map(({ classId }) => classId)
}

/** The status and its dates belong together, and dates come in order. */
function checkStatus({ line, after }: Change<unknown>, report: RowReport): void {
  const status = textOf(after, 'status') as EnrolmentStatus | undefined
  const joined = textOf(after, 'joinedOn')
  const left = textOf(after, 'leftOn')
  const completed = textOf(after, 'completedOn')
  if (!status) return
  if (!holdsSeat(status) && !left) report.error(line, 'leftOn', 'classes.needs-left-on')
  if (holdsSeat(status) && left) report.error(line, 'leftOn', 'classes.left-on-but-there')
  if (completed && status !== 'completed') report.error(line, 'completedOn', 'classes.completed-on-but-not')
  const date = joined ? dateWords(joined) : ''
  if (joined && left && left < joined) report.error(line, 'leftOn', 'classes.left-before-joined', { date })
  if (joined && completed && completed < joined) report.error(line, 'completedOn', 'classes.completed-before-joined', { date })
}

function dateWords(text: string): string {
  const date = parsePlainDate(text)
  return date ? formatVietnamese(date) : text
}

/** The enrolment that a line of the import makes: a past decision brought in. */
export function recordOf({ after, refs }: Change<EnrolmentRefs>): EnrolmentRecord {
  // Rows without a match are rows with an error, and those are not written.
  if (!refs) throw new Error('an enrolment without its person and class cannot be written')
  const text = (key: string) => textOf(after, key) ?? null
  const date = (key: string) => text(key) as PlainDate | null
  return {
    personId: refs.person.personId,
    classId: refs.classId,
    entry: 'recorded',
    decisionNo: text('decisionNo'),
    decisionDate: date('decisionDate'),
    unitId: refs.unitId,
    postId: refs.postId,
    reason: text('reason') as EnrolmentReason | null,
    status: text('status') as EnrolmentStatus,
    joinedOn: date('joinedOn'),
    leftOn: date('leftOn'),
    completedOn: date('completedOn'),
    result: text('result'),
    certificateNo: text('certificateNo'),
    note: text('note'),
  }
}

type Exported = { readonly code: string; readonly fullName: string; readonly birthDate: PlainDate; readonly unitId: string } & Row

/** Every enrolment whose unit at the decision is within scope, class by class; a hundred classes at a time are in memory. */
async function* exportRows(tx: Tx, scope: Scope, today: PlainDate): AsyncIterable<Row> {
  const { rows: classes } = await sql<{ id: string }>`select class_id as id from classes.class order by code`.execute(tx)
  for (const part of inParts(classes, 100)) {
    const { rows } = await sql<Exported>`
      select f.person_code as code, f.full_name as "fullName", f.birth_date as "birthDate", f.unit_id as "unitId",
        f.class_code as "classCode", f.decision_no as "decisionNo", f.decision_date as "decisionDate", f.post_code as "postCode",
        f.reason, f.status, f.joined_on as "joinedOn", f.left_on as "leftOn", f.completed_on as "completedOn",
        e.result, e.certificate_no as "certificateNo", e.note
      from classes.v_enrolment_fact f
      join classes.enrolment e on e.person_id = f.person_id and e.class_id = f.class_id
      where f.class_id = any(${part.map(({ id }) => id)}) and ${inScope(scope, 'f.unit_id', today)}
      order by f.class_code, f.person_code`.execute(tx)
    const units = await unitsByIds(
      tx,
      rows.map((row) => row.unitId),
      today,
    )
    for (const { code, fullName, birthDate, unitId, ...cells } of rows) {
      yield { ...personCells({ code, fullName, birthDate }), ...cells, unitCode: units.get(unitId)?.code ?? null }
    }
  }
}
