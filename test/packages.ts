import { zipParts } from '#kernel/fixed-zip.ts'

const text = (words: string) => new TextEncoder().encode(words)

const namespaces12 = `xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"`
const namespaces2004 = `xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"`

export interface PackageDraft {
  readonly standard?: '1.2' | '2004'
  readonly title?: string
  readonly href?: string
  /** Script of the opening page. */
  readonly script?: string
  /** Instead of the manifest that is made. */
  readonly manifest?: string
  readonly more?: Readonly<Record<string, string>>
}

export function manifestOf({ standard = '1.2', title = 'Bài thử', href = 'bai/mo-dau.html' }: PackageDraft): string {
  const [spaces, version] = standard === '1.2' ? [namespaces12, '1.2'] : [namespaces2004, '2004 4th Edition']
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M1" version="1" ${spaces}>
  <metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion></metadata>
  <organizations default="O1"><organization identifier="O1"><title>${title}</title>
    <item identifier="I1" identifierref="R1"><title>${title}</title></item></organization></organizations>
  <resources><resource identifier="R1" type="webcontent" adlcp:scormType="sco" href="${href}"><file href="${href}"/></resource></resources>
</manifest>`
}

/** A SCORM package: one page with its script beside it. */
export function aPackage(draft: PackageDraft = {}): Buffer {
  const { href = 'bai/mo-dau.html', script = '', title = 'Bài thử' } = draft
  const folder = href.replace(/[^/]*$/, '')
  const page = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${title}</title><body><h1>${title}</h1><p id="loi"></p><script src="bai.js"></script></body></html>`
  const parts: [string, Uint8Array][] = [
    ['imsmanifest.xml', text(draft.manifest ?? manifestOf(draft))],
    [href, text(page)],
    [`${folder}bai.js`, text(script)],
    ...Object.entries(draft.more ?? {}).map(([path, words]): [string, Uint8Array] => [path, text(words)]),
  ]
  return Buffer.from(zipParts(new Map(parts)))
}

/** Looks for the API in the windows above, as packages do. */
export const findApi = (name: 'API' | 'API_1484_11') => `
  let above = window
  while (!above.${name} && above.parent !== above) above = above.parent
  const api = above.${name}
  const say = (words) => { document.getElementById('loi').textContent = words }
`
