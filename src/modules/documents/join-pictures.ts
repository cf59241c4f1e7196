import { createHash } from 'node:crypto'
import type { Parts } from '#kernel/fixed-zip.ts'

const relationsPart = 'word/_rels/document.xml.rels'
const pictureType = /\/relationships\/image"/

interface Picture {
  readonly id: string
  /** Below word/. */
  readonly target: string
  readonly bytes: Uint8Array
}

/** The pictures that the text of a Word file shows. */
function picturesOf(parts: Parts): Picture[] {
  const xml = Buffer.from(parts.get(relationsPart) ?? []).toString('utf8')
  return [...xml.matchAll(/<Relationship\b[^>]*>/g)].flatMap(([tag]) => {
    if (!pictureType.test(tag) || /TargetMode="External"/.test(tag)) return []
    const [, id = ''] = /\bId="([^"]*)"/.exec(tag) ?? []
    const [, target = ''] = /\bTarget="([^"]*)"/.exec(tag) ?? []
    const bytes = parts.get(`word/${target.replace(/^\/?(word\/)?/, '')}`)
    return bytes ? [{ id, target: target.replace(/^\/?(word\/)?/, ''), bytes }] : []
  })
}

export interface JoinedPictures {
  /** The text of a further letter, pointing at its pictures in the joined file. */
  readonly take: (body: string, parts: Parts) => string
  /** Puts the pictures that were taken into the file that holds them all. */
  readonly putInto: (parts: Map<string, Uint8Array>) => void
}

/** Brings the pictures of many letters into one: those that the first letter has as well (an emblem) are kept once. */
export function joinPictures(first: Parts): JoinedPictures {
  const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const known = new Map(picturesOf(first).map(({ id, bytes }) => [hashOf(bytes), id]))
  const added: { readonly id: string; readonly target: string; readonly bytes: Uint8Array }[] = []
  return {
    take: (body, parts) => {
      let text = body
      for (const { id, target, bytes } of picturesOf(parts)) {
        const hash = hashOf(bytes)
        const same = known.get(hash)
        const now = same ?? `rIdJoined${added.length + 1}`
        if (same === undefined) {
          known.set(hash, now)
          added.push({ id: now, target: `media/joined${added.length + 1}${/\.\w+$/.exec(target)?.[0] ?? ''}`, bytes })
        }
        // Marked until all are replaced: a new name may be the old one of another.
        text = text.replaceAll(`r:embed="${id}"`, `r:embed="joined:${now}"`)
      }
      return text.replaceAll('r:embed="joined:', 'r:embed="')
    },
    putInto: (parts) => {
      if (added.length === 0) return
      for (const { target, bytes } of added) parts.set(`word/${target}`, bytes)
      const relations = added
        .map(
          ({ id, target }) => `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${target}"/>`,
        )
        .join('')
      const xml = Buffer.from(parts.get(relationsPart) ?? []).toString('utf8')
      parts.set(relationsPart, Buffer.from(xml.replace('</Relationships>', `${relations}</Relationships>`)))
    },
  }
}

/** Drawings are numbered through a file: Word finds a number that stands twice unreadable. */
export function renumberDrawings(document: string): string {
  let number = 0
  return document.replace(/(<wp:docPr\b[^>]*?\bid=")\d+(")/g, (_, before: string, after: string) => `${before}${++number}${after}`)
}
