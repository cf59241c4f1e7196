import { describe, expect, it } from 'vitest'
import { zipParts } from '#kernel/fixed-zip.ts'
import { aPackage, manifestOf } from '#test/packages.ts'
import { readManifest } from './read-manifest.ts'
import { unpack } from './unpack.ts'

const fault = async (bytes: Uint8Array) =>
  await unpack(bytes).then(
    () => 'taken',
    (error: { code?: string }) => error.code,
  )

describe('a SCORM package', () => {
  it('is read for its standard, title and opening page', async () => {
    for (const standard of ['1.2', '2004'] as const) {
      const { manifest, parts } = await unpack(aPackage({ standard, title: 'Nhà nước  và\n pháp luật' }))
      expect(manifest).toEqual({ standard: `scorm-${standard}`, title: 'Nhà nước và pháp luật', launch: 'bai/mo-dau.html', masteryScore: undefined })
      expect([...parts.keys()].toSorted()).toEqual(['bai/bai.js', 'bai/mo-dau.html', 'imsmanifest.xml'])
    }
  })

  it('opens with the bases, query and parameters of its manifest, and the score from which it is passed', () => {
    const manifest = manifestOf({ href: 'mở đầu.html?a=1' })
      .replace('<resources>', '<resources xml:base="phần 1/">')
      .replace('identifierref="R1"', 'identifierref="R1" parameters="?b=2"')
      .replace('</item>', '<adlcp:masteryscore>80</adlcp:masteryscore></item>')
    expect(readManifest(manifest)).toMatchObject({ launch: 'phần 1/mở đầu.html?a=1&b=2', masteryScore: 80 })
    const sequencing =
      '<imsss:sequencing xmlns:imsss="x"><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.65</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing>'
    expect(readManifest(manifestOf({ standard: '2004' }).replace('</item>', `${sequencing}</item>`)).masteryScore).toBe(65)
  })

  it('is read in the encoding that its manifest is written in, and told what to do where it is not in the one it names', async () => {
    const title = 'Quản lý nhà nước'
    const named = (encoding: string) => manifestOf({ title }).replace('encoding="UTF-8"', `encoding="${encoding}"`)
    const little = Buffer.from(named('UTF-16'), 'utf16le')
    const big = Buffer.from(little).swap16()
    const bytes = [
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(named('utf-8'))]),
      Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
      little,
      big,
      // Written as UTF-8 by a program that left the name of another encoding in the first line.
      Buffer.from(named('utf-16')),
    ]
    for (const [at, manifest] of bytes.entries()) expect((await unpack(aPackage({ manifest }))).manifest.title, `${at}`).toBe(title)
    const western = Buffer.from(named('windows-1252').replaceAll(title, 'Qu\u00E9'), 'latin1')
    expect((await unpack(aPackage({ manifest: western }))).manifest.title).toBe('Qué')
    const wrong = Buffer.from(named('utf-8').replaceAll(title, 'Qu\u00E9'), 'latin1')
    for (const manifest of [wrong, Buffer.from(named('khong-co'))])
      await expect(unpack(aPackage({ manifest }))).rejects.toMatchObject({
        code: 'delivery.bad-manifest',
        params: { fault: expect.stringContaining('chọn UTF-8') as string },
      })
  })

  it('is refused where it is none, leads outside itself, or is made to hurt', async () => {
    expect(await fault(Buffer.from('không phải zip'))).toBe('delivery.no-zip')
    expect(await fault(aPackage({}).subarray(0, 300))).toBe('delivery.no-zip')
    expect(await fault(Buffer.from(zipParts(new Map([['a.txt', Buffer.from('a')]]))))).toBe('delivery.no-package')
    const bad = [
      '<manifest',
      '<html/>',
      manifestOf({ href: 'https://noi-khac.example/a.html' }),
      manifestOf({ href: 'khong-co.html' }),
      manifestOf({ href: 'giam-50%.html' }),
      manifestOf({ href: 'http://[x/a.html' }),
      manifestOf({}).replace('1.2<', '3.0<').replaceAll('rootv1p', 'khac'),
    ]
    for (const manifest of bad) expect(await fault(aPackage({ manifest })), manifest.slice(0, 60)).toBe('delivery.bad-manifest')
    const laughs = `<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${manifestOf({ title: '&b;' }).replace(/^<\?xml.*\n/, '')}`
    expect(await fault(aPackage({ manifest: laughs }))).toBe('delivery.bad-manifest')
    expect(await fault(aPackage({ manifest: manifestOf({}).replace('<resources>', `${'<a>'.repeat(200)}${'</a>'.repeat(200)}<resources>`) }))).toBe(
      'delivery.bad-manifest',
    )
    expect(['delivery.bad-manifest', 'delivery.no-zip']).toContain(await fault(aPackage({ more: { '../../ngoai.html': 'x' } })))
  })
})
