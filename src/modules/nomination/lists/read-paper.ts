import type { Layout } from '#contracts/documents.ts'
import type { VerdictWord } from '#contracts/requirements.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { ethnicGroupByCode } from '#kernel/vietnamese/index.ts'
import type { FilledWith } from '#modules/documents/index.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { nominationList } from '../documents/nomination-list.ts'
import type { HeadPaper } from '../documents/papers.ts'
import type { ClassAsked, ProposingUnit } from './class-asked.ts'
import type { KeptException } from './nomination-store.ts'

interface PersonOfList {
  readonly personId: string
  readonly standsIn: string
  readonly alternate: boolean
  /** As the reader of the paper may know it. */
  readonly said: VerdictWord
  readonly exception: Pick<KeptException, 'approvedBy' | 'documentNo' | 'state' | 'decidedName' | 'decidedOn'> | null
  readonly struck: string | null
}

const verdictWords = { eligible: 'Đạt', ineligible: 'Không đạt', unknown: 'Chưa rõ' } as const
const exceptionWords = { asked: 'Đề nghị ngoại lệ', granted: 'NGOẠI LỆ ĐƯỢC CHẤP THUẬN', refused: 'Không chấp thuận ngoại lệ' } as const

export const inventedWords = 'Bản trình diễn: người và số liệu trong văn bản này là hư cấu.'

/** A list before its template. */
export interface PrintedList {
  readonly layout: Layout
  readonly classCode: string
  readonly filled: FilledWith
}

/** A list as it is printed: whoever may read the list reads the same paper, and it tells nothing of succession planning. */
export async function readListPaper(
  tx: Tx,
  ctx: Ctx,
  {
    lesson,
    unit,
    people,
    invented,
  }: { readonly lesson: ClassAsked; readonly unit: ProposingUnit; readonly people: readonly PersonOfList[]; readonly invented: boolean },
): Promise<PrintedList> {
  const about = await aboutPeople(
    tx,
    people.map(({ personId }) => personId),
    ctx.today,
  )
  const units = await unitsByIds(
    tx,
    people.map(({ standsIn }) => standsIn),
    ctx.today,
  )
  const { rows } = await sql<{ party: boolean; province: string }>`
    select block = 'party' as party,
      (select u.name from organisation.v_unit u where u.parent_id is null order by u.valid_to is null desc, u.valid_from desc limit 1) as province
    from organisation.v_unit where unit_id = ${unit.unitId}::uuid order by valid_from desc limit 1`.execute(tx)
  const layout: Layout = rows[0]?.party ? 'party' : 'state'
  const head: HeadPaper = {
    ...{ layout, province: rows[0]?.province ?? '', issuer: { kind: 'unit', name: unit.name }, number: null, date: ctx.today },
    demonstration: invented ? inventedWords : null,
  }
  return {
    layout,
    classCode: lesson.code,
    filled: nominationList(
      {
        ...{ unitName: unit.name, classCode: lesson.code, judgedOn: ctx.today },
        class: { name: /^lớp\s/i.test(lesson.name) ? lesson.name.replace(/^L/, 'l') : `lớp ${lesson.name}`, programme: lesson.programme },
        people: people.flatMap(({ personId, standsIn, alternate, said, exception, struck }) => {
          const person = about.get(personId)
          if (!person) return []
          const stamps = [exception && stampOf(exception), struck && `Không chấp nhận: ${struck}`].filter(Boolean)
          const unitName = units.get(standsIn)?.name ?? ''
          return [
            {
              ...{ ...person, alternate, unitName, group: unit.name, post: person.post ?? '', verdict: verdictWords[said] },
              note: stamps.length ? stamps.join('. ') : null,
            },
          ]
        }),
      },
      head,
    ),
  }
}

function stampOf({ approvedBy, documentNo, state, decidedName, decidedOn }: NonNullable<PersonOfList['exception']>): string {
  if (state === 'not-needed') return ''
  const decided = decidedName && decidedOn ? ` (${decidedName}, ${formatVietnamese(decidedOn as PlainDate)})` : ''
  return `${exceptionWords[state]}: ${approvedBy}, ${documentNo}${decided}`
}

interface About {
  readonly fullName: string
  readonly birthDate: PlainDate
  readonly sex: 'male' | 'female'
  readonly ethnicGroup: string | null
  readonly minority: boolean
  readonly post: string | null
}

/** People with the main post they hold on a day. */
export async function aboutPeople(tx: Tx, personIds: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, About & { readonly code: string }>> {
  const { rows } = await sql<About & { readonly personId: string; readonly code: string }>`
    select p.person_id as "personId", p.code, p.full_name as "fullName", p.birth_date as "birthDate", p.sex, p.ethnic_group as "ethnicGroup",
      p.ethnic_minority as minority, t.name as post
    from personnel.v_person p
    left join personnel.v_appointment a on a.person_id = p.person_id and a.is_main and a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date)
    left join organisation.v_post t on t.post_id = a.post_id
    where p.person_id = any(${[...new Set(personIds)]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ personId, ...about }) => [personId, { ...about, ethnicGroup: ethnicGroupByCode(about.ethnicGroup ?? '')?.name ?? null }]))
}
