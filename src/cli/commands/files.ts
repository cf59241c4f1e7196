import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { formatOf, note, print, printJson, subcommand, WrongInput, withHouse } from '#cli/command.ts'

/** `tn template | import | export`: Excel and CSV in and out. */
export function fileCommands(): Command[] {
  return [templateCommand(), importCommand(), exportCommand()]
}

function templateCommand(): Command {
  return subcommand('template')
    .description('Tệp mẫu để nhập / the import workbook of a kind')
    .argument('<kind>')
    .requiredOption('--out <file.xlsx>')
    .action(async (kind: string, options: { out: string }) => {
      if (formatOf(options.out) !== 'xlsx') throw new WrongInput('Tệp mẫu là .xlsx / a template is an .xlsx file')
      await withHouse(async ({ modules, systemCtx }) => await writeFile(options.out, await modules.imports.template(systemCtx('tn template'), kind)))
      note(options.out)
    })
}

function importCommand(): Command {
  return subcommand('import')
    .description('Nhập từ Excel hoặc CSV: cả tệp hoặc không gì cả / import a file, all or nothing')
    .argument('<kind>')
    .argument('<file>')
    .option('--dry-run', 'chỉ xem trước / preview only')
    .option('--json', 'JSON')
    .action(async (kind: string, file: string, options: { dryRun?: boolean; json?: boolean }) => {
      formatOf(file)
      const result = await withHouse(
        async ({ modules, systemCtx }) => await modules.imports.importNow(systemCtx('tn import'), kind, file, { dryRun: options.dryRun ?? false }),
      )
      const { created, updated, unchanged, errors, warnings, ignoredHeaders } = result
      if (options.json) printJson({ created, updated, unchanged, errors, warnings, ignoredHeaders })
      else {
        print(`Mới ${created} · sửa ${updated} · không đổi ${unchanged} · lỗi ${errors.length}${warnings.length ? ` · cảnh báo ${warnings.length}` : ''}`)
        for (const error of errors.slice(0, 50)) print(`  dòng ${error.row}, ${error.column}${error.value ? ` “${error.value}”` : ''}: ${error.message}`)
        if (errors.length > 50) print(`  … và ${errors.length - 50} lỗi nữa (--json để xem hết)`)
        for (const warning of warnings.slice(0, 10)) note(`  cảnh báo, dòng ${warning.row}, ${warning.column}: ${warning.message}`)
        if (ignoredHeaders.length) note(`  bỏ qua các cột: ${ignoredHeaders.join(', ')}`)
      }
      if (errors.length) process.exitCode = 2
    })
}

function exportCommand(): Command {
  return subcommand('export')
    .description('Xuất ra Excel hoặc CSV, cùng các cột với tệp nhập / export in the columns of the import')
    .argument('<kind>')
    .requiredOption('--out <file>')
    .action(async (kind: string, options: { out: string }) => {
      const format = formatOf(options.out)
      const count = await withHouse(async ({ modules, systemCtx }) => await modules.imports.exportTo(systemCtx('tn export'), kind, format, options.out))
      note(`${options.out}: ${count} dòng / rows`)
    })
}
