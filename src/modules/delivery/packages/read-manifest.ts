import { SaxesParser } from 'saxes'
import type { PackageStandard } from '#contracts/delivery-packages.ts'
import { AppError } from '#kernel/errors.ts'

/** What is needed of an imsmanifest.xml to show a package. */
export interface Manifest {
  readonly standard: PackageStandard
  readonly title: string
  /** Path of the opening page within the package, with its query or fragment. */
  readonly launch: string
  /** In hundredths of the scale; undefined: the package decides itself. */
  readonly masteryScore: number | undefined
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const largestManifest = 2_000_000
const deepest = 60

/** Reads a manifest (ADL SCORM 1.2 and 2004 content packaging): the first item of the default organisation that shows a page. Throws
 * `delivery.bad-manifest`. */
export function readManifest(xml: string): Manifest {
  const root = parse(xml)
  const standard = standardOf(root)
  const resources = new Map(all(root, 'resource').map((resource) => [attribute(resource, 'identifier'), resource]))
  const organisations = first(root, 'organizations')
  const named = organisations && attribute(organisations, 'default')
  const offered = organisations ? all(organisations, 'organization') : []
  const organisation = offered.find((each) => attribute(each, 'identifier') === named) ?? offered[0]
  const items = organisation ? all(organisation, 'item') : []
  const item = items.find((each) => resources.has(attribute(each, 'identifierref')))
  const resource = item ? resources.get(attribute(item, 'identifierref')) : [...resources.values()].find((each) => attribute(each, 'href') !== undefined)
  const href = resource && attribute(resource, 'href')
  if (!resource || !href) throw bad('không có trang mở đầu / no page to open')
  // xml:base of the manifest, the resources and the resource come before the address (IMS CP 1.1.4).
  const base = [root, first(root, 'resources'), resource].map((each) => (each && attribute(each, 'base')) ?? '').join('')
  return {
    standard,
    title: titleOf(organisation) ?? titleOf(item) ?? 'SCORM',
    launch: within(base + href, item && attribute(item, 'parameters')),
    masteryScore: item && masteryOf(item, standard),
  }
}

/** Entities that a document declares itself are not known and stop the reading: nothing is expanded or fetched. */
function parse(xml: string): Element {
  if (xml.length > largestManifest) throw bad('tệp quá lớn / too large')
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw bad(error.message)
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > deepest) throw bad('lồng quá sâu / nested too deeply')
    const element: Element = { name: local(name), attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml.replace(/^\uFEFF/, '')).close()
  const manifest = root.children[0]
  if (manifest?.name !== 'manifest') throw bad('phần tử gốc không phải manifest / the root is no manifest')
  return manifest
}

const local = (name: string): string => name.replace(/^.*:/, '')

/** Attributes by their local name: adlcp:scormtype and adlcp:scormType are both met. */
function attribute(element: Element, name: string): string | undefined {
  const key = Object.keys(element.attributes).find((each) => local(each).toLowerCase() === name)
  const value = key === undefined ? undefined : element.attributes[key]?.trim()
  return value || undefined
}

/** Elements of this name within one, in the order of the document. */
function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])
}

const first = (element: Element, name: string): Element | undefined => all(element, name)[0]

function titleOf(element: Element | undefined): string | undefined {
  const title = element?.children
    .find(({ name }) => name === 'title')
    ?.text.replace(/\s+/g, ' ')
    .trim()
  return title?.normalize('NFC').slice(0, 300) || undefined
}

function standardOf(root: Element): PackageStandard {
  const version = first(root, 'schemaversion')?.text.trim() ?? ''
  if (/^1\.[12]$/.test(version)) return 'scorm-1.2'
  if (/^(CAM 1\.3|2004.*|1\.3)$/i.test(version)) return 'scorm-2004'
  // Some programs leave the version out; the namespace tells.
  const spaces = Object.values(root.attributes).join(' ')
  if (/adlcp_v1p3|imscp_v1p1/.test(spaces)) return 'scorm-2004'
  if (/adlcp_rootv1p2|imscp_rootv1p1p2/.test(spaces)) return 'scorm-1.2'
  throw bad(`phiên bản “${version}” không phải SCORM 1.2 hay 2004 / the version is neither SCORM 1.2 nor 2004`)
}

function masteryOf(item: Element, standard: PackageStandard): number | undefined {
  // adlcp:masteryscore is 0–100; imsss:minNormalizedMeasure is −1–1.
  const text = first(item, standard === 'scorm-1.2' ? 'masteryscore' : 'minNormalizedMeasure')?.text.trim()
  const score = text ? Number(text) * (standard === 'scorm-1.2' ? 1 : 100) : Number.NaN
  return score >= 0 && score <= 100 ? score : undefined
}

/** The address, where it stays within the package. */
function within(href: string, parameters: string | undefined): string {
  const { pathname, search, hash, host } = addressOf(href)
  const path = decoded(pathname).slice(1)
  if (host !== 'package' || !path) throw bad('trang mở đầu nằm ngoài gói / the opening page is outside the package')
  const more = parameters === undefined ? '' : parameters.startsWith('#') ? parameters : `${search ? '&' : '?'}${parameters.replace(/^[?&]/, '')}`
  return path + search + hash + more
}

function addressOf(href: string): URL {
  try {
    return new URL(href.replaceAll('\\', '/'), 'http://package/')
  } catch {
    throw bad(`địa chỉ trang mở đầu viết sai / the address of the opening page is wrong: ${href}`)
  }
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    throw bad(`địa chỉ trang mở đầu viết sai / the address of the opening page is wrong: ${pathname}`)
  }
}

const bad = (fault: string) => new AppError('delivery.bad-manifest', { fault: fault.slice(0, 200) })
