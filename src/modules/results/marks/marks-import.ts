import type { Assessment } from '#contracts/results-marks.ts'
import type { ResultState } from '#contracts/results.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { type AnyImport, type Change, defineImport, type InputRow, type Match, type RowReport } from '#kernel/imports/definition.ts'
import type { Column, Row } from '#kernel/tabular/index.ts'
import { fold, normalise } from '#kernel/vietnamese/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import { resultStatuses } from './read-learners.ts'
import { cellKey, type MarkCell, standingMarks, writeMarks } from './write-marks.ts'

/** Bảng điểm: one row per learner and assessment, the same in the file of a class and in the import. */
export const markColumns: readonly Column[] = [
  {
    ...{ key: 'classCode', header: { vi: 'Mã lớp', en: 'Class code' }, type: { kind: 'code' }, required: true, example: 'QLNN-CV-2021-01' },
    help: { vi: 'Mã của lớp.', en: 'Code of the class.' },
  },
  {
    ...{ key: 'personCode', header: { vi: 'Mã người', en: 'Person code' }, type: { kind: 'code' }, required: true, example: 'CB000123' },
    help: { vi: 'Mã của học viên trong lớp.', en: 'Code of a learner of the class.' },
  },
  {
    ...{ key: 'fullName', header: { vi: 'Họ và tên', en: 'Full name' }, type: { kind: 'text', maxLength: 120 }, example: 'Nguyễn Văn A' },
    help: { vi: 'Để dò cho dễ; không dùng để tìm người.', en: 'To read more easily; people are found by their code.' },
  },
  {
    ...{ key: 'assessment', header: { vi: 'Bài kiểm tra, bài thi', en: 'Assessment' }, type: { kind: 'text', maxLength: 120 }, required: true },
    ...{ example: 'Bài thi cuối khóa', help: { vi: 'Đúng tên bài đã đặt cho lớp.', en: 'As it is named in the class.' } },
  },
  {
    ...{ key: 'attempt', header: { vi: 'Lần', en: 'Attempt' }, type: { kind: 'integer', min: 1, max: 2 }, required: true, example: '1' },
    help: { vi: '1: lần đầu; 2: thi lại, kiểm tra lại. Điểm lần 1 được giữ.', en: '1: first; 2: resit. The first mark stays.' },
  },
  {
    ...{ key: 'mark', header: { vi: 'Điểm', en: 'Mark' }, type: { kind: 'decimal', min: 0, max: 100, scale: 2 }, example: '8,5' },
    help: { vi: 'Theo thang điểm của bài (10 hoặc 100).', en: 'On the scale of the assessment (10 or 100).' },
  },
  {
    ...{ key: 'reason', header: { vi: 'Lý do sửa', en: 'Reason' }, type: { kind: 'text', maxLength: 500 }, example: '' },
    help: { vi: 'Phải có khi kết quả của lớp đã từng được chốt.', en: 'Needed once the results of the class were closed.' },
  },
]

type Refs = Omit<MarkCell, 'value'> | undefined

const text = (row: Row, key: string): string => {
  const cell = row[key]
  return typeof cell === 'string' ? cell : ''
}
const same = (value: string) => fold(normalise(value))
const hundredths = (mark: Row[string]): number | null => (typeof mark === 'string' ? Math.round(Number(mark) * 100) : null)
const shown = (value: number | undefined): string | null => (value === undefined ? null : String(value / 100))

/** Điểm: of classes that are kept within scope and whose marks are being entered. */
export function marksImport(): AnyImport {
  return defineImport<Refs>({
    kind: 'marks',
    subject: { kind: 'class', id: 'classId' },
    title: { vi: 'Điểm của học viên', en: 'Marks of learners' },
    columns: markColumns,
    requiredForNew: ['mark'],
    instructions: [
      {
        vi: 'Mỗi dòng là điểm một bài của một học viên. Tải tệp điểm ở trang của lớp để có sẵn mã, tên và các bài.',
        en: 'One row per mark. Download the file of a class on its page: codes, names and assessments are filled in.',
      },
      { vi: 'Ô điểm để trống thì giữ điểm đang có; ghi “-” để xóa điểm.', en: 'An empty mark leaves what there is; “-” clears it.' },
    ],
    importPermission: 'results.import-marks',
    exportPermission: 'results.export-marks',
    match,
    async write(tx, ctx, changes) {
      const cells = changes.flatMap(({ refs, after }) => (refs ? [{ ...refs, value: hundredths(after['mark']) }] : []))
      const classIds = [...new Set(cells.map(({ classId }) => classId))]
      await lockEntering(tx, classIds)
      const before = await standingMarks(tx, classIds)
      const reasonOf = (change: Change<Refs>) => text(change.after, 'reason') || null
      for (const [reason, group] of Map.groupBy(changes, reasonOf)) {
        const part = group.flatMap(({ refs, after }) => (refs ? [{ ...refs, value: hundredths(after['mark']) }] : []))
        await writeMarks(tx, ctx, part, before, reason)
      }
      return cells.map(({ personId, classId, assessmentId, attempt }) => ({ classId, personId, assessmentId, attempt: String(attempt) }))
    },
    async remove(tx, _ctx, keys) {
      await lockEntering(tx, [...new Set(keys.map((key) => key['classId'] ?? ''))])
      await sql`delete from results.mark m using jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r("personId" uuid, "assessmentId" uuid, attempt int)
        where m.person_id = r."personId" and m.assessment_id = r."assessmentId" and m.attempt = r.attempt`.execute(tx)
    },
    async *rows(tx, ctx, scope) {
      const { rows: classes } = await sql<{ classId: string }>`select distinct m.class_id as "classId" from results.mark m order by 1`.execute(tx)
      for (const { classId } of classes) for (const row of await markRowsOf(tx, ctx, classId, scope, true)) yield row
    },
  })
}

/** Marks may have been submitted since the file was read. Throws `results.not-entering`. */
async function lockEntering(tx: Tx, classIds: readonly string[]): Promise<void> {
  await sql`insert into results.class_result (class_id) select unnest(${classIds}::uuid[]) on conflict (class_id) do update set version = results.class_result.version + 1`.execute(
    tx,
  )
  const { rows } = await sql`select from results.class_result where class_id = any(${classIds}::uuid[]) and state <> 'entering' limit 1`.execute(tx)
  if (rows.length) throw new AppError('results.not-entering')
}

interface Lesson {
  readonly classId: string
  readonly code: string
  readonly kept: boolean
  readonly state: ResultState
  readonly round: number
  readonly assessments: readonly Assessment[]
}

async function match(tx: Tx, ctx: Ctx, scope: Scope, rows: readonly InputRow[], report: RowReport): Promise<readonly Match<Refs>[]> {
  const codes = [...new Set(rows.map(({ row }) => text(row, 'classCode')))]
  const { rows: found } = await sql<Lesson>`
    select c.class_id as "classId", c.code, ${scope === 'all' ? sql`true` : inScope(scope, 'c.host_unit_id', ctx.today)} as kept,
      coalesce(r.state, 'entering') as state, coalesce(r.round, 0) as round,
      coalesce((select jsonb_agg(jsonb_build_object('assessmentId', a.assessment_id, 'name', a.name, 'scale', a.scale) order by a.position)
        from results.assessment a where a.class_id = c.class_id), '[]') as assessments
    from classes.v_class c left join results.class_result r using (class_id) where c.code = any(${codes}::text[]) and c.cancelled_on is null`.execute(tx)
  const lessons = new Map(found.filter(({ kept }) => kept).map((lesson) => [lesson.code, lesson]))
  const classIds = [...lessons.values()].map(({ classId }) => classId)
  const { rows: learners } = await sql<{ classId: string; code: string; personId: string; fullName: string }>`
    select e.class_id as "classId", p.code, p.person_id as "personId", p.full_name as "fullName" from classes.v_enrolment e join personnel.v_person p using (person_id)
    where e.class_id = any(${classIds}::uuid[]) and e.status = any(${resultStatuses}::text[])`.execute(tx)
  const learnerOf = new Map(learners.map((learner) => [`${learner.classId} ${learner.code}`, learner]))
  const marks = await standingMarks(tx, classIds)
  const firsts = new Set(rows.flatMap(({ row }) => (row['attempt'] === 1 ? [nameOf(row)] : [])))
  const seen = new Map<string, number>()
  return rows.map(({ line, row }): Match<Refs> => {
    const nothing = { key: undefined, current: undefined, refs: undefined }
    if (report.failed(line)) return nothing
    const lesson = lessons.get(text(row, 'classCode'))
    if (!lesson) return (report.error(line, 'classCode', 'classes.unknown-class', { value: text(row, 'classCode') }), nothing)
    const learner = learnerOf.get(`${lesson.classId} ${text(row, 'personCode')}`)
    if (!learner) return (report.error(line, 'personCode', 'results.not-a-learner'), nothing)
    const assessment = lesson.assessments.find(({ name }) => same(name) === same(text(row, 'assessment')))
    if (!assessment) {
      const names = lesson.assessments.map(({ name }) => name).join(', ') || '–'
      return (report.error(line, 'assessment', 'results.unknown-assessment', { value: text(row, 'assessment'), names }), nothing)
    }
    const cell = {
      personId: learner.personId,
      classId: lesson.classId,
      assessmentId: assessment.assessmentId,
      attempt: row['attempt'] === 2 ? (2 as const) : (1 as const),
    }
    const key = cellKey(cell)
    const earlier = seen.get(key)
    if (earlier !== undefined) report.error(line, 'assessment', 'import.duplicate-row', { line: earlier })
    seen.set(key, line)
    const given = row['mark'] === undefined ? marks.get(key) : hundredths(row['mark'])
    // A file that only says what stands already changes nothing.
    if (lesson.state !== 'entering' && given !== marks.get(key)) report.error(line, 'classCode', 'results.not-entering')
    if (typeof given === 'number' && given > assessment.scale * 100) report.error(line, 'mark', 'results.mark-out-of-scale', { scale: assessment.scale })
    const standing = marks.get(key)
    if (cell.attempt === 2 && typeof given === 'number' && !marks.has(cellKey({ ...cell, attempt: 1 })) && !firsts.has(nameOf(row)))
      report.error(line, 'attempt', 'results.resit-without-first')
    if (lesson.round > 0 && typeof given === 'number' && given !== standing && !text(row, 'reason')) report.error(line, 'reason', 'results.needs-reason')
    const { attempt, ...ids } = cell
    const current = {
      ...{ classCode: lesson.code, personCode: learner.code, fullName: text(row, 'fullName') || null, assessment: text(row, 'assessment') },
      ...{ attempt, mark: shown(standing), reason: text(row, 'reason') || null },
    }
    return { key: standing === undefined ? undefined : { ...ids, attempt: String(attempt) }, current: standing === undefined ? undefined : current, refs: cell }
  })
}

const nameOf = (row: Row) => `${text(row, 'classCode')} ${text(row, 'personCode')} ${same(text(row, 'assessment'))}`

/** The marks of a class as rows of the file; without `only` also those that are still to come. */
export async function markRowsOf(tx: Tx, ctx: Ctx, classId: string, scope: Scope, only = false): Promise<readonly Row[]> {
  const { rows } = await sql<{ value: number | null } & Row>`
    select c.code as "classCode", p.code as "personCode", p.full_name as "fullName", a.name as assessment, n.attempt, m.value, null as reason
    from classes.v_enrolment e join classes.v_class c using (class_id) join personnel.v_person p using (person_id)
    join results.assessment a on a.class_id = e.class_id cross join (values (1), (2)) as n(attempt)
    left join results.mark m on m.person_id = e.person_id and m.assessment_id = a.assessment_id and m.attempt = n.attempt
    where e.class_id = ${classId}::uuid and e.status = any(${resultStatuses}::text[]) and ${inScope(scope, 'e.unit_id', ctx.today)}
      and (m.value is not null or ${only ? sql`false` : sql`n.attempt = 1`})
    order by p.sort_key collate "vi-x-icu", p.person_id, a.position, n.attempt`.execute(tx)
  return rows.map(({ value, ...row }) => ({ ...row, mark: shown(value ?? undefined) }))
}
