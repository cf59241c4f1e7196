import { spawn } from 'node:child_process'
import type { Account } from './server-account.ts'

/** The environment of the server and its programs: nothing of ours, least of all our secrets. */
export function bareEnvironment(): Record<string, string> {
  return { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

/** Runs a program to its end, never throws: a program that cannot be started has code -1 and says why in `output` (stdout and stderr together).
 * It runs in `/`, because the account it runs as may not be allowed to enter our working folder. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { account?: Account | undefined; input?: string } = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    let output = ''
    const collect = (chunk: Buffer) => (output += chunk.toString('utf8'))
    try {
      const child = spawn(program, args, { ...options.account, cwd: '/', env: bareEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] })
      child.stdout.on('data', collect)
      child.stderr.on('data', collect)
      // A program that ends before it read its input closes the pipe: its exit code tells, not this error.
      child.stdin.on('error', () => {})
      child.on('error', (error) => resolve({ code: -1, output: output + error.message }))
      child.on('close', (code) => resolve({ code: code ?? -1, output }))
      child.stdin.end(options.input ?? '')
    } catch (error) {
      resolve({ code: -1, output: String(error) })
    }
  })
}
