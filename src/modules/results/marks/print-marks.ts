import type { MarksListQuery } from '#contracts/results-marks.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { renderList } from '#modules/documents/index.ts'
import type { ResultsParts } from '../results-parts.ts'
import { marksList } from './marks-list.ts'
import { resultStatuses } from './read-learners.ts'
import { readResults } from './read-results.ts'

interface Listed {
  readonly code: string
  readonly className: string
  readonly programme: string
  readonly province: string
  readonly issuer: string
  readonly opensOn: PlainDate | null
  readonly learners: number
}

export interface MarksPaper {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Bảng điểm of a class as Word or PDF, of learners within reach; that it was taken is logged. What is slow is done after the transaction. Throws
 * `kernel.not-found`, and `documents.no-office` for a PDF without LibreOffice. */
export function printMarksUse({ gate, documents, demonstration }: ResultsParts): Use<MarksListQuery & { readonly classId: string }, MarksPaper> {
  const read = gate.command('results.export-marks', async (tx: Tx, ctx: Ctx, classId: string, scope: Scope) => {
    const results = await readResults(tx, ctx, classId, scope)
    const { rows } = await sql<Listed>`
      select f.class_code as code, f.class_name as "className", f.programme_name as programme, f.provider_name as issuer,
        coalesce(f.opened_on, f.planned_open_on) as "opensOn",
        coalesce((select v.name from organisation.v_unit v where v.parent_id is null order by v.valid_from <= ${ctx.today}::date desc, v.valid_from desc limit 1), '')
          as province,
        (select count(*)::int from classes.v_enrolment e where e.class_id = f.class_id and e.status = any(${[...resultStatuses]}::text[])) as learners
      from classes.v_class_fact f where f.class_id = ${classId}::uuid`.execute(tx)
    const [lesson] = rows as [Listed]
    return {
      value: { results, lesson, invented: await demonstration(tx) },
      audit: { subjectKind: 'class', subjectId: classId, detail: { rows: results.learners.length } },
    }
  })
  return async (ctx, { classId, format }) => {
    const { results, lesson, invented } = await read(ctx, classId)
    const docx = await renderList(marksList(results, { ...lesson, invented }))
    return { name: `bang-diem-${lesson.code}.${format}`, bytes: format === 'docx' ? docx : await documents.toPdf(docx) }
  }
}
