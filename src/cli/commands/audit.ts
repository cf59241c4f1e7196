import type { Command } from 'commander'
import { note, print, printJson, subcommand, withHouse } from '#cli/command.ts'

/** `tn audit verify`: whether the seals hold, or where they break. */
export function auditCommand(): Command {
  const audit = subcommand('audit').description('Nhật ký hệ thống / the audit')
  audit.addCommand(
    subcommand('verify')
      .description('Kiểm tra dấu niêm phong / check the seals')
      .option('--json', 'JSON')
      .action(async (options: { json?: boolean }) => {
        const result = await withHouse(async ({ modules }) => {
          const verified = await modules.verifyAudit()
          // Sealing what was altered would bless it: only after a check that held.
          if (verified.ok) await modules.sealAudit()
          return verified
        })
        if (options.json) printJson(result)
        else print(`${result.ok ? '✓ nguyên vẹn / intact' : '✗ bị phá vỡ / broken'}: ${JSON.stringify(result)}`)
        if (!result.ok) {
          note(
            'Nhật ký đã bị sửa hoặc mất. Giữ nguyên hiện trạng và báo người phụ trách an toàn thông tin. / The audit was altered: leave everything as it is and tell whoever answers for security.',
          )
          process.exitCode = 1
        }
      }),
  )
  return audit
}
