import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { layoutSchema } from '#contracts/documents.ts'
import { type FigureQuery, figureQuery } from '#contracts/reporting.ts'
import { print, printJson, subcommand, wholeNumber, WrongInput, withHouse } from '#cli/command.ts'

interface PeriodOptions {
  readonly year?: number
  readonly from?: string
  readonly to?: string
  readonly unit?: string
  readonly organisation?: string
  readonly json?: boolean
  readonly format?: string
  readonly out?: string
}

/** `tn figure` and `tn report annual`. */
export function figureCommands(): Command[] {
  const report = subcommand('report').description('Báo cáo / reports')
  report.addCommand(annualCommand())
  return [figureCommand(), report]
}

function withPeriod(command: Command): Command {
  return command
    .option('--year <year>', 'năm / year', wholeNumber)
    .option('--from <date>', 'từ ngày / from, YYYY-MM-DD')
    .option('--to <date>', 'đến ngày / to, YYYY-MM-DD')
    .option('--unit <code>', 'đơn vị và mọi cấp dưới / a unit and all below it')
    .option('--organisation <then|now>', 'tổ chức lúc đó hay hiện nay / as it was, or today’s', 'then')
}

function queryOf(options: PeriodOptions): FigureQuery {
  const { year, from, to, unit, organisation } = options
  if (organisation !== 'then' && organisation !== 'now') throw new WrongInput('--organisation: then | now')
  if ((year === undefined) === (from === undefined || to === undefined))
    throw new WrongInput('Cần --year, hoặc --from cùng --to / --year is needed, or --from with --to')
  const parsed = figureQuery.safeParse({ year, from, to, unit, organisation })
  if (!parsed.success) throw new WrongInput(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'))
  return {
    ...(year !== undefined && { year }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(unit !== undefined && { unit }),
    organisation,
  }
}

function figureCommand(): Command {
  return withPeriod(subcommand('figure').description('Một số liệu và danh sách người phía sau / one figure and the people behind it').argument('<id>'))
    .option('--json', 'JSON')
    .action(async (figureId: string, options: PeriodOptions) => {
      const query = queryOf(options)
      const figure = await withHouse(async ({ modules, systemCtx }) => await modules.reporting.figure(systemCtx('tn figure'), { ...query, figureId }))
      if (options.json) {
        const { next: _, ...document } = figure
        printJson(document)
        return
      }
      print(`${figure.label}: ${figure.enrolments} lượt, ${figure.people} người${figure.classes === null ? '' : `, ${figure.classes} lớp`}`)
      for (const row of figure.rows) print(`  ${row.personCode}  ${row.fullName}  ${row.unitCode ?? '—'}  ${row.classCode}  ${row.decisionDate ?? ''}`)
    })
}

const formats = ['json', 'docx', 'xlsx', 'pdf'] as const
type Format = (typeof formats)[number]

function annualCommand(): Command {
  return withPeriod(subcommand('annual').description('Báo cáo năm / the annual report'))
    .option('--format <json|docx|xlsx|pdf>', 'mặc định theo đuôi tệp, không có tệp thì json / by the file’s ending, without a file json')
    .option('--layout <party|state>', 'thể thức Đảng hay Nhà nước / the layout of the document', 'party')
    .option('--json', 'như --format json / the same as --format json')
    .option('--out <file>', 'ghi vào tệp; không ghi thì đặt tên theo báo cáo / write to this file; else one named after the report')
    .action(async (options: PeriodOptions & { layout: string }) => {
      const query = queryOf(options)
      const format = formatOf(options)
      if (format === 'json') {
        const report = await withHouse(async ({ modules, systemCtx }) => await modules.reporting.annualReport(systemCtx('tn report'), query))
        if (options.out) await write(options.out, `${JSON.stringify(report, null, 2)}\n`)
        else printJson(report)
        return
      }
      const layout = layoutSchema.safeParse(options.layout)
      if (!layout.success) throw new WrongInput('--layout: party | state')
      const file = await withHouse(async ({ modules: { reporting, documents }, systemCtx }) => {
        const draft = { ...query, layout: layout.data }
        const made = await reporting.draftFile(systemCtx('tn report'), { ...draft, format: format === 'pdf' ? 'docx' : format })
        return format === 'pdf' ? { name: made.name.replace(/docx$/, 'pdf'), bytes: await documents.toPdf(made.bytes) } : made
      })
      const path = options.out ?? file.name
      await write(path, file.bytes)
      print(path)
    })
}

/** The format that is asked for, else that of the file's ending. A file must not bear another ending than its format. */
function formatOf({ format, out, json }: PeriodOptions): Format {
  const ending = out === undefined ? undefined : formats.find((each) => out.toLowerCase().endsWith(`.${each}`))
  const asked = format ?? (json ? 'json' : (ending ?? 'json'))
  const known = formats.find((each) => each === asked)
  if (!known) throw new WrongInput(`--format: ${formats.join(' | ')}`)
  if (out !== undefined && known !== 'json' && ending !== known) throw new WrongInput(`--out: tệp cần đuôi .${known} / the file should end in .${known}`)
  return known
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content).catch((error: unknown) => {
    throw new WrongInput(`--out: không ghi được “${path}” / cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  })
}
