import { Command, CommanderError } from 'commander'
import { tellFailure, WrongInput } from './command.ts'
import { auditCommand } from './commands/audit.ts'
import { commitmentsCommand } from './commands/commitments.ts'
import { demoCommands } from './commands/demo.ts'
import { doctorCommand } from './commands/doctor.ts'
import { eligibilityCommand } from './commands/eligibility.ts'
import { figureCommands } from './commands/figures.ts'
import { fileCommands } from './commands/files.ts'
import { migrateCommand } from './commands/migrate.ts'
import { gapsCommand } from './commands/gaps.ts'
import { planCommand } from './commands/plan.ts'
import { ratioCommand } from './commands/ratio.ts'
import { reformCommand } from './commands/reform.ts'
import { scorecardCommand } from './commands/scorecard.ts'
import { serveCommand } from './commands/serve.ts'
import { userCommand } from './commands/user.ts'

const program = new Command('tn').description('Trồng Người — đào tạo, bồi dưỡng cán bộ, công chức, viên chức')
for (const command of [
  serveCommand(),
  migrateCommand(),
  doctorCommand(),
  ...demoCommands(),
  userCommand(),
  ...fileCommands(),
  ...figureCommands(),
  eligibilityCommand(),
  ratioCommand(),
  gapsCommand(),
  commitmentsCommand(),
  planCommand(),
  scorecardCommand(),
  reformCommand(),
  auditCommand(),
]) {
  program.addCommand(command)
}

/** Wrong arguments are exit code 2 at every depth, and are told on stderr. */
function strict(command: Command): void {
  command.exitOverride().showHelpAfterError('(--help để xem cách dùng / shows the usage)')
  for (const below of command.commands) strict(below)
}
strict(program)

// `tn figure … | head` closes the pipe early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const args = process.argv.slice(2)
try {
  await program.parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) {
    // Help and version end this way too. The words have been told already.
    process.exitCode = error.exitCode === 0 ? 0 : 2
    if (error.exitCode !== 0 && args.includes('--json')) tellFailure(args, 'kernel.arguments', error.message, 2)
  } else if (error instanceof WrongInput) tellFailure(args, error.code, error.message, 2)
  else {
    const message = error instanceof Error ? error.message : String(error)
    tellFailure(args, 'kernel.internal', process.env.TN_TRACE && error instanceof Error ? (error.stack ?? message) : message, 1)
  }
}
