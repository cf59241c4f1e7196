import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Deputising, mayCheck, type Party, samePerson, standingOf } from './who-decides.ts'

const day = (text: string) => text as PlainDate
const party = (accountId: string, personId: string | null = null): Party => ({ accountId, personId })
const lets = (from: string, to: string, validFrom = '2021-12-01', endsOn = '2021-12-31'): Deputising => ({
  ...{ delegationId: `${from}>${to}`, from, fromName: from, to, validFrom: day(validFrom), endsOn: day(endsOn) },
})
const on = day('2021-12-10')
const asked = { makers: [party('maker')], named: [party('x'), party('maker')], delegations: [] as Deputising[], on }

it('lets those named decide, and their deputies between two days', () => {
  expect(standingOf({ ...asked, actor: party('x') })).toEqual({ as: 'oneself' })
  expect(standingOf({ ...asked, actor: party('y') })).toEqual({ refused: 'approval.not-named' })
  const by = lets('x', 'y')
  expect(standingOf({ ...asked, actor: party('y'), delegations: [by] })).toEqual({ as: 'deputy', by })
  expect(standingOf({ ...asked, actor: party('y'), delegations: [by], on: day('2021-12-31') })).toEqual({ refused: 'approval.not-named' })
  expect(standingOf({ ...asked, actor: party('y'), delegations: [by], on: day('2021-11-30') })).toEqual({ refused: 'approval.not-named' })
  // What was passed on is not passed on further.
  expect(standingOf({ ...asked, actor: party('z'), delegations: [by, lets('y', 'z')] })).toEqual({ refused: 'approval.not-named' })
})

it('keeps the maker from checking: named, as a deputy, through a deputy, under another account', () => {
  expect(standingOf({ ...asked, actor: party('maker') })).toEqual({ refused: 'approval.own-work' })
  expect(standingOf({ ...asked, actor: party('maker'), named: [party('x')], delegations: [lets('x', 'maker')] })).toEqual({ refused: 'approval.own-work' })
  expect(standingOf({ ...asked, actor: party('y'), delegations: [lets('maker', 'y')] })).toEqual({ refused: 'approval.own-work' })
  const person = { makers: [party('maker', 'p')], named: [party('other', 'p'), party('x')] }
  expect(standingOf({ ...asked, ...person, actor: party('other', 'p') })).toEqual({ refused: 'approval.own-work' })
  expect(standingOf({ ...asked, ...person, actor: party('y'), delegations: [lets('other', 'y')] })).toEqual({ refused: 'approval.own-work' })
  expect(mayCheck(person.named, person.makers)).toEqual([party('x')])
})

const accounts = ['a', 'b', 'c', 'd', 'e', 'f'] as const
const aParty = fc
  .record({ accountId: fc.constantFrom(...accounts) })
  .map(({ accountId }) => party(accountId, { a: 'p', b: 'p', c: 'q' }[accountId as string] ?? null))
const aDelegation = fc.record({ from: fc.constantFrom(...accounts), to: fc.constantFrom(...accounts), late: fc.boolean() })

it('property: whoever decides is not the maker, nor decides in the place of one; and is named or lets by somebody named', () => {
  fc.assert(
    fc.property(
      fc.record({
        actor: aParty,
        makers: fc.array(aParty, { minLength: 1, maxLength: 2 }),
        named: fc.array(aParty, { maxLength: 4 }),
        given: fc.array(aDelegation, { maxLength: 6 }),
      }),
      ({ actor, makers, named, given }) => {
        const delegations = given.map(({ from, to, late }) => lets(from, to, late ? '2021-12-11' : '2021-12-01'))
        const standing = standingOf({ actor, makers, named, delegations, on })
        if ('refused' in standing) return
        expect(makers.some((maker) => samePerson(maker, actor))).toBe(false)
        if (standing.as === 'oneself') expect(named.some((each) => samePerson(each, actor))).toBe(true)
        else {
          const giver = named.find(({ accountId }) => accountId === standing.by.from)
          expect(giver).toBeDefined()
          expect(makers.some((maker) => giver && samePerson(maker, giver))).toBe(false)
          expect([standing.by.to, standing.by.validFrom <= on && on < standing.by.endsOn]).toEqual([actor.accountId, true])
        }
      },
    ),
    { numRuns: 2000 },
  )
})
