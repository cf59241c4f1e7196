import type { Command } from 'commander'
import type { ScoredUnit } from '#contracts/reporting-scorecard.ts'
import { print, printJson, subcommand, wholeNumber, withHouse } from '#cli/command.ts'

interface ScorecardOptions {
  readonly year: number
  readonly json?: boolean
}

/** `tn scorecard`: how every proposing unit stood in a year. */
export function scorecardCommand(): Command {
  return subcommand('scorecard')
    .description('Phiếu đánh giá các đơn vị / how units stand with needs, plan, rules and directions')
    .requiredOption('--year <year>', 'năm / year', wholeNumber)
    .option('--json', 'JSON')
    .action(async ({ year, json }: ScorecardOptions) => {
      const { units, on, ratioReading } = await withHouse(
        async ({ modules, systemCtx }) => await modules.reporting.scorecard(systemCtx('tn scorecard'), { year }),
      )
      if (json) {
        printJson({ year, on, ratioReading: ratioReading?.vi ?? null, units: units.map(documentOf) })
        return
      }
      print(ratioReading ? `${on} · tỷ lệ 1:1,2 theo cách tính / ratio by the reading: ${ratioReading.vi}` : on)
      print(
        'nhu cầu trễ/needs late  kế hoạch/plan %  sai đối tượng/wrong  vượt/over  ngoại lệ/exceptions  được duyệt/granted  chưa cử/never sent  quá hạn/overdue',
      )
      for (const unit of units) print(`${lineOf(unit)}  ${unit.unit.code} ${unit.unit.name}`)
    })
}

function documentOf({ unit, block: _, troubles, ...line }: ScoredUnit) {
  return { unitCode: unit.code, unitName: unit.name, ...line, troubles }
}

function lineOf({ needsLateDays, planRealised, wrongTarget, overRatio, exceptions, grantedExceptions, neverSentPosts, directionsOverdue }: ScoredUnit): string {
  return [needsLateDays, planRealised, wrongTarget, overRatio, exceptions, grantedExceptions, neverSentPosts, directionsOverdue]
    .map((each) => String(each ?? '–').padStart(7))
    .join('')
}
