import type { RawBuilder } from 'kysely'
import { type DeviationKind, deviationKindWords, movedWords } from '#contracts/planning-deviations.ts'
import type { Limitation, LimitationDetail } from '#contracts/reporting.ts'
import { fill, type Language, type Words } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import type { View } from './counted-turns.ts'
import { disengaged, offPlan, readDisengaged, readOffPlan } from './plan-cases.ts'
import { classesCancelled, overRatio, ratioDay, sentWithoutDecision, unitsSentNobody, wrongTarget } from './limitation-cases.ts'

/** A shortcoming, declared once like a figure: from its cases come the count, the sentence and the list. */
export interface LimitationDeclaration {
  readonly id: string
  readonly words: Words
  readonly kind: Limitation['kind']
  /** `{count}`: how many; `{units}`: the units concerned, named. */
  readonly some: Words
  readonly none: Words
  /** The cases as a subquery with the columns of `Case`, `unit_id` being the proposing unit. */
  cases(view: View, rows: CaseRows): RawBuilder<unknown>
  /** What must be read before the cases can be told; undefined where it cannot be asked in this period: the limitation is left out. */
  read?(tx: Tx, view: View): Promise<CaseRows | undefined>
  /** One line about a case. */
  detail(one: Case, language: Language): string
}

/** Rows that another module works out, and what its words are filled with beside the count and the units. */
export interface CaseRows {
  readonly rows: RawBuilder<unknown>
  readonly words: Readonly<Record<string, Words>>
}

/** Units over the ratio 1:1,2 on a date by the reading in force: rows (unit_id, over, inherited, posts, ceiling, counted) and `reading`, its name; of these
 * units alone, where some are named. Undefined where no reading is in force. */
export type UnitsOver = (tx: Tx, on: PlainDate, unitIds?: readonly string[]) => Promise<CaseRows | undefined>

export interface Case {
  /** Unique and in the order of the list. */
  readonly key: string
  readonly title: string
  readonly personId: string | null
  readonly classCode: string | null
  readonly date: PlainDate | null
  readonly note: string | null
  readonly unitCode: string | null
  readonly unitName: string | null
}

const date = (day: PlainDate | null) => (day === null ? '—' : formatVietnamese(day))

const nothingRead: CaseRows = { rows: sql`(select)`, words: {} }

/** Those that the data of today's modules can show; later modules add theirs. */
export const limitationsWith = (unitsOver: UnitsOver): readonly LimitationDeclaration[] => [
  {
    id: 'classes-cancelled',
    words: { vi: 'Lớp bị hủy', en: 'Classes cancelled' },
    kind: 'classes',
    some: { vi: 'Trong kỳ có {count} lớp đã dự kiến nhưng bị hủy, không mở được.', en: '{count} planned classes were cancelled in the period.' },
    none: { vi: 'Trong kỳ không có lớp nào bị hủy.', en: 'No class was cancelled in the period.' },
    cases: classesCancelled,
    detail: ({ date: day, note }, language) => `${language === 'vi' ? 'Hủy ngày' : 'Cancelled on'} ${date(day)}${note ? `: ${note}` : ''}`,
  },
  {
    id: 'sent-without-decision',
    words: { vi: 'Cử đi học chưa có quyết định', en: 'Sent without a decision' },
    kind: 'enrolments',
    some: {
      vi: 'Còn {count} lượt cử đi học chưa ghi đủ số, ngày quyết định cử của cấp có thẩm quyền.',
      en: '{count} turns of study lack the number or date of the decision to send.',
    },
    none: { vi: 'Mọi lượt cử đi học đều có quyết định cử.', en: 'Every turn of study has its decision.' },
    cases: sentWithoutDecision,
    detail: ({ classCode, date: day }, language) =>
      `${language === 'vi' ? 'Lớp' : 'Class'} ${classCode}, ${language === 'vi' ? 'học từ' : 'from'} ${date(day)}`,
  },
  {
    id: 'wrong-target',
    words: { vi: 'Cử sai đối tượng', en: 'Sent outside the target group' },
    kind: 'enrolments',
    some: {
      vi: 'Còn {count} lượt cử đi học chưa đúng đối tượng theo quy định có hiệu lực tại ngày quyết định cử, thuộc {units}.',
      en: '{count} turns of study were of people outside the target group by the rules in force on the day of the decision: {units}.',
    },
    none: { vi: 'Mọi lượt cử đi học đã xét đều đúng đối tượng.', en: 'Everybody judged was within the target group.' },
    cases: wrongTarget,
    detail: ({ classCode, date: day, note }, language) =>
      `${language === 'vi' ? 'Lớp' : 'Class'} ${classCode}, ${language === 'vi' ? 'quyết định ngày' : 'decided on'} ${date(day)}${note ? `: ${note}` : ''}`,
  },
  {
    id: 'over-ratio',
    words: { vi: 'Vượt tỷ lệ 1:1,2', en: 'Over the ratio 1:1,2' },
    kind: 'units',
    some: {
      vi: 'Có {count} cơ quan, đơn vị, địa phương vượt nguyên tắc tỷ lệ trong đào tạo cao cấp lý luận chính trị, tính đến cuối kỳ ({reading}): {units}.',
      en: '{count} units were over the ratio of advanced political theory at the end of the period ({reading}): {units}.',
    },
    none: {
      vi: 'Đến cuối kỳ không có cơ quan, đơn vị, địa phương nào vượt nguyên tắc tỷ lệ trong đào tạo cao cấp lý luận chính trị ({reading}).',
      en: 'No unit was over the ratio of advanced political theory at the end of the period ({reading}).',
    },
    // Under today's organisation a unit stands for those that it continues.
    read: (tx, view) => unitsOver(tx, ratioDay(view), view.organisation === 'then' ? view.units : undefined),
    cases: overRatio,
    detail: ({ note }, language) => {
      const [over, inherited, counted, ceiling] = (note ?? '').split('|')
      return language === 'vi'
        ? `Vượt ${over} (có ${counted}, trần ${ceiling}), trong đó tồn từ năm trước ${inherited}`
        : `${over} over (${counted} against a ceiling of ${ceiling}), ${inherited} of them inherited from the year before`
    },
  },
  {
    id: 'off-plan',
    words: { vi: 'Mở lớp chưa đúng kế hoạch', en: 'Classes not as planned' },
    kind: 'classes',
    some: {
      vi: 'Có {count} lớp thực hiện chưa đúng kế hoạch đã được phê duyệt ({parts}), thuộc {units}.',
      en: '{count} classes did not go as the approved plan said ({parts}): {units}.',
    },
    none: { vi: 'Các lớp đến hạn đều thực hiện đúng kế hoạch đã được phê duyệt.', en: 'Every class that came due went as the approved plan said.' },
    read: readOffPlan,
    cases: offPlan,
    detail: ({ note }, language) => offPlanDetail(note ?? '', language),
  },
  {
    id: 'disengaged-units',
    words: { vi: 'Đơn vị chưa chủ động', en: 'Units that take little part' },
    kind: 'units',
    some: {
      vi: 'Còn {count} cơ quan, đơn vị, địa phương chưa chủ động (gửi nhu cầu {late} hoặc chưa gửi, hay mới dùng dưới {share}% chỉ tiêu được duyệt tính theo thời gian đã qua của năm): {units}.',
      en: '{count} units took little part (needs sent {late} or never, or under {share}% of the approved seats used, in proportion to the year gone by): {units}.',
    },
    none: {
      vi: 'Các cơ quan, đơn vị, địa phương đều gửi nhu cầu đúng hạn và thực hiện chỉ tiêu được duyệt.',
      en: 'Every unit sent its needs in time and used the seats approved for it.',
    },
    read: readDisengaged,
    cases: disengaged,
    detail: ({ note }, language) => disengagedDetail(note ?? '', language),
  },
  {
    id: 'units-sent-nobody',
    words: { vi: 'Đơn vị không cử ai', en: 'Units that sent nobody' },
    kind: 'units',
    some: {
      vi: 'Còn {count} cơ quan, đơn vị, địa phương trong kỳ chưa có người được cử đi đào tạo, bồi dưỡng: {units}.',
      en: '{count} units had nobody in any training in the period: {units}.',
    },
    none: { vi: 'Mọi cơ quan, đơn vị, địa phương trong kỳ đều có người được cử đi học.', en: 'Every unit sent somebody in the period.' },
    cases: unitsSentNobody,
    detail: ({ note }, language) => (language === 'vi' ? `Có ${note} người, không ai được cử đi học` : `${note} people, none of them sent`),
  },
]

/** “Mở trễ 45 ngày: kế hoạch 24/01/2021, thực tế 10/03/2021; Sai sĩ số: kế hoạch 70, thực tế 48; Đổi nơi học, cách học: địa điểm” */
function offPlanDetail(note: string, language: Language): string {
  const [kinds = '', planned = '', actual = '', days = '', size = '', roster = '', changed = ''] = note.split('|')
  const words = { vi: { planned: 'kế hoạch', actual: 'thực tế', days: 'ngày' }, en: { planned: 'planned', actual: 'actual', days: 'days' } }[language]
  const sides = (one: string, other: string) => [one && `${words.planned} ${one}`, other && `${words.actual} ${other}`].filter(Boolean).join(', ')
  const day = (value: string) => (value === '' ? '' : formatVietnamese(value as PlainDate))
  return kinds
    .split(',')
    .map((kind) => {
      const label = deviationKindWords[kind as DeviationKind][language]
      if (kind === 'size-off') return `${label}: ${sides(size, roster)}`
      if (kind === 'moved') {
        const what = changed.split(',').map((each) => movedWords[each as keyof typeof movedWords][language])
        return `${label}: ${what.join(', ')}`
      }
      return `${label}${Number(days) > 0 ? ` ${days} ${words.days}` : ''}: ${sides(day(planned), day(actual))}`
    })
    .join('; ')
}

/** “Gửi nhu cầu trễ 12 ngày; thực hiện 6/20 chỉ tiêu” */
function disengagedDetail(note: string, language: Language): string {
  const [late = '', sent = '', realised = ''] = note.split('|')
  const vi = language === 'vi'
  const needs =
    sent === 'silent'
      ? vi
        ? `Chưa gửi nhu cầu, quá hạn ${late} ngày`
        : `Needs never sent, ${late} days overdue`
      : vi
        ? `Gửi nhu cầu trễ ${late} ngày`
        : `Needs sent ${late} days late`
  return [late && needs, realised && (vi ? `Thực hiện ${realised} chỉ tiêu` : `Used ${realised} of the seats`)].filter(Boolean).join('; ')
}

const namedAtMost = 8

/** Every limitation with its count and the units it is about. */
export async function countLimitations(tx: Tx, view: View, language: Language, wanted: readonly LimitationDeclaration[]): Promise<Limitation[]> {
  const counted: Limitation[] = []
  for (const limitation of wanted) {
    const read = limitation.read ? await limitation.read(tx, view) : nothingRead
    if (!read) continue
    const { rows } = await sql<{ unitCode: string | null; unitName: string | null; count: number }>`
      select u.code as "unitCode", u.name as "unitName", count(*)::int as count from ${limitation.cases(view, read)} k
      left join lateral (${unitName(view)}) u on true group by 1, 2 order by u.name collate "vi-x-icu"`.execute(tx)
    counted.push(presentLimitation(limitation, rows, read, language))
  }
  return counted
}

function presentLimitation(
  { id, words, kind, some, none }: LimitationDeclaration,
  rows: readonly { readonly unitCode: string | null; readonly unitName: string | null; readonly count: number }[],
  { words: filled }: CaseRows,
  language: Language,
): Limitation {
  const count = rows.reduce((sum, row) => sum + row.count, 0)
  const names = rows.flatMap(({ unitName: name }) => (name === null ? [] : [name]))
  const more = names.length - namedAtMost
  const others = { vi: `và ${formatInteger(more)} đơn vị khác`, en: `and ${more} more` }[language]
  const units = `${names.slice(0, namedAtMost).join(', ')}${more > 0 ? ` ${others}` : ''}`
  return {
    id,
    label: words[language],
    kind,
    count,
    text: fill((count ? some : none)[language], {
      ...Object.fromEntries(Object.entries(filled).map(([name, each]) => [name, each[language]])),
      count: formatInteger(count),
      units,
    }),
    units: rows.flatMap(({ unitCode }) => (unitCode === null ? [] : [unitCode])),
  }
}

/** A page of what is behind a limitation. */
export async function limitationItems(
  tx: Tx,
  limitation: LimitationDeclaration,
  view: View,
  language: Language,
  { limit, after = '' }: { readonly limit: number; readonly after?: string | undefined },
): Promise<Pick<LimitationDetail, 'items' | 'next'>> {
  const read = limitation.read ? await limitation.read(tx, view) : nothingRead
  if (!read) return { items: [], next: null }
  const { rows } = await sql<Case>`
    select k.key, k.title, k.person_id as "personId", k.class_code as "classCode", k.date, k.note, u.code as "unitCode", u.name as "unitName"
    from ${limitation.cases(view, read)} k left join lateral (${unitName(view)}) u on true
    where k.key collate "C" > ${after} order by k.key collate "C" limit ${limit + 1}`.execute(tx)
  const items = rows.slice(0, limit).map((one) => ({
    key: one.key,
    title: one.title,
    detail: limitation.detail(one, language),
    unit: one.unitCode === null || one.unitName === null ? null : { code: one.unitCode, name: one.unitName },
    personId: one.personId,
    classCode: one.classCode,
  }))
  return { items, next: rows.length > limit ? (items.at(-1)?.key ?? null) : null }
}

/** The proposing unit of a case as it is called at the end of the view. */
function unitName(view: View): RawBuilder<unknown> {
  const on = view.organisation === 'now' ? view.today : (view.periods.at(-1)?.to ?? view.today)
  return sql`select u.code, u.name from organisation.v_unit u where u.unit_id = k.unit_id
    order by u.valid_from <= ${on}::date and (u.valid_to is null or u.valid_to > ${on}::date) desc, u.valid_from desc limit 1`
}
