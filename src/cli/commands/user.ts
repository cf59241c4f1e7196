import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { newAccountSchema } from '#contracts/access-accounts.ts'
import { passwordLength } from '#contracts/access.ts'
import { resolveUnits } from '#modules/organisation/index.ts'
import { note, subcommand, WrongInput, withHouse } from '#cli/command.ts'

interface UserOptions {
  readonly username: string
  readonly name: string
  readonly role: string
  readonly unit?: string
  readonly password?: string
}

/** `tn user create`: an account with a role on a unit's subtree, or on the whole province. */
export function userCommand(): Command {
  const user = subcommand('user').description('Tài khoản / accounts')
  user.addCommand(
    subcommand('create')
      .description('Tạo tài khoản; mật khẩu hỏi qua bàn phím nếu không cho / create an account; the password is asked for when not given')
      .requiredOption('--username <name>')
      .requiredOption('--name <full name>', 'họ tên hoặc tên cơ quan')
      .requiredOption('--role <role>', 'vai trò, ví dụ quantri')
      .option('--unit <code>', 'phạm vi: đơn vị và cấp dưới; bỏ trống = toàn tỉnh')
      .option('--password <text>', 'mật khẩu (nên để hỏi qua bàn phím)')
      .action(async (options: UserOptions) => {
        const password = options.password ?? (await askPassword())
        await withHouse(async ({ modules, systemCtx, database }) => {
          const ctx = systemCtx('tn user')
          const { username, name, role, unit: code } = options
          const [unit] = code === undefined ? [] : await resolveUnits(database.reader, [{ code, on: ctx.today }])
          if (code !== undefined && !unit) throw new WrongInput(`Không có đơn vị mã ${code} / there is no unit ${code}`)
          const account = newAccountSchema.safeParse({ username, name, password, role, unitId: unit?.unitId ?? null })
          if (!account.success) throw new WrongInput(account.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
          await modules.access.createAccount(ctx, account.data)
        })
        note(`Đã tạo tài khoản ${options.username}. / Account ${options.username} created.`)
      }),
  )
  return user
}

/** Two lines from the terminal or a pipe; not echoed back by us. */
async function askPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false })
  note(`Mật khẩu (ít nhất ${passwordLength} ký tự) / password (at least ${passwordLength} characters):`)
  for await (const line of lines) {
    lines.close()
    return line
  }
  throw new WrongInput('Chưa có mật khẩu / no password was given')
}
