import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { findOffice, makeOffice, OfficeError } from './office.ts'

const folder = await mkdtemp(join(tmpdir(), 'tn-office-test-'))
// Conversions of other tests keep their folders elsewhere.
process.env.TMPDIR = folder
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A program in LibreOffice's place; `$out` is where its PDF is looked for. */
async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nout="$2"\n${script}\n`)
  await chmod(path, 0o755)
  return path
}
const bytes = Buffer.from('a document')
const leftovers = () => readdirSync(folder).filter((name) => name.startsWith('tn-office-'))

describe('a program in LibreOffice’s place', () => {
  it('gets the document and nothing of ours, and its folder is removed', async () => {
    process.env.TN_SECRET = 'not to be told'
    const path = await program('tells', 'cat document.docx > "$out/document.pdf"; echo >> "$out/document.pdf"; env >> "$out/document.pdf"')
    const lines = Buffer.from(await makeOffice({ program: path }).toPdf(bytes, 'docx')).toString('utf8')
    delete process.env.TN_SECRET
    expect(lines).toMatch(/^a document/)
    expect(lines).not.toContain('not to be told')
    expect(lines).toMatch(/^FONTCONFIG_FILE=.*fonts.conf$/m)
    const home = /^HOME=(.*)$/m.exec(lines)?.[1] ?? ''
    expect(home).toContain('tn-office-')
    expect(existsSync(home)).toBe(false)
  })

  it('one conversion at a time, in the order asked, also after one failed', async () => {
    const log = join(folder, 'log')
    const path = await program(
      'slow',
      `n=$(cat document.docx); echo "begins $n" >> ${log}; sleep 0.2; echo "ends $n" >> ${log}; [ "$n" = 2 ] || cp document.docx "$out/document.pdf"`,
    )
    const office = makeOffice({ program: path })
    const settled = await Promise.allSettled(['1', '2', '3'].map((text) => office.toPdf(Buffer.from(text), 'docx')))
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual(['begins 1', 'ends 1', 'begins 2', 'ends 2', 'begins 3', 'ends 3'])
  })

  it('past its time it is killed with everything it started, and its folder is removed', async () => {
    const pids = join(folder, 'pids')
    const path = await program('hangs', `sleep 300 & echo $! > ${pids}; echo $$ >> ${pids}; wait`)
    await expect(makeOffice({ program: path, limit: 500 }).toPdf(bytes, 'docx')).rejects.toThrow(/more than 500 ms/)
    const started = readFileSync(pids, 'utf8').trim().split('\n').map(Number)
    expect(started).toHaveLength(2)
    await setTimeout(200)
    // A zombie that its parent has not asked after is dead too.
    const alive = (pid: number) => existsSync(`/proc/${pid}/stat`) && !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    expect(started.filter(alive)).toEqual([])
    expect(leftovers()).toEqual([])
  })

  it('one that ends badly, or ends well without a PDF, or cannot be started, or is not there, has failed', async () => {
    const failing = [await program('fails', 'echo broken >&2; exit 3'), await program('nothing', 'exit 0'), folder, join(folder, 'absent'), undefined]
    const words = ['soffice ended with 3: broken', 'soffice ended with 0', 'could not be started', 'not installed', 'not installed']
    for (const [index, path] of failing.entries()) {
      const failed = await makeOffice({ program: path })
        .toPdf(bytes, 'docx')
        .catch((error: unknown) => error)
      expect(failed).toBeInstanceOf(OfficeError)
      expect(String(failed)).toContain(words[index])
    }
    expect(makeOffice({ program: failing[3] }).available()).toBe(false)
    expect(makeOffice({ program: failing[0] }).available()).toBe(true)
    expect(leftovers()).toEqual([])
  })
})

it('soffice is looked for along the search path', async () => {
  await writeFile(join(folder, 'soffice'), '')
  expect(findOffice(`/nowhere::${folder}:/usr/bin`)).toBe(join(folder, 'soffice'))
  expect(findOffice('/nowhere')).toBeUndefined()
  expect(findOffice(undefined)).toBeUndefined()
})
