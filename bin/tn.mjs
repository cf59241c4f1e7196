#!/usr/bin/env node
// The command line. Started by an older Node it hands over to the Node 24 that the project brings.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

if (Number(process.versions.node.split('.')[0]) < 24) handOver(fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url)))
else {
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)))
  await import('../src/cli/main.ts')
}

function handOver(node) {
  if (!existsSync(node)) {
    process.stderr.write('Chưa cài đặt: chạy “npm ci” trong thư mục dự án trước. / Not installed yet: run “npm ci” in the project’s folder first.\n')
    process.exit(1)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // At a terminal Ctrl-C reaches both of us; sent on as well it would arrive twice, and twice means “at once”.
  const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  process.on('SIGINT', () => atTerminal || child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGTERM'))
  child.on('exit', (code) => process.exit(code ?? 1))
}
