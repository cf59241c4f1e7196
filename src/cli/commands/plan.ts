import type { Command } from 'commander'
import { type Deviation, type DeviationKind, deviationKindWords } from '#contracts/planning-deviations.ts'
import { print, printJson, subcommand, wholeNumber, withHouse } from '#cli/command.ts'

interface DeviationsOptions {
  readonly year: number
  readonly json?: boolean
}

/** The names by which `tn plan deviations --json` tells them. */
const namesInDocument = {
  'not-opened': 'notOpened',
  late: 'late',
  early: 'early',
  unplanned: 'unplanned',
  'size-off': 'sizeOff',
  moved: 'moved',
  'carried-over': 'carriedOver',
} as const satisfies Record<DeviationKind, string>

/** `tn plan`: what became of plans. */
export function planCommand(): Command {
  const plan = subcommand('plan').description('Kế hoạch và thực hiện / plans, and what became of them')
  plan.addCommand(
    subcommand('deviations')
      .description('Chỗ lệch giữa kế hoạch đã duyệt và thực hiện / where reality differs from the approved plan')
      .requiredOption('--year <year>', 'năm / year', wholeNumber)
      .option('--json', 'JSON')
      .action(async ({ year, json }: DeviationsOptions) => {
        const { items } = await withHouse(
          async ({ modules, systemCtx }) => await modules.planning.deviations.readDeviations(systemCtx('tn plan deviations'), { year }),
        )
        const groups = Object.entries(namesInDocument).map(([kind, name]) => ({
          kind: kind as DeviationKind,
          name,
          rows: items.filter((item) => item.kind === kind),
        }))
        if (json) printJson(Object.fromEntries(groups.map(({ name, rows }) => [name, rows.map(lineOf)])))
        else {
          for (const { kind, rows } of groups) {
            print(`${deviationKindWords[kind].vi} / ${deviationKindWords[kind].en}: ${rows.length}`)
            for (const row of rows) {
              const { planLine, classCode, planned, actual, cause } = lineOf(row)
              print(`  ${planLine ?? '—'}  ${classCode ?? '—'}  ${inOneLine(planned)} → ${inOneLine(actual)}  ${cause ?? ''}`)
            }
          }
        }
      }),
  )
  return plan
}

const inOneLine = (value: string | number | object | null): string => (typeof value === 'object' ? (value ? JSON.stringify(value) : '—') : String(value))

/** Planned and actual are days; of a size the seats and the roster; of what moved, what it was and became. */
function lineOf({ kind, planLine, classCode, planned, actual, days, changed, cause, consent }: Deviation) {
  const told = (side: Deviation['planned']) =>
    kind === 'size-off' ? side.size : kind === 'moved' ? Object.fromEntries(changed.map((field) => [field, side[field]])) : side.date
  return {
    planLine,
    classCode,
    planned: told(planned),
    actual: told(actual),
    ...(days === null ? {} : { days }),
    cause: cause?.code ?? null,
    ...(kind === 'unplanned' && { consent: consent?.documentNo ?? null }),
  }
}
