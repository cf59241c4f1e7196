import type { Command } from 'commander'
import { readConfig } from '#kernel/config.ts'
import { subcommand } from '#cli/command.ts'

/** `tn serve`: the server in the foreground. */
export function serveCommand(): Command {
  return subcommand('serve')
    .description('Chạy máy chủ / run the server')
    .action(async () => {
      const { serve } = await import('#server/main.ts')
      const { loadDemonstration } = await import('#cli/demonstration.ts')
      await serve(readConfig(), { loadDemonstration })
    })
}
