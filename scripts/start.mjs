// npm start: installs what is missing, builds the web, serves.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, ensureWebBuilt, node, projectEnv, requireNode, root } from './ensure-installed.mjs'

requireNode()
ensureInstalled()
const built = ensureWebBuilt()
if (built !== 0) process.exit(built)

const server = spawn(node, [join(root, 'src', 'cli', 'main.ts'), 'serve', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  // In a process group of its own: a Ctrl-C at the terminal reaches the whole group and npm forwards it too, and a second signal means “at once”.
  detached: true,
  env: { ...process.env, ...projectEnv() },
})
let last = Number.NEGATIVE_INFINITY
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, () => {
    if (performance.now() - last < 1000) return
    last = performance.now()
    server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
  })
}
// npm hands a signal to its shell, which may die without passing it on: then our parent is gone, and that is the signal.
const parent = process.ppid
if (process.env.npm_lifecycle_event === 'start') {
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    server.kill('SIGTERM')
  }, 200)
}
server.on('error', (error) => {
  console.error(`Không chạy được ${node}: ${error.message} / cannot run ${node}`)
  process.exit(1)
})
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
