import type { Document, ISectionOptions } from 'docx'
import type { Layout } from '#contracts/documents.ts'
import { each, letterSection, line, page, wordFile } from './letter.ts'

/** The template of a report: the letter, then one prototype of a portrait and one of a landscape appendix, each a section with margins of its own. */
export function reportTemplate(layout: Layout): Document {
  return wordFile(layout, [
    letterSection(layout, [
      line('SectionHeading', `{#sections${each}}{#headed${each}}{heading}{/headed}`),
      line('Text', `{#paragraphs${each}}{text}{/paragraphs}{/sections}`),
      line('LastText', `{#closing${each}}{text}{/closing}`),
    ]),
    appendix(layout, 'portrait'),
    appendix(layout, 'landscape'),
    // Holds nothing: every section before it carries its own properties, and the last one in use becomes the document's.
    { properties: page(layout, 'portrait'), children: [] },
  ])
}

function appendix(layout: Layout, orientation: 'portrait' | 'landscape'): ISectionOptions {
  const first = orientation === 'portrait'
  return {
    properties: page(layout, orientation),
    children: [
      line('AppendixLabel', `${first ? `{#appendix${each}}` : ''}{#${orientation}${each}}{#labelled${each}}Phụ lục{ordinal}{/labelled}`),
      line('AppendixTitle', '{title}'),
      line('AppendixAttached', '(Kèm theo {kindName} số {number}, ngày {day} tháng {month} năm {year})'),
      line('AppendixAttached', `{#invented${each}}({demonstration}){/invented}`),
      line('TableText', '{table}'),
      line('TableNote', `{note}{/${orientation}}${first ? '' : '{/appendix}'}`),
    ],
  }
}
