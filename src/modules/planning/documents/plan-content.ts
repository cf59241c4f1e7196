import { channelWords, fundSourceWords, modeWords, studyFormWords } from '#contracts/classes.ts'
import type { PlanBlock } from '#contracts/planning-plans.ts'
import { numberInWords } from '#kernel/vietnamese/index.ts'
import type { DocumentData } from '#modules/documents/index.ts'
import { planBlocks } from '../plans/plan-blocks.ts'
import { grantedSeats, type PaperLine, type PlanPaper } from './plan-paper.ts'

// An official document is in Vietnamese, whatever language its screen is read in.

const quarters = ['', 'Quý I', 'Quý II', 'Quý III', 'Quý IV'] as const
const sum = <Item>(items: readonly Item[], of: (item: Item) => number) => items.reduce((total, item) => total + of(item), 0)

/** The lines of a text as the paragraphs of a document. */
const paragraphs = (text: string) =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ text: line }))

/** What ends a line of an enumeration: the last one is a full stop. */
const marked = <Item extends object>(items: readonly Item[]) => items.map((item, index) => ({ ...item, mark: index === items.length - 1 ? '.' : ';' }))

/** A plan as the fields of its documents: planFields, openingFields and submissionFields take what they know of it. */
export function planContent(paper: PlanPaper): DocumentData {
  const { lines, targets, amendment } = paper
  const cost = sum(lines, (line) => line.cost ?? 0)
  const opened = lines.filter(({ channel }) => channel === 'opened')
  const sent = lines.filter(({ channel }) => channel === 'sent')
  return {
    title: paper.title,
    unit: paper.unitName,
    ofUnit: !paper.province,
    years: yearsOf(paper),
    singleYear: paper.yearFrom === paper.yearTo,
    leadBody: paper.leadBody,
    coordinated: paper.coordinatingBodies.length > 0,
    coordinatingBodies: listed(paper.coordinatingBodies),
    legalBases: paragraphs(paper.legalBasis).map(({ text }) => ({ text: text.replace(/^căn cứ\s+/i, '').replace(/[;.,]$/, '') })),
    hasGoals: paper.goals.trim() !== '',
    noGoals: paper.goals.trim() === '',
    goals: paragraphs(paper.goals),
    amended: amendment !== null,
    amendmentNumber: amendment?.number ?? null,
    amendmentReason: amendment?.reason.replace(/[.;]$/, '') ?? null,
    amendedNo: amendment?.decisionNo ?? '…',
    amendedDate: amendment?.decisionDate ?? '…',
    hasTargets: targets.length > 0,
    noTargets: targets.length === 0,
    targets: marked(
      targets.map(({ name, percent, yearly, byYear }, index) => ({
        ordinal: index + 1,
        name,
        percent,
        when: byYear === null ? (yearly ? ' hằng năm' : '') : ` đến hết năm ${byYear}`,
      })),
    ),
    lineCount: lines.length,
    classes: sum(opened, (line) => line.classes),
    openedSeats: sum(opened, (line) => line.seats),
    sentSeats: sum(sent, (line) => line.seats),
    seats: sum(lines, (line) => line.seats),
    ...askedAndGranted(lines),
    hasCost: cost > 0,
    noCost: cost === 0,
    // A plan nobody has costed yet has no total, rather than one of nothing.
    cost: cost || null,
    costInWords: sentence(`${numberInWords(cost)} đồng`),
    funds: marked(fundsOf(lines)),
    groups: marked(groupsOf(lines)),
    quarters: marked(quartersOf(lines)),
    units: unitsOf(lines),
    blocks: blocksOf(paper),
    differences: marked(differencesOf(lines)),
  }
}

function yearsOf({ yearFrom, yearTo }: PlanPaper): string {
  return yearFrom === yearTo ? String(yearFrom) : `${yearFrom} – ${yearTo}`
}

/** “A, B và C”. */
function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} và ${names.at(-1)}` : (names[0] ?? '')
}

/** What is known of both, once. */
const joined = (...names: readonly (string | null)[]) => [...new Set(names.filter((name) => name !== null && name !== ''))].join(', ')

const sentence = (text: string) => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)

function askedAndGranted(lines: readonly PaperLine[]) {
  const shares = lines.flatMap(({ units }) => units)
  const asked = sum(shares, (share) => share.asked)
  const granted = sum(shares, grantedSeats)
  return { asked, granted, fewer: granted < asked, withheld: Math.max(0, asked - granted) }
}

function fundsOf(lines: readonly PaperLine[]) {
  const paid = lines.filter(({ cost }) => cost !== null && cost > 0)
  return [...Map.groupBy(paid, ({ fundSource }) => fundSource ?? 'other')].map(([source, held]) => ({
    name: fundSourceWords[source].vi,
    cost: sum(held, (line) => line.cost ?? 0),
  }))
}

/** Groups are counted in letters, lines through the whole plan. */
function groupsOf(lines: readonly PaperLine[]) {
  let counted = 0
  return [...Map.groupBy(lines, ({ group }) => group)].map(([name, held], index) => ({
    ordinal: letterOf(index),
    name,
    classes: sum(held, (line) => line.classes),
    seats: sum(held, (line) => line.seats),
    cost: sum(held, (line) => line.cost ?? 0) || null,
    lines: held.map((line) => lineOf(line, ++counted)),
  }))
}

function quartersOf(lines: readonly PaperLine[]) {
  let counted = 0
  const inOrder = lines.toSorted((a, b) => quarterOf(a) - quarterOf(b) || (a.opensOn ?? '').localeCompare(b.opensOn ?? ''))
  return [...Map.groupBy(inOrder, quarterOf)].map(([quarter, held]) => ({
    name: quarter === noQuarter ? 'Chưa định thời gian' : (quarters[quarter] ?? ''),
    classes: sum(held, (line) => line.classes),
    seats: sum(held, (line) => line.seats),
    cost: sum(held, (line) => line.cost ?? 0) || null,
    lines: held.map((line) => lineOf(line, ++counted)),
  }))
}

const noQuarter = 5

function quarterOf({ opensOn, quarter }: PaperLine): number {
  return opensOn === null ? (quarter ?? noQuarter) : Math.ceil(Number(opensOn.slice(5, 7)) / 3)
}

function lineOf(line: PaperLine, ordinal: number) {
  return {
    ordinal,
    code: line.code,
    lineYear: String(line.year),
    name: line.name,
    programme: line.programme,
    channel: channelWords[line.channel].vi,
    studyForm: line.studyForm === null ? '' : studyFormWords[line.studyForm].vi,
    mode: line.mode === null ? '' : modeWords[line.mode].vi,
    // Nothing is opened where people are sent elsewhere.
    classes: line.channel === 'opened' ? line.classes : null,
    seats: line.seats,
    quarter: line.quarter === null ? '' : (quarters[line.quarter] ?? ''),
    opensOn: line.opensOn,
    endsOn: line.endsOn,
    place: line.place,
    room: line.room,
    provider: line.provider,
    providerAndPlace: joined(line.provider, line.place),
    placeAndRoom: joined(line.place, line.room),
    lecturers: line.lecturers.map(({ name, hours }) => `${name} (${hours} tiết)`).join('; '),
    fundSource: line.fundSource === null ? '' : fundSourceWords[line.fundSource].vi,
    cost: line.cost,
    note: line.note,
    shares: line.units.map((share) => ({ unitName: share.unitName, seats: grantedSeats(share) })),
  }
}

function unitsOf(lines: readonly PaperLine[]) {
  const shares = lines.flatMap((line) => line.units.map((share) => ({ line, share })))
  return [...Map.groupBy(shares, ({ share }) => share.unitCode).values()]
    .toSorted((a, b) => (a[0]?.share.unitName ?? '').localeCompare(b[0]?.share.unitName ?? '', 'vi'))
    .map((held, index) => ({
      ordinal: index + 1,
      name: held[0]?.share.unitName ?? '',
      asked: sum(held, ({ share }) => share.asked),
      appraised: sum(held, ({ share }) => share.appraised ?? share.asked),
      granted: sum(held, ({ share }) => grantedSeats(share)),
      lines: held.map(({ line, share }) => ({ code: line.code, name: line.name, asked: share.asked, seats: grantedSeats(share) })),
      summary: held
        .filter(({ share }) => grantedSeats(share) > 0)
        .map(({ line, share }) => `${line.name}: ${grantedSeats(share)}`)
        .join('; '),
    }))
}

/** Units by block with its subtotals, counted in Roman numerals; the plan of a unit is one block under its own name. */
function blocksOf({ province, unitName, lines }: PlanPaper) {
  const of = (block?: PlanBlock) =>
    unitsOf(lines.map((line) => ({ ...line, units: line.units.filter((share) => block === undefined || share.block === block) })))
  const held = province ? planBlocks.map((block) => ({ name: blockTitles[block], units: of(block) })) : [{ name: unitName, units: of() }]
  return held
    .filter(({ units }) => units.length > 0)
    .map(({ name, units }, index) => ({
      ...{ ordinal: romans[index] ?? '', name, unitCount: units.length, asked: sum(units, (unit) => unit.asked) },
      ...{ appraised: sum(units, (unit) => unit.appraised), granted: sum(units, (unit) => unit.granted), units },
    }))
}

const romans = ['I', 'II', 'III', 'IV', 'V'] as const
/** As an annex calls the bodies of a block. */
const blockTitles: Readonly<Record<PlanBlock, string>> = {
  party: 'Khối Đảng',
  state: 'Khối Nhà nước',
  front: 'Mặt trận Tổ quốc và các đoàn thể',
  service: 'Đơn vị sự nghiệp',
  local: 'Các địa phương',
}

function differencesOf(lines: readonly PaperLine[]) {
  const fewer = lines.flatMap(({ units }) => units).filter((share) => grantedSeats(share) < share.asked)
  return [...Map.groupBy(fewer, ({ difference }) => difference ?? 'Chưa ghi lý do')].map(([name, held]) => ({
    name,
    seats: sum(held, (share) => share.asked - grantedSeats(share)),
  }))
}

/** A, B, … Z, AA. */
function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26)
}
