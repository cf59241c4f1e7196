import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { makeZip } from '#kernel/tabular/zip-fixture.ts'
import { checkTemplate } from './check-template.ts'
import { deepest, fillTemplate } from './fill-template.ts'
import { openWordFile } from './open-word-file.ts'
import { aKind, aTemplate, paragraph, row, withParts } from './template-factory.ts'
import { paragraphsOf, tagsOf } from './word-tags.ts'

const check = async (body: string, more: Readonly<Record<string, string>> = {}) => await checkTemplate(aKind, 'state', aTemplate(body, more))
const faultsOf = async (body: string, more: Readonly<Record<string, string>> = {}) =>
  (await check(body, more)).faults.map(({ code, what }) => `${code} ${what}`)
const lines = row(['{#lines}{code}', '{seats}{/lines}'])

describe('the fields of a template', () => {
  it('a complete one has none missing, and its fields are told with their lists', async () => {
    const { faults, found } = await check(lines + paragraph('{title}'))
    expect(faults).toEqual([])
    expect(found).toEqual(expect.arrayContaining(['lines', 'lines.code', 'lines.seats', 'number', 'title']))
  })

  it('an unknown field is told with its paragraph and what may have been meant', async () => {
    const { faults } = await check(lines + paragraph('Tổng số {seatz} chỉ tiêu'))
    expect(faults).toEqual([{ code: 'unknown-field', what: 'seatz', near: 'Tổng số {seatz} chỉ tiêu', instead: 'seats' }])
  })

  it('a field that Word parted over several runs is one field', async () => {
    const parted = '<w:p><w:r><w:t>{ti</w:t></w:r><w:proofErr w:type="x"/><w:r><w:rPr><w:b/></w:rPr><w:t>tle}</w:t></w:r></w:p>'
    expect((await check(lines + parted)).found).toContain('title')
    const filled = await unzipParts(await fillTemplate(aKind, aTemplate(lines + parted), aKind.example('state')))
    expect(Buffer.from(filled.get('word/document.xml') ?? []).toString()).toContain('Kế hoạch thử')
  })

  it.each<[string, string, string[]]>([
    ['a list never closed', row(['{#lines}{code}', '{seats}']), ['not-closed lines']],
    ['a list closed that was not opened', `${lines}${paragraph('{/shares}')}`, ['not-opened shares']],
    ['lists that cross', paragraph('{#lines}{#shares}{unit}{/lines}{/shares}'), ['crossed lines', 'not-opened shares']],
    ['a value opened as a list', `${lines}${paragraph('{#title}x{/title}')}`, ['value-as-list title']],
    ['a list written as a value', `${lines}${paragraph('{lines}')}`, ['list-as-value lines']],
    ['a condition written as a value', `${lines}${paragraph('{special}')}`, ['list-as-value special']],
    ['a field outside its list', `${lines}${paragraph('{code}')}`, ['outside-its-list code']],
    ['an open brace', `${lines}${paragraph('{title')}`, ['unclosed-brace ']],
    ['a closing brace', `${lines}${paragraph('title}')}`, ['stray-brace ']],
    ['an open brace in the paragraph before', `${lines}${paragraph('{title')}${paragraph('}')}`, ['unclosed-brace ', 'stray-brace ']],
    ['nothing between braces', `${lines}${paragraph('{ }')}`, ['unknown-field ']],
    ['a required list that is not there', paragraph('{title}'), ['missing-field lines']],
    ['the name of something every object has', `${lines}${paragraph('{constructor}{__proto__}')}`, ['unknown-field constructor', 'unknown-field __proto__']],
  ])('%s', async (_name, body, expected) => {
    expect(await faultsOf(body)).toEqual(expected)
  })

  it('fields around a list may be used inside it; options of the library are no part of a name', async () => {
    expect(await faultsOf(row(['{#lines[loopOver: "row"]}{title} {code}', '{#shares}{unit}: {seats}{/shares}{/lines}']))).toEqual([])
  })

  it('what the library cannot do is found by trying: a list that begins in a table and ends outside of it', async () => {
    const faults = await faultsOf(row(['{#lines}{code}', 'x']) + paragraph('{seats}{/lines}'))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(/^fails /)
  })

  it('a document that was made is no template', async () => {
    expect(
      (await checkTemplate(aKind, 'state', Buffer.from(await fillTemplate(aKind, aTemplate(lines), aKind.example('state'))))).faults.map(({ code }) => code),
    ).toEqual(['no-fields'])
  })

  it('a required field in the head or foot of the page counts, one in a part that is not filled does not', async () => {
    const noNumber = (body: string, more: Record<string, string>) => checkTemplate(aKind, 'state', aTemplate(body, more, ['number']))
    expect((await noNumber(lines, {})).faults.map(({ what }) => what)).toEqual(['number'])
    const footer = { 'word/footer1.xml': `<w:ftr xmlns:w="w">${paragraph('{number}')}</w:ftr>` }
    expect((await noNumber(lines, footer)).faults).toEqual([])
    expect((await noNumber(lines, { 'word/footnotes.xml': footer['word/footer1.xml'] })).faults.map(({ what }) => what)).toEqual(['number'])
  })
})

describe('files that must not be taken', () => {
  const good = () => aTemplate(lines)
  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['no zip', () => Buffer.from('{\\rtf1 hello}'), 'documents.not-a-word-file'],
    ['an empty file', () => Buffer.alloc(0), 'documents.not-a-word-file'],
    ['an old .doc', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'documents.not-a-word-file'],
    [
      'one under a password',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'documents.template-locked',
    ],
    ['a workbook', () => makeZip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }), 'documents.not-a-word-file'],
    ['half a file', () => good().subarray(0, 400), 'documents.template-damaged'],
    ['more than is allowed', () => Buffer.concat([Buffer.from('PK'), Buffer.alloc(5 * 1024 * 1024)]), 'documents.template-too-large'],
    ['a bomb by its declared size', () => makeZip({ 'word/document.xml': 'x' }, { 'word/document.xml': 90_000_000 }), 'documents.template-too-large'],
    ['a bomb by what comes out', () => withParts(good(), { 'word/media/a.png': Buffer.alloc(41 * 1024 * 1024) }), 'documents.template-too-large'],
    ['a bomb that lies', () => makeZip({ 'word/document.xml': Buffer.alloc(9_000_000) }, { 'word/document.xml': 10 }), 'documents.template-damaged'],
    [
      'a document type',
      () => withParts(good(), { 'word/styles.xml': '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' }),
      'documents.template-damaged',
    ],
    ['another encoding', () => withParts(good(), { 'word/styles.xml': '<?xml version="1.0" encoding="utf-7"?><x/>' }), 'documents.template-damaged'],
    ['UTF-16', () => withParts(good(), { 'word/styles.xml': Buffer.from('\uFEFF<!DOCTYPE x>', 'utf16le') }), 'documents.template-damaged'],
    ['nested too deep', () => aTemplate('<w:p>'.repeat(deepest) + '</w:p>'.repeat(deepest)), 'documents.template-damaged'],
  ])('%s', async (_name, make, code) => {
    await expect(checkTemplate(aKind, 'state', Buffer.from(await make()))).rejects.toMatchObject({ code })
  })

  it.each<[string, Record<string, string>, string]>([
    ['a macro', { 'word/vbaProject.bin': 'x' }, 'macro word/vbaProject.bin'],
    ['ActiveX', { 'word/activeX/activeX1.xml': '<x/>' }, 'macro word/activeX/activeX1.xml'],
    [
      'a macro by its type alone',
      { '[Content_Types].xml': '<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>' },
      'macro [Content_Types].xml',
    ],
    ['an embedded workbook', { 'word/embeddings/a.xlsx': 'x' }, 'embedded-file word/embeddings/a.xlsx'],
    ['a page of HTML', { 'word/afchunk1.html': '<script/>' }, 'embedded-file word/afchunk1.html'],
    [
      'a link outside',
      {
        'word/_rels/document.xml.rels':
          '<Relationships><Relationship Id="r9" Type="image" TargetMode="External" Target="http://a.example/x.png"/></Relationships>',
      },
      'external-link http://a.example/x.png',
    ],
    [
      'a template that is fetched',
      { 'word/_rels/settings.xml.rels': "<Relationships><Relationship Target='file://x' TargetMode='External'/></Relationships>" },
      'external-link file://x',
    ],
    [
      'a field that includes a file',
      { 'word/footer1.xml': '<w:ftr><w:instrText>INCLUDE</w:instrText><w:instrText>TEXT "c:\\x"</w:instrText></w:ftr>' },
      'reaching-field INCLUDETEXT',
    ],
    ['tracked changes', { 'word/footer1.xml': '<w:ftr><w:ins w:id="1"/></w:ftr>' }, 'tracked-changes '],
    ['comments', { 'word/footer1.xml': '<w:ftr><w:commentReference w:id="1"/></w:ftr>' }, 'comments '],
  ])('%s', async (_name, parts, expected) => {
    const { faults } = await openWordFile(Buffer.from(await withParts(aTemplate(lines), parts)))
    expect(faults.map(({ code, what }) => `${code} ${what}`)).toContain(expected)
  })
})

describe('data', () => {
  it('never become XML, a tag or a picture', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), async (text) => {
        const hostile = `${text}</w:t></w:r>{title}{#lines}<w:p/>`
        const { letter, content } = aKind.example('state')
        const bytes = await fillTemplate(aKind, aTemplate(lines + paragraph('{title}')), { letter, content: { ...content, title: hostile } })
        const xml = Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
        expect(xml).not.toContain('<w:p/>')
        expect(paragraphsOf(xml, deepest)?.join('\n')).toContain('{title}{#lines}<w:p/>')
      }),
      { numRuns: 30 },
    )
  })

  it('that are not what the kind declares are refused, not left out', async () => {
    const { letter, content } = aKind.example('state')
    await expect(fillTemplate(aKind, aTemplate(lines), { letter, content: { ...content, lines: 'x' } })).rejects.toThrow('field lines is declared as list')
    await expect(fillTemplate(aKind, aTemplate(lines), { letter, content: { ...content, title: [] } })).rejects.toThrow('field title is declared as text')
  })

  it('the same template and data give the same bytes', async () => {
    const make = async () => await fillTemplate(aKind, aTemplate(lines), aKind.example('party'))
    expect(Buffer.compare(await make(), await make())).toBe(0)
  })
})

it('tags are found in any text in time proportional to it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('{', '}', '#', '/', 'a', ' ', '[', ']', '<')), (letters) => {
      const text = letters.join('')
      const { tags, faults } = tagsOf([text])
      const braces = letters.filter((letter) => letter === '{' || letter === '}').length
      // Every brace is the half of a tag or a fault of its own.
      expect(tags.length * 2 + faults.length).toBe(braces)
    }),
  )
  const started = performance.now()
  paragraphsOf('<w:p w:x="'.repeat(200_000), deepest)
  tagsOf(['{'.repeat(1_000_000)])
  expect(performance.now() - started).toBeLessThan(3000)
})
