// The shipped templates of plans and of sending people, filled with their examples, as LibreOffice shows them; every page beside its kept picture.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Layout, layouts } from '#contracts/documents.ts'
import { readConfig } from '#kernel/config.ts'
import { makeOffice } from '#kernel/office.ts'
import { type DocumentKind, makePdf } from '#modules/documents/index.ts'
import { fillTemplate } from '#modules/documents/templates/fill-template.ts'
import { nominationDocumentKinds } from '#modules/nomination/index.ts'
import { exampleAmend, exampleHead, exampleSend, exampleSummons } from '#modules/nomination/documents/examples.ts'
import { joinLetters } from '#modules/documents/join-letters.ts'
import { amendDecision, sendDecision } from '#modules/nomination/documents/send-decision.ts'
import { summons } from '#modules/nomination/documents/class-papers.ts'
import { planDocumentKinds } from '#modules/planning/index.ts'
import { certificate, certificateDocumentKinds, exampleCertificate } from '#modules/results/certificates/certificate-paper.ts'
import { allowed, apart, asFile, pagesOf, run, textOf, without } from './pages.ts'

const office = makeOffice({ program: readConfig().soffice })
const { toPdf } = makePdf(office)
const kinds = [...planDocumentKinds, ...nominationDocumentKinds, ...certificateDocumentKinds]
const templateOf = ({ module, code }: DocumentKind, layout: Layout) =>
  readFileSync(new URL(`../../templates/${module}/${code}.${layout}.docx`, import.meta.url))
const kindOf = (code: string) => kinds.find((each) => each.code === code) as DocumentKind

describe.skipIf(without)('documents of plans and of sending people look as their kept pictures', () => {
  it.each(kinds.flatMap((kind) => layouts.map((layout) => [kind.code, layout] as const)))(
    '%s in the %s layout',
    async (code, layout) => {
      const kind = kindOf(code)
      const pdf = await asFile(await toPdf(await fillTemplate(kind, templateOf(kind, layout), kind.example(layout))))
      const pages = await pagesOf(pdf)
      const words = (await textOf(pdf)).split('\f').slice(0, -1)
      expect(words).toHaveLength(pages)
      // No page holds its number and the foot line alone, and every one says that the people are invented.
      for (const page of words) {
        expect(page.trim().length).toBeGreaterThan(120)
        expect(page).toContain('là giả định')
      }
      for (let page = 1; page <= pages; page++) {
        const { mean, worst } = await apart(pdf, page, `${code}.${layout}.${page}`)
        expect(mean, `page ${page}`).toBeLessThan(allowed.mean)
        expect(worst, `page ${page}`).toBeLessThan(allowed.worst)
      }
      const { stdout: fonts } = await run('pdffonts', [pdf])
      for (const font of fonts.trim().split('\n').slice(2)) expect(font).toMatch(/Tinos/)
    },
    60_000,
  )

  it('a decision of one person, or of two changes, stands on one page with its signature', async () => {
    const head = exampleHead('state', { kind: 'committee' })
    const signed = { ...head, signer: { authority: 'TM. Ủy ban nhân dân', title: 'Phó Chủ tịch', name: 'Nguyễn Văn Ví Dụ' } }
    const fronts = [
      ['send-person', sendDecision({ ...exampleSend('state', 1), duty: null }, exampleHead('state'))],
      ['send-amend', amendDecision(exampleAmend('state'), signed)],
    ] as const
    for (const [code, filled] of fronts) {
      const [front = ''] = (await textOf(await asFile(await toPdf(await fillTemplate(kindOf(code), templateOf(kindOf(code), 'state'), filled))))).split('\f')
      expect(front, code).toContain('QUYẾT ĐỊNH')
      expect(front, code).toContain('Nguyễn Văn Ví Dụ')
    }
  }, 60_000)

  it('a decision about 1,500 people is made in five seconds, and LibreOffice opens it with its head on every page of the list', async () => {
    const kind = kindOf('send-list')
    const started = performance.now()
    const bytes = await fillTemplate(kind, templateOf(kind, 'party'), sendDecision(exampleSend('party', 1500), exampleHead('party')))
    expect(performance.now() - started).toBeLessThan(5000)
    const pdf = await asFile(await toPdf(bytes))
    const pages = (await textOf(pdf)).split('\f').filter((page) => page.includes('Ngày sinh'))
    expect(pages.length).toBeGreaterThan(50)
    expect((await textOf(pdf)).match(/Tổng cộng: 1\.500 người/g)).toHaveLength(1)
    expect((await pagesOf(pdf)) - pages.length).toBeLessThanOrEqual(2)
  }, 180_000)

  it('three hundred certificates are one PDF in thirty seconds, each on a page with a QR code of its own', async () => {
    const kind = kindOf('certificate')
    const template = templateOf(kind, 'state')
    const started = performance.now()
    const letters: Uint8Array[] = []
    for (let number = 1; number <= 300; number++) {
      const code = `7K2MQ-0XWTB-49DAP-${String(10_000 + number)}`
      const paper = { ...exampleCertificate('certificate', 'state'), registerNo: `${number}/2021/CC-TCT` }
      letters.push(await fillTemplate(kind, template, certificate(paper, { code, url: `https://vidu.vn/xac-minh?ma=${code}` })))
    }
    const pdf = await asFile(await toPdf(await joinLetters(letters)))
    expect(performance.now() - started).toBeLessThan(30_000)
    expect(await pagesOf(pdf)).toBe(300)
    const pages = (await textOf(pdf)).split('\f')
    for (const number of [1, 150, 300]) expect(pages[number - 1]).toContain(`Số vào sổ: ${number}/2021/CC-TCT`)
    const { stdout } = await run('pdfimages', ['-list', '-f', '1', '-l', '3', pdf])
    expect(
      new Set(
        stdout
          .trim()
          .split('\n')
          .slice(2)
          .map((line) => line.trim().split(/\s+/)[10]),
      ).size,
    ).toBe(3)
  }, 120_000)

  it.each(layouts)('a summons of the %s layout stands on one page, with its signature: 300 of them are 300 sheets', async (layout) => {
    const kind = kindOf('summons')
    const paper = exampleSummons()
    const learner = { ...paper.learner, fullName: 'Tôn Nữ Nguyễn Thị Thanh Hương Giang' }
    const letter = await fillTemplate(kind, templateOf(kind, layout), summons({ ...paper, learner }, exampleHead(layout)))
    const pages = (await textOf(await asFile(await toPdf(letter)))).split('\f').slice(0, -1)
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('Nơi nhận')
  })

  it('summonses joined into one file each begin a page, numbered from 1', async () => {
    const kind = kindOf('summons')
    const template = templateOf(kind, 'state')
    const names = ['Trần Thị Giả Định Một', 'Trần Thị Giả Định Hai', 'Trần Thị Giả Định Ba']
    const letters = await Promise.all(
      names.map(async (fullName) => {
        const paper = exampleSummons()
        // So long that it takes a second page.
        const bring = Array.from({ length: 110 }, (_, index) => `giấy tờ thứ ${index + 1}`)
        return await fillTemplate(kind, template, summons({ ...paper, bring, learner: { ...paper.learner, fullName } }, exampleHead('state')))
      }),
    )
    const pages = (await textOf(await asFile(await toPdf(await joinLetters(letters))))).split('\f').slice(0, -1)
    expect(pages).toHaveLength(6)
    for (const [index, name] of names.entries()) {
      const [front = '', back = ''] = [pages[index * 2], pages[index * 2 + 1]]
      expect(front).toContain('GIẤY TRIỆU TẬP')
      expect(front).toContain(name)
      expect(back.trim()).toMatch(/^2\s/)
      expect(back).toContain('Nơi nhận')
    }
  }, 90_000)
})
