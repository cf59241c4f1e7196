import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { makeTemplates } from './templates.ts'

const folder = fileURLToPath(new URL('../templates/', import.meta.url))

it('the committed templates are what scripts/templates.ts makes (npm run templates)', async () => {
  const made = await makeTemplates()
  const committed = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.docx'))
  expect(committed.toSorted()).toEqual([...made.keys()].toSorted())
  for (const [name, bytes] of made) {
    const texts = async (file: Uint8Array) =>
      Object.fromEntries([...(await unzipParts(file))].map(([part, content]) => [part, Buffer.from(content).toString('utf8')]))
    expect(await texts(readFileSync(folder + name)), name).toEqual(await texts(bytes))
  }
})

it('a template has words and tags, and no figure of its own', async () => {
  for (const [name, bytes] of await makeTemplates()) {
    const xml = Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
    const words = [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)</g)].map(([, text]) => text)
    expect(words.length, name).toBeGreaterThan(15)
    expect(
      // The articles of a decision are counted in its words.
      words.filter((text) => /\d/.test(text?.replace(/^Điều \d\. $/, '') ?? '')),
      name,
    ).toEqual([])
  }
})
