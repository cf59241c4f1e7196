import type { Command } from 'commander'
import { readConfig } from '#kernel/config.ts'
import { migrate, migrationStatus } from '#kernel/migrate.ts'
import { openDatabaseUrls } from '#server/house.ts'
import { note, print, printJson, subcommand } from '#cli/command.ts'

/** `tn migrate [--status]`: the schema up to date, or what would be done. */
export function migrateCommand(): Command {
  return subcommand('migrate')
    .description('Cập nhật cấu trúc cơ sở dữ liệu / bring the schema up to date')
    .option('--status', 'chỉ xem / only show')
    .option('--json', 'JSON')
    .action(async (options: { status?: boolean; json?: boolean }) => {
      const urls = await openDatabaseUrls(readConfig(), note)
      try {
        const applied = options.status ? [] : await migrate(urls.ownerUrl, urls.appRole)
        const migrations = await migrationStatus(urls.ownerUrl)
        if (options.json) printJson({ appliedNow: applied, migrations })
        else for (const { name, applied: done } of migrations) print(`${done ? '✓' : '·'} ${name}${applied.includes(name) ? ' (vừa chạy / now)' : ''}`)
      } finally {
        await urls.release()
      }
    })
}
