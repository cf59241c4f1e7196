import type { Command } from 'commander'
import type { ReviewLine } from '#contracts/requirements-review.ts'
import { parsePlainDate } from '#kernel/plain-date.ts'
import type { Gaps } from '#modules/requirements/index.ts'
import { print, printJson, subcommand, WrongInput, withHouse } from '#cli/command.ts'

interface GapsOptions {
  readonly unit?: string
  readonly on?: string
  readonly vacant?: boolean
  readonly json?: boolean
}

/** `tn gaps`: who holds which post without what the standards of the day ask for. */
export function gapsCommand(): Command {
  return subcommand('gaps')
    .description('Rà soát chức danh chưa được bồi dưỡng theo tiêu chuẩn / holders of posts who lack what is asked of them')
    .option('--unit <code>', 'đơn vị và mọi cấp dưới / a unit and all below it')
    .option('--on <date>', 'vào ngày, YYYY-MM-DD; mặc định hôm nay / on a day; today by default')
    .option('--vacant', 'cả các chỗ khuyết người / seats that nobody holds too')
    .option('--json', 'JSON')
    .action(async ({ unit, on, vacant, json }: GapsOptions) => {
      if (on !== undefined && !parsePlainDate(on)) throw new WrongInput('--on: YYYY-MM-DD')
      const gaps = await withHouse(
        async ({ modules, systemCtx }) => await modules.requirements.review.gaps(systemCtx('tn gaps'), { on, unit, vacant: vacant ?? false }),
      )
      if (json) printJson(documentOf(gaps))
      else tell(gaps)
    })
}

/** Only what verified law asks: the rest asks nothing of anybody. */
const openOf = ({ requirements }: ReviewLine) => requirements.filter(({ verified, verdict }) => verified && (verdict === 'missing' || verdict === 'unknown'))

function documentOf({ on, lines, candidates }: Gaps) {
  return {
    on,
    posts: lines.map((line) => ({
      postCode: line.post?.code ?? null,
      unitCode: line.unit.code,
      holder: line.holder?.code ?? null,
      holderName: line.holder?.fullName ?? null,
      missing: openOf(line).map((each) => ({
        standard: `${each.ladder}/${each.level}`,
        since: each.since,
        overdueDays: each.overdueDays,
        verdict: each.verdict,
        legalBasis: [each.article, each.legalBasis].filter(Boolean).join(', '),
      })),
      inPlan: line.inPlan,
      candidates: line.post ? (candidates.get(`${line.unit.unitId} ${line.post.postId}`) ?? []) : [],
    })),
  }
}

function tell({ on, lines }: Gaps): void {
  print(`${on}: ${lines.length} dòng / lines`)
  for (const line of lines) {
    const missing = openOf(line).map(({ ladderName, levelName, verdict, overdueDays }) => `${ladderName.vi}: ${levelName.vi} (${verdict}, ${overdueDays})`)
    print(`  ${line.unit.code}  ${line.post?.code ?? '—'}  ${line.holder ? `${line.holder.code} ${line.holder.fullName}` : '—'}  ${missing.join('; ')}`)
  }
}
