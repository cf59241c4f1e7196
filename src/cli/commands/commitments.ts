import type { Command } from 'commander'
import type { CommitmentRow } from '#contracts/training-record-commitments.ts'
import { print, printJson, subcommand, withHouse } from '#cli/command.ts'

interface CommitmentsOptions {
  readonly unit?: string
  readonly all?: boolean
  readonly json?: boolean
}

/** `tn commitments`: who owes service after a training, and how much of it is left. */
export function commitmentsCommand(): Command {
  return subcommand('commitments')
    .description('Ai đang có cam kết phục vụ, còn bao nhiêu tháng / who owes service after a training, and how many months')
    .option('--unit <code>', 'đơn vị và mọi cấp dưới / a unit and all below it')
    .option('--all', 'cả cam kết đang học, đã xong, đã thôi / those studying, served and released too')
    .option('--json', 'JSON')
    .action(async ({ unit, all, json }: CommitmentsOptions) => {
      const commitments = await withHouse(async ({ modules, systemCtx }) => {
        const items: CommitmentRow[] = []
        for (let after: string | undefined; ;) {
          const page = await modules.trainingRecord.listCommitments(systemCtx('tn commitments'), {
            unit,
            state: all ? undefined : 'serving',
            limit: 1000,
            after,
          })
          items.push(...page.items)
          if (page.next === null) return { on: page.on, items }
          after = page.next
        }
      })
      if (json) printJson({ on: commitments.on, commitments: commitments.items.map(documentOf) })
      else tell(commitments)
    })
}

function documentOf({ person, unit, reason, decisionNo, validFrom, validTo, serveMonths, servedMonths, leftMonths, state, legalBasis }: CommitmentRow) {
  return {
    ...{ personCode: person.code, fullName: person.fullName, unitCode: unit.code, training: reason, decisionNo, validFrom, validTo },
    ...{ serveMonths, servedMonths, leftMonths, state, legalBasis },
  }
}

function tell({ on, items }: { readonly on: string; readonly items: readonly CommitmentRow[] }): void {
  print(`${on}: ${items.length} cam kết / commitments`)
  for (const { person, unit, reason, servedMonths, serveMonths, validTo } of items) {
    print(`  ${unit.code}  ${person.code} ${person.fullName}  ${reason}: ${servedMonths}/${serveMonths} tháng, hết từ ${validTo}`)
  }
}
