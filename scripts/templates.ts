// Writes templates/*/*.docx, the Word templates of official documents. `--check` only compares.
// The templates are data: an official may edit the committed files in Word; then this script no longer speaks for them and its test says so.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Document, Packer } from 'docx'
import { type Layout, layouts } from '#contracts/documents.ts'
import { unzipParts, zipParts } from '#kernel/fixed-zip.ts'
import { openClassTemplate, reimbursementTemplate, sendAmendTemplate, sendListTemplate, sendPersonTemplate } from './templates/decisions.ts'
import { attestationTemplate, certificateTemplate } from './templates/certificates.ts'
import { listTemplate } from './templates/list.ts'
import { openingTemplate, planTemplate, submissionTemplate } from './templates/plans.ts'
import { reportTemplate } from './templates/report.ts'
import { commitmentTemplate, nominationListTemplate, noticeTemplate, reviewTemplate, rosterTemplate, summonsTemplate } from './templates/sending.ts'

const folder = fileURLToPath(new URL('../templates/', import.meta.url))

const made: Readonly<Record<string, (layout: Layout) => Document>> = {
  'documents/report': reportTemplate,
  'documents/list': listTemplate,
  'planning/plan-year': planTemplate,
  'planning/plan-opening': openingTemplate,
  'planning/plan-submission': submissionTemplate,
  'nomination/send-person': sendPersonTemplate,
  'nomination/send-list': sendListTemplate,
  'nomination/send-amend': sendAmendTemplate,
  'nomination/summons': summonsTemplate,
  'nomination/open-class': openClassTemplate,
  'nomination/nomination-list': nominationListTemplate,
  'nomination/roster': rosterTemplate,
  'nomination/enrolment-notice': noticeTemplate,
  'nomination/commitment': commitmentTemplate,
  'nomination/reimbursement': reimbursementTemplate,
  'nomination/review-report': reviewTemplate,
  'results/certificate': certificateTemplate,
  'results/attestation': attestationTemplate,
}

/** Every template by its path below templates, as this script makes it. */
export async function makeTemplates(): Promise<Map<string, Uint8Array>> {
  const templates = new Map<string, Uint8Array>()
  for (const [name, make] of Object.entries(made)) {
    for (const layout of layouts) {
      const parts = await unzipParts(await Packer.toBuffer(make(layout)))
      parts.set('docProps/core.xml', withoutInstants(parts.get('docProps/core.xml')))
      if (!name.startsWith('documents/')) parts.set(documentPart, withoutBreakLines(parts.get(documentPart)))
      templates.set(`${name}.${layout}.docx`, zipParts(parts))
    }
  }
  return templates
}

const documentPart = 'word/document.xml'

/** The library ends a section by a paragraph of its own, as high as a line of text: at the foot of a full page it would begin an empty one. The paragraph
 * before it, one point high, ends the section as well. */
function withoutBreakLines(document: Uint8Array | undefined): Uint8Array {
  return Buffer.from(
    Buffer.from(document ?? [])
      .toString('utf8')
      .replace(/(<w:pStyle w:val="AfterTable"\/>)<\/w:pPr>(?:<w:r>(?:(?!<\/w:r>).)*<\/w:r>)?<\/w:p><w:p><w:pPr>(<w:sectPr)/gs, '$1$2'),
  )
}

/** The library writes when a file was made; a template says nothing of it. */
function withoutInstants(core: Uint8Array | undefined): Uint8Array {
  return Buffer.from(
    Buffer.from(core ?? [])
      .toString('utf8')
      .replace(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, ''),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, bytes] of await makeTemplates()) {
    mkdirSync(dirname(folder + name), { recursive: true })
    if (!process.argv.includes('--check')) writeFileSync(folder + name, bytes)
    else if (Buffer.compare(readFileSync(folder + name), bytes) !== 0) {
      console.error(`templates/${name} is not what this script makes: run npm run templates`)
      process.exitCode = 1
    }
  }
}
