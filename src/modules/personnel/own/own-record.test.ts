import { expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { classInSession } from '#test/class-in-session.ts'

const { db, modules, units, people, anAccount } = await classInSession({ learners: 2 })
const { own } = modules.personnel
const home = await anAccount('Cán bộ Sở Nội vụ', null, [units.home])
const health = await anAccount('Cán bộ Sở Y tế', null, [units.health])
const nobody = await anAccount('Không ai')
const me = () => people[0]?.as() ?? nobody()
const waitingOf = async (as: typeof home) => (await own.listCorrections(as(), undefined)).waiting

test('somebody says what is wrong in their record; their unit alone sees it, applies it by the checks of any edit, and they are told', async () => {
  await expect(own.proposeCorrection(nobody(), { field: 'phone', proposed: '0900', words: null, fileId: null })).rejects.toMatchObject({
    code: 'personnel.account-of-nobody',
  })
  await expect(own.proposeCorrection(me(), { field: 'birthDate', proposed: '31/02/1980', words: null, fileId: null })).rejects.toMatchObject({
    code: 'personnel.correction-value',
  })
  const { correctionId } = await own.proposeCorrection(me(), { field: 'birthDate', proposed: '1980-05-06', words: 'Theo giấy khai sinh', fileId: null })
  await expect(own.proposeCorrection(me(), { field: 'birthDate', proposed: '1980-05-07', words: null, fileId: null })).rejects.toMatchObject({
    code: 'personnel.correction-waits',
  })
  expect([await waitingOf(home), await waitingOf(health)]).toEqual([1, 0])
  await expect(own.decideCorrection(health(), { correctionId, accept: true, words: null })).rejects.toMatchObject({ code: 'kernel.not-found' })
  await own.decideCorrection(home(), { correctionId, accept: true, words: null })
  await expect(own.decideCorrection(home(), { correctionId, accept: false, words: 'thôi' })).rejects.toMatchObject({ code: 'personnel.correction-settled' })
  const { person, corrections } = await own.readOwnRecord(me(), undefined)
  expect(person).toMatchObject({ birthDate: '1980-05-06' })
  expect(corrections).toMatchObject([{ state: 'accepted', was: '1980-05-05', proposed: '1980-05-06', decidedName: 'Cán bộ Sở Nội vụ' }])
  const { rows } = await sql<{ changes: object }>`
    select detail -> 'changes' as changes from audit.entry where action = 'personnel.decide-correction' order by entry_id`.execute(db)
  expect(rows.map(({ changes }) => changes)).toEqual([
    { birthDate: ['1980-05-05', '1980-05-06'] },
    { correctionOf: ['birthDate', 'birthDate'], correctionState: ['proposed', 'accepted'] },
  ])
})

test('what is refused has a reason, what is withdrawn waits no more, and nobody else takes it back', async () => {
  const first = await own.proposeCorrection(me(), { field: 'phone', proposed: '0912', words: null, fileId: null })
  await own.decideCorrection(home(), { correctionId: first.correctionId, accept: false, words: 'Chưa có minh chứng' })
  const second = await own.proposeCorrection(me(), { field: 'phone', proposed: '0913', words: null, fileId: null })
  await expect(own.withdrawCorrection(people[1]?.as() ?? nobody(), second.correctionId)).rejects.toMatchObject({ code: 'kernel.not-found' })
  await own.withdrawCorrection(me(), second.correctionId)
  const { person, corrections } = await own.readOwnRecord(me(), undefined)
  expect(person.phone).toBeNull()
  expect(corrections.filter(({ field }) => field === 'phone').map(({ state, decidedWords }) => [state, decidedWords])).toEqual(
    expect.arrayContaining([
      ['refused', 'Chưa có minh chứng'],
      ['withdrawn', null],
    ]),
  )
  expect(await waitingOf(home)).toBe(0)
})

test('somebody sees who looked at what is fenced about them, but not that anybody asked what they are planned for', async () => {
  const personId = people[0]?.personId ?? ''
  await modules.personnel.readIdentity(home(), { personId })
  await modules.personnel.readSuccession(home(), { personId })
  const { viewers } = await own.readOwnRecord(me(), undefined)
  expect(viewers.map(({ actorName, actionName }) => [actorName, actionName.en])).toEqual([['Cán bộ Sở Nội vụ', expect.stringMatching(/CCCD/)]])
})

test('whoever opens the page of somebody else is told once a day, however often they look; the person themselves never', async () => {
  const personId = people[1]?.personId ?? ''
  const them = people[1]?.as ?? nobody
  const lookers = async () => (await own.readOwnRecord(them(), undefined)).viewers.map(({ actorName }) => actorName)
  const open = async (as: typeof home) => await modules.personnel.readPerson(as(), { personId })
  expect(await lookers()).toEqual([])
  await open(them)
  await Promise.all([open(health), open(health), open(health)])
  await open(health)
  expect(await lookers()).toEqual(['Cán bộ Sở Y tế'])
  // Whoever may not see the record has not seen it.
  await expect(open(home)).rejects.toMatchObject({ code: 'kernel.not-found' })
  expect(await lookers()).toEqual(['Cán bộ Sở Y tế'])
  await open(nobody)
  await open(() => ({ ...health(), today: '2021-12-11' as PlainDate }))
  expect(await lookers()).toEqual(['Cán bộ Sở Y tế', 'Không ai', 'Cán bộ Sở Y tế'])
})
