import { expect, it } from 'vitest'
import { movePerson, resultsWorld } from '#test/results-world.ts'

const { db, modules, units, as, aClassOf } = await resultsWorld()
const { marks, certificates } = modules.results

/** A class of three that ended well, each with a certificate; the first and the third are of `home`, the second of `health`. */
async function certified() {
  const { classId, people } = await aClassOf(['Trần An', 'Lê Bình', 'Phạm Cúc'])
  const [clerk, checker] = [as('Người nhập'), as('Người chốt')]
  await marks.saveAssessments(clerk, {
    ...{ classId, version: 0, scheme: 'five-grades' },
    items: [{ assessmentId: null, name: 'Bài thi', weight: 1, scale: 10, required: true }],
  })
  const assessmentId = (await marks.readResults(clerk, classId)).assessments[0]?.assessmentId ?? ''
  await marks.saveMarks(clerk, {
    ...{ classId, reason: null, marks: people.map((personId) => ({ personId, assessmentId, attempt: 1 as const, value: 800, was: null })) },
    attendance: people.map((personId) => ({ personId, share: 10_000, basis: null })),
  })
  await marks.submitResults(clerk, { classId, version: (await marks.readResults(clerk, classId)).version, completedOn: '2021-12-03' })
  await marks.closeResults(checker, { classId, version: (await marks.readResults(clerk, classId)).version })
  await certificates.issueCertificates(clerk, {
    ...{ classId, kind: 'certificate', layout: 'state', people: [...people], issuedOn: '2021-12-08', signerTitle: 'HIỆU TRƯỞNG', signerName: 'Người Ký' },
  })
  const { items } = await certificates.listCertificates(clerk, { classId, limit: 10 })
  return { classId, people, of: (at: number) => items.find(({ person }) => person.personId === people[at])?.certificateId ?? '' }
}

it('goes with whoever moved: the unit they are in reads it in the list, the book and as a file, the one before reads on, nobody else does', async () => {
  const { classId, people, of } = await certified()
  const [home, health] = [as('Cán bộ đơn vị cũ', [units.home]), as('Cán bộ đơn vị mới', [units.health])]
  const seen = async (ctx: typeof home) => {
    const { items, counts } = await certificates.listCertificates(ctx, { classId, limit: 10 })
    const book = await certificates.book(ctx, { classId })
    expect(book.map(({ person }) => person.personId).toSorted()).toEqual(items.map(({ person }) => person.personId).toSorted())
    expect(counts.valid).toBe(items.length)
    return items.map(({ person }) => people.indexOf(person.personId)).toSorted((a, b) => a - b)
  }
  expect([await seen(home), await seen(health)]).toEqual([[0, 2], [1]])
  await expect(certificates.certificateFile(health, { certificateId: of(0), part: 'docx' })).rejects.toMatchObject({ code: 'kernel.not-found' })
  // After the class had ended: its roster stays the former unit's.
  await movePerson(db, people[0] ?? '', units.health, '2021-12-09')
  expect([await seen(home), await seen(health)]).toEqual([
    [0, 2],
    [0, 1],
  ])
  expect((await certificates.certificateFile(health, { certificateId: of(0), part: 'docx' })).bytes.length).toBeGreaterThan(0)
  expect(await seen(as('Cán bộ nơi khác', [units.division]))).toEqual([])
  await expect(certificates.certificateFile(health, { certificateId: of(2), part: 'docx' })).rejects.toMatchObject({ code: 'kernel.not-found' })
})
