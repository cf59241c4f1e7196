// A decision about 1,500 people, and 300 summonses, as Word files ÷ packing the same bytes alone, which nothing can do without.
import { readFileSync } from 'node:fs'
import { unzipParts, zipParts } from '#kernel/fixed-zip.ts'
import { fillTemplate } from '#modules/documents/templates/fill-template.ts'
import { summons } from '#modules/nomination/documents/class-papers.ts'
import { nominationDocumentKinds } from '#modules/nomination/documents/document-kinds.ts'
import { exampleHead, exampleLearners, exampleSend, exampleSummons } from '#modules/nomination/documents/examples.ts'
import { sendDecision } from '#modules/nomination/documents/send-decision.ts'
import { inTurn, tell } from './measure.ts'

function opened(code: string) {
  const kind = nominationDocumentKinds.find((each) => each.code === code)
  if (!kind) throw new Error(code)
  return { kind, template: readFileSync(new URL(`../templates/nomination/${code}.party.docx`, import.meta.url)) }
}

const list = opened('send-list')
const decision = async () => await fillTemplate(list.kind, list.template, sendDecision(exampleSend('party', 1500), exampleHead('party')))
const decided = await unzipParts(await decision())
const one = await inTurn(5, decision, async () => zipParts(decided))
tell('a decision about 1,500 people ÷ packing it', one.a, one.b, '≤ 5,000 ms')

const letter = opened('summons')
const learners = exampleLearners(300)
const summonses = async () => {
  for (const learner of learners) await fillTemplate(letter.kind, letter.template, summons({ ...exampleSummons(), learner }, exampleHead('party')))
}
const packed = await unzipParts(await fillTemplate(letter.kind, letter.template, summons(exampleSummons(), exampleHead('party'))))
const many = await inTurn(3, summonses, async () => {
  for (let count = 0; count < learners.length; count++) zipParts(packed)
})
tell('300 summonses ÷ packing them', many.a, many.b, '≤ 30,000 ms')
