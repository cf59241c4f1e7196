import type { FactDescription } from '#contracts/expression.ts'
import type { BulkActionId, BulkPeople, BulkResult, FoundPerson, PeopleCount } from '#contracts/personnel-people.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { bulkActions } from './bulk/bulk-actions.ts'
import { doBulk, previewBulk } from './bulk/do-bulk.ts'
import { openExport } from './people-list-export.ts'
import { countPeople, describePersonFacts, type ListPeople, listPeople, type PeoplePage } from './people-list-queries.ts'
import { peopleListRoutes } from './people-list-routes.ts'
import type { PeopleFilter } from './people-list-where.ts'
import type { ReadChoices } from './fact-choices.ts'
import { type SearchPeople, searchPeople } from './people-search.ts'

interface BulkRequest {
  readonly people: BulkPeople
  readonly input: unknown
}

interface BulkUses {
  /** What would happen to whom; changes nothing. */
  readonly preview: Use<BulkRequest, BulkResult>
  readonly run: Use<BulkRequest, BulkResult>
}

export interface PeopleListUses {
  readonly listPeople: Use<ListPeople, PeoplePage>
  readonly countPeople: Use<PeopleFilter, PeopleCount>
  readonly searchPeople: Use<SearchPeople, { items: FoundPerson[] }>
  readonly describePersonFacts: Use<undefined, { items: FactDescription[] }>
  /** Leaves the audit entry, then gives the columns and the rows of the whole list as shown. */
  readonly exportPeople: (...args: Parameters<ReturnType<typeof openExport>>) => ReturnType<ReturnType<typeof openExport>>
  readonly bulk: Readonly<Record<BulkActionId, BulkUses>>
}

interface PeopleListDeps {
  readonly gate: Gate
  readonly personFacts: FactSet
  readonly choices: ReadChoices
}

/** The list of people: pages, counts, search, export, and what is done to many at once. */
export function createPeopleList({ gate, personFacts: set, choices }: PeopleListDeps): { uses: PeopleListUses; routes: Routes } {
  const list = gate.query('personnel.list-people', listPeople(set))
  const uses: PeopleListUses = {
    listPeople: list,
    countPeople: gate.query('personnel.list-people', countPeople(set)),
    searchPeople: gate.query('personnel.list-people', searchPeople),
    describePersonFacts: gate.query('personnel.list-people', describePersonFacts(set, choices)),
    exportPeople: openExport(gate, set, choices),
    bulk: Object.fromEntries(
      bulkActions.map((action) => [
        action.id,
        { preview: gate.query(action.permission, previewBulk(set, action)), run: gate.command(action.permission, doBulk(set, action)) },
      ]),
    ) as Record<BulkActionId, BulkUses>,
  }
  return { uses, routes: peopleListRoutes(uses) }
}
