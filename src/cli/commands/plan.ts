import { writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { type Deviation, type DeviationKind, deviationKindWords } from '#contracts/planning-deviations.ts'
import { type PlanBlock, planBlockWords, type PlanKind, planKindWords } from '#contracts/planning-plans.ts'
import { AppError } from '#kernel/errors.ts'
import { formatOf, note, print, printJson, subcommand, wholeNumber, WrongInput, withHouse } from '#cli/command.ts'

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
  plan.addCommand(consolidatedCommand())
  plan.addCommand(handOverCommand())
  return plan
}

interface ConsolidatedOptions {
  readonly year: number
  readonly kind: PlanKind
  readonly block?: PlanBlock
  readonly out?: string
  readonly json?: boolean
}

/** `tn plan consolidated`: the plan of the province by block, or one block of it by unit; the same as a workbook. */
function consolidatedCommand(): Command {
  return subcommand('consolidated')
    .description('Kế hoạch của tỉnh tổng hợp theo khối / the plan of the province consolidated by block')
    .requiredOption('--year <year>', 'năm / year', wholeNumber)
    .addOption(new Option('--kind <kind>', 'loại kế hoạch / kind of plan').choices(Object.keys(planKindWords)).default('year'))
    .addOption(new Option('--block <block>', 'một khối, theo đơn vị / one block, by unit').choices(Object.keys(planBlockWords)))
    .option('--out <file.xlsx>', 'ghi ra bảng tính / write a workbook')
    .option('--json', 'JSON')
    .action(async ({ year, kind, block, out, json }: ConsolidatedOptions) => {
      if (out !== undefined && formatOf(out) !== 'xlsx') throw new WrongInput('Bảng tính là .xlsx / a workbook is an .xlsx file')
      await withHouse(async ({ modules, systemCtx }) => {
        const ctx = systemCtx('tn plan consolidated')
        const { listPlans, readPlan, planFile } = modules.planning.plans
        const { items } = await listPlans(ctx, { kind, year, limit: 500 })
        const found = items.find(({ province }) => province)
        if (!found) throw new WrongInput(`Tỉnh chưa có kế hoạch này của năm ${year} / the province has no such plan of ${year}`)
        const { title, shown, byBlock, byUnit, totals } = await readPlan(ctx, found)
        const rows = byUnit.filter((each) => each.block === block).map(({ unit: { code, name }, ...sums }) => ({ code, name, ...sums }))
        const told = block === undefined ? byBlock : rows.map(({ block: _block, ...row }) => row)
        if (out !== undefined) {
          await writeFile(out, (await planFile(ctx, { planId: found.planId, number: shown.number, format: 'xlsx', block })).bytes)
          note(out)
        }
        if (json) return printJson({ plan: title, version: shown.number, state: shown.state, block: block ?? null, rows: told })
        print(`${title} (${shown.number})`)
        print('  đề nghị · thẩm định · phê duyệt / asked · appraised · approved')
        for (const { asked, appraised, granted, ...of } of told) {
          const name = 'name' in of ? `${of.code} ${of.name}` : `${planBlockWords[of.block].vi} (${of.units} đơn vị)`
          print(`  ${name}: ${asked} · ${appraised} · ${granted}`)
        }
        if (block === undefined) print(`  Cộng / total: ${totals.asked} · ${totals.appraised} · ${totals.granted}`)
      })
    })
}

/** `tn plan hand-over`: after a reform, the open lines of every ended unit's plans to the unit that continues it. */
function handOverCommand(): Command {
  return subcommand('hand-over')
    .description('Bàn giao kế hoạch của các đơn vị đã kết thúc cho đơn vị kế thừa / hand the plans of ended units over to those that continue them')
    .requiredOption('--year <year>', 'năm / year', wholeNumber)
    .option('--dry-run', 'chỉ xem trước / preview only')
    .option('--json', 'JSON')
    .action(async ({ year, dryRun, json }: { readonly year: number; readonly dryRun?: boolean; readonly json?: boolean }) => {
      const told = await withHouse(async ({ modules, systemCtx }) => {
        const ctx = systemCtx('tn plan hand-over')
        const { listPlans, readPlan, handOverPlan, previewHandOver } = modules.planning.plans
        const rows: { plan: string; to: string | null; lines: number; seats: number; problem: string | null }[] = []
        let after: string | undefined
        do {
          const page = await listPlans(ctx, { year, limit: 200, after })
          for (const { planId } of page.items) {
            const { title, unit, handover, shown } = await readPlan(ctx, { planId })
            if (!handover?.open) continue
            // Of several successors an official chooses which line goes where.
            const [to, other] = handover.successors
            if (!to || other) {
              rows.push({ plan: `${title} (${unit.name})`, to: null, lines: handover.open, seats: 0, problem: to ? 'several-successors' : 'no-successor' })
              continue
            }
            const asked = { planId, versionId: shown.versionId, lockVersion: shown.lockVersion, toUnitId: to.unitId, lineKeys: null }
            try {
              const { lines, seats } = await (dryRun ? previewHandOver : handOverPlan)(ctx, asked)
              rows.push({ plan: `${title} (${unit.name})`, to: to.name, lines: lines.length, seats, problem: null })
            } catch (error) {
              if (!(error instanceof AppError)) throw error
              rows.push({ plan: `${title} (${unit.name})`, to: to.name, lines: handover.open, seats: 0, problem: error.code })
            }
          }
          after = page.next ?? undefined
        } while (after !== undefined)
        return rows
      })
      if (json) printJson(told)
      else for (const { plan, to, lines, seats, problem } of told) print(`${plan} → ${to ?? '—'}: ${lines} dòng, ${seats} chỗ${problem ? ` (${problem})` : ''}`)
    })
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
