// Plain JavaScript for any Node ≥ 20.19: everything after it runs on the Node 24 that the project brings.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { linkBin, lockHash, stampPath } from './link-bin.mjs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const node = join(root, 'node_modules', 'node', 'bin', 'node')

/** Refuses a Node that is too old to bootstrap. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(
    `Cần Node.js 20.19 trở lên để cài đặt; máy này có ${process.versions.node}. / Node.js 20.19 or newer is needed to install; this is ${process.versions.node}.`,
  )
  process.exit(1)
}

/** Installs what package-lock.json names, unless it is installed already. */
export function ensureInstalled() {
  const wanted = lockHash()
  if (existsSync(stampPath) && existsSync(node) && readFileSync(stampPath, 'utf8') === wanted) return
  console.error('Đang cài các gói cần thiết… / Installing packages…')
  const npm = (...args) => spawnSync('npm', [...args, '--include=dev', '--no-fund', '--no-audit'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  let run = npm('ci')
  if (run.status !== 0) {
    // `npm ci` refuses a lock that lacks optional packages of other platforms, as some registries do; installing does without them.
    console.error('“npm ci” không xong, thử “npm install” theo cùng tệp khoá… / “npm ci” failed, trying “npm install” from the same lock…')
    run = npm('install', '--no-save')
  }
  if (run.status !== 0) {
    console.error(
      'Cài đặt không xong: kiểm tra kết nối tới kho gói npm rồi chạy lại. / Installing failed: check the connection to the npm registry and run again.',
    )
    process.exit(1)
  }
  if (!existsSync(node)) {
    console.error(
      'Gói “node” chưa cài được phần chương trình (kịch bản cài đặt bị chặn?). Chạy “npm rebuild node”. / The package “node” has no program (install scripts blocked?). Run “npm rebuild node”.',
    )
    process.exit(1)
  }
  // Again, because the install script that does it may be switched off.
  linkBin()
  writeFileSync(stampPath, wanted)
}

/** Builds the web when its sources have changed since the last build. */
export function ensureWebBuilt() {
  const stamp = join(root, 'dist', 'web', '.stamp')
  const sources = ['src/web', 'src/contracts', 'vite.config.ts', 'package-lock.json'].map((path) => join(root, path)).filter((path) => existsSync(path))
  const wanted = hashOf(sources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0
  console.error('Đang dựng giao diện web… / Building the web…')
  const status = runNode([join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'])
  if (status === 0) writeFileSync(stamp, wanted)
  return status
}

/** Runs the project's own Node to its end; returns the exit code. */
export function runNode(args, options = {}) {
  return spawnSync(node, args, { cwd: root, stdio: 'inherit', ...options, env: { ...process.env, ...projectEnv(), ...options.env } }).status ?? 1
}

/** The project's Node first on the path, and a compile cache so that a second start is quick. */
export function projectEnv() {
  return {
    PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node'),
  }
}

function hashOf(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name))
      return
    }
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path))
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}
