import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'
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
  readonly manifest?: string | Uint8Array
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
    ['imsmanifest.xml', typeof draft.manifest === 'object' ? draft.manifest : text(draft.manifest ?? manifestOf(draft))],
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

/** A unit of SCORM 1.2 that is stopped once, goes on where it was and is passed with 8 of 10. */
export const learntInTwo = `${findApi('API')}
  api.LMSInitialize('')
  const before = api.LMSGetValue('cmi.suspend_data')
  say((before ? 'Học tiếp: ' + before : 'Bắt đầu') + ' · ' + api.LMSGetValue('cmi.core.student_name') + ' · ' + api.LMSGetValue('cmi.core.entry'))
  const button = document.createElement('button')
  button.textContent = before ? 'Làm bài' : 'Tạm dừng'
  button.onclick = () => {
    if (before) { api.LMSSetValue('cmi.core.score.min', '0'); api.LMSSetValue('cmi.core.score.max', '10'); api.LMSSetValue('cmi.core.score.raw', '8'); api.LMSSetValue('cmi.core.lesson_status', 'passed') }
    else { api.LMSSetValue('cmi.suspend_data', 'trang 3'); api.LMSSetValue('cmi.core.lesson_status', 'incomplete'); api.LMSSetValue('cmi.core.exit', 'suspend') }
    api.LMSSetValue('cmi.core.session_time', '00:02:00')
    say('Kết thúc: ' + api.LMSFinish(''))
  }
  document.body.append(button)`

/** The page of a package that a player shows. */
export async function shownPackage(page: Page): Promise<Frame> {
  const shown = () => page.frames().find((each) => each.url().includes('/files/'))
  await expect.poll(() => shown()?.url(), { timeout: 20_000 }).toBeDefined()
  const frame = shown()
  if (!frame) throw new Error('no package is shown')
  return frame
}
