import { blockWords } from '#contracts/organisation.ts'
import { type ReviewQuery, reviewStatusWords } from '#contracts/requirements-review.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { ladderChoices } from '#modules/catalogue/index.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import type { ReviewAsked } from './review-tables.ts'

/** What a sheet of the review says above its table: of which day and units it is, what it was narrowed by, how many lines, when and by whom it was made. */
export async function reviewHeading(tx: Tx, ctx: Ctx, input: Partial<ReviewQuery>, asked: ReviewAsked, lines: number): Promise<string[]> {
  const vi = ctx.language === 'vi'
  const day = (date: string) => (vi ? formatVietnamese(date as PlainDate) : date)
  const scope = asked.units.at(-1)
  const [one] = input.unitId !== undefined ? [input.unitId] : []
  const named = one === undefined ? undefined : (await unitsByIds(tx, [one], asked.on as PlainDate)).get(one)?.name
  const byCode = input.unit === undefined ? undefined : await nameOfCode(tx, input.unit, asked.on)
  const whole = scope === 'all' ? (vi ? 'Toàn tỉnh' : 'The whole province') : vi ? 'Các đơn vị trong phạm vi phụ trách' : 'The units within reach'
  const unit = named ?? byCode ?? whole
  const group = input.group === undefined ? undefined : await nameOfGroup(tx, input.group, ctx.language)
  const ladder = ladderChoices.find(({ value }) => value === input.ladder)?.words[ctx.language]
  const filters = [
    input.block && `${vi ? 'khối' : 'block'}: ${blockWords[input.block][ctx.language]}`,
    ladder && `${vi ? 'thang' : 'ladder'}: ${ladder}`,
    group && `${vi ? 'tiêu chuẩn' : 'standard'}: ${group}`,
    input.status && `${vi ? 'tình trạng' : 'status'}: ${reviewStatusWords[input.status][ctx.language]}`,
    input.studying && { yes: vi ? 'đang học' : 'studying', no: vi ? 'chưa đi học' : 'not studying' }[input.studying],
    input.q && `${vi ? 'có chữ' : 'with the words'} “${input.q}”`,
    input.succession && (vi ? 'xếp theo cả quy hoạch' : 'ordered by succession too'),
  ].filter(Boolean)
  return [
    vi ? `Rà soát chức danh theo tiêu chuẩn, ngày ${day(asked.on)}` : `Review of posts against the standards on ${day(asked.on)}`,
    `${vi ? 'Phạm vi' : 'Scope'}: ${unit}`,
    `${vi ? 'Lọc' : 'Filter'}: ${filters.join('; ') || (vi ? 'không' : 'none')}`,
    vi
      ? `${lines} dòng (một dòng là một người giữ một chức danh, hoặc một chỗ khuyết); lập ngày ${day(ctx.today)}, ${ctx.actor.name}`
      : `${lines} lines (a line is a holder of a post, or a vacant seat); made on ${day(ctx.today)} by ${ctx.actor.name}`,
    '',
  ]
}

async function nameOfCode(tx: Tx, code: string, on: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select v.name from organisation.v_unit v where v.code = ${code} and v.valid_from <= ${on}::date
    and (v.valid_to is null or v.valid_to > ${on}::date) limit 1`.execute(tx)
  return rows[0]?.name
}

async function nameOfGroup(tx: Tx, code: string, language: 'vi' | 'en'): Promise<string | undefined> {
  const { rows } = await sql<{ vi: string; en: string }>`select name_vi as vi, name_en as en from requirements.standard_group where code = ${code}`.execute(tx)
  return rows[0]?.[language]
}

/** The name of the file, without its ending. */
export const reviewFileName = (language: 'vi' | 'en', on: string): string =>
  language === 'vi' ? `ra-soat-chuc-danh-${formatVietnamese(on as PlainDate).replaceAll('/', '-')}` : `review-of-posts-${on}`
