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
