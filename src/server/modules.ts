import { notificationKinds } from '#contracts/notification-kinds.ts'
import type { Clock } from '#kernel/clock.ts'
import { makeGate } from '#kernel/command.ts'
import type { Config } from '#kernel/config.ts'
import { makeCtx, systemActor } from '#kernel/context.ts'
import { type Database, handle, makePool, sql, type Tx } from '#kernel/db.ts'
import { makeFiles } from '#kernel/files.ts'
import type { Routes } from '#kernel/http/routes.ts'
import { newId } from '#kernel/ids.ts'
import { importRoutes } from '#kernel/imports/import-routes.ts'
import { createImports } from '#kernel/imports/service.ts'
import type { KernelTables } from '#kernel/kernel-tables.ts'
import { makeOffice } from '#kernel/office.ts'
import { dateOf } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { taskRoutes } from '#kernel/task-routes.ts'
import { makeTasks } from '#kernel/tasks.ts'
import { createAccess, grantsFollowUnits, loadAccessData } from '#modules/access/index.ts'
import { createApproval, createSubmissions, loadApprovalData, type Notify as TellOfChains } from '#modules/approval/index.ts'
import { appendAudit, createAudit, readHistory } from '#modules/audit/index.ts'
import { createCatalogue, loadCatalogueData, trainingTypeWords, type UsesElsewhere } from '#modules/catalogue/index.ts'
import {
  catalogueUsesOfClasses,
  classesFollowUnits,
  createClasses,
  loadClassesData,
  personStudyChoices,
  personStudyFacts,
  turnHostsOn,
} from '#modules/classes/index.ts'
import { createDocuments } from '#modules/documents/index.ts'
import { createNotification } from '#modules/notification/index.ts'
import { createOrganisation, loadOrganisationData, unitsBelow } from '#modules/organisation/index.ts'
import { createPersonnel, loadPersonnelData, peopleFollowUnits, staffOfUnits, turnPeopleOn } from '#modules/personnel/index.ts'
import { createPlanning, inPlan, planDocumentKinds } from '#modules/planning/index.ts'
import { createReporting } from '#modules/reporting/index.ts'
import { createRequirements } from '#modules/requirements/index.ts'
import { createTrainingRecord, loadTrainingRecordData, personLadderFacts, qualificationsOfTypes } from '#modules/training-record/index.ts'
import { makeAuditAnchor } from './audit-anchor.ts'
import { notificationDirectory } from './notification-directory.ts'
import { publicRoutes } from './public-routes.ts'
import { subjectWords } from './subject-words.ts'

export interface ModuleParts {
  readonly database: Database
  /** The role that owns the tables, where it is another than the application's: only statistics are refreshed with it. */
  readonly ownerUrl?: string | undefined
  readonly secrets: Secrets
  readonly clock: Clock
  readonly config: Config
}

/** What classes and the ledger make of the catalogue below them. */
const usesOfCatalogue: UsesElsewhere = async (tx, section, ids) => {
  if (section !== 'types' && section !== 'programmes' && section !== 'providers') return new Map()
  const classes = await catalogueUsesOfClasses(tx, section, ids)
  const qualifications = section === 'types' ? await qualificationsOfTypes(tx, ids) : new Map<string, number>()
  return new Map(ids.map((id) => [id, { ...classes.get(id), qualifications: qualifications.get(id) ?? 0 }]))
}

export type Modules = ReturnType<typeof composeModules>

const inventedKey = 'invented'
const judgedKey = 'past-enrolments-judged'

/** The only composition of the house: every module with what it is given, in the order of docs/modules.json. */
export function composeModules({ database, ownerUrl, secrets, clock, config }: ModuleParts) {
  const gate = makeGate(database, appendAudit)
  const files = makeFiles(secrets)
  const tasks = makeTasks(database)
  const anchor = makeAuditAnchor(database, config.dataDir)

  /** How the people here were made up; undefined where they are real. */
  const inventedBy = async (tx: Tx): Promise<string | undefined> => {
    const row = await handle<KernelTables>(tx).selectFrom('kernel.setting').select('value').where('key', '=', inventedKey).executeTakeFirst()
    return typeof row?.value === 'string' ? row.value : undefined
  }

  const demonstration = async (tx: Tx) => (await inventedBy(tx)) !== undefined

  const notification = createNotification({ gate, database, clock, kinds: notificationKinds, directory: notificationDirectory, mail: config.mail })
  const organisation = createOrganisation({
    gate,
    // People first: whoever has a right or a class has a unit.
    effects: [peopleFollowUnits, grantsFollowUnits, classesFollowUnits],
    staff: staffOfUnits,
    history: readHistory,
  })
  const personnel = createPersonnel({
    gate,
    secrets,
    history: readHistory,
    facts: { ...personLadderFacts, ...personStudyFacts },
    choices: personStudyChoices,
    notify: notification.notify,
  })
  /** What waits in a chain, and what became of it. */
  const tellOfChains: TellOfChains = async (tx, ctx, notices) =>
    await notification.notify(
      tx,
      ctx,
      notices.map(({ event, accountIds, title, link }) => ({
        kind: `approval.${event}` as const,
        to: accountIds.map((accountId) => ({ accountId, unitId: null })),
        params: { title },
        link,
      })),
    )
  const submissions = createSubmissions(tellOfChains)
  const access = createAccess({ gate, history: readHistory, database, secrets, clock, demoFromAnywhere: config.demoFromAnywhere })
  const documents = createDocuments({
    gate,
    history: readHistory,
    files,
    office: makeOffice({ program: config.soffice }),
    kinds: planDocumentKinds,
    demonstration,
  })
  const catalogue = createCatalogue({ gate, history: readHistory, usesElsewhere: usesOfCatalogue })
  const trainingRecord = createTrainingRecord({ gate, history: readHistory, personnel })
  const requirements = createRequirements({
    gate,
    history: readHistory,
    personFacts: personnel.personFacts,
    personChoices: personnel.factChoices,
    inPlan,
    files,
  })
  const classes = createClasses({
    gate,
    personnel,
    history: readHistory,
    assess: requirements.rules.assess,
    enrolled: requirements.enrolled,
    notify: notification.notify,
  })
  const planning = createPlanning({
    gate,
    history: readHistory,
    files,
    tasks,
    documents,
    notify: notification.notify,
    submissions,
    personFacts: personnel.personFacts,
    personnel,
    requirements: { gapsOf: requirements.gapsOf, verdictsOf: requirements.rules.verdictsOf },
    personChoices: personnel.factChoices,
    demonstration,
  })
  const reporting = createReporting({
    gate,
    submissions,
    database,
    files,
    tasks,
    documents,
    clock,
    demonstration,
    unitsOver: requirements.unitsOver,
    notify: notification.notify,
  })

  const approval = createApproval({ gate, history: readHistory, files, kinds: planning.subjectKinds, typeWords: trainingTypeWords, notify: tellOfChains })

  // In the order in which a province's files go in: each refers only to what stands before it.
  const importDefinitions = [
    ...organisation.imports,
    ...personnel.imports,
    ...catalogue.imports,
    ...trainingRecord.imports,
    ...classes.imports,
    ...requirements.imports,
    ...planning.imports,
  ]
  const imports = createImports({
    database,
    gate,
    files,
    tasks,
    secrets,
    clock,
    definitions: importDefinitions,
  })
  const audit = createAudit({ gate, database, tasks, clock, unitsBelow, words: subjectWords(importDefinitions, documents), verify: anchor.verify })

  const routes: readonly Routes[] = [
    publicRoutes({ clock, demoAccounts: async () => (config.demo && (await inventedBy(database.reader)) ? await access.listDemoAccounts() : []) }),
    ...access.routes,
    audit.routes,
    notification.routes,
    ...organisation.routes,
    ...personnel.routes,
    ...catalogue.routes,
    ...trainingRecord.routes,
    ...classes.routes,
    ...requirements.routes,
    ...documents.routes,
    ...planning.routes,
    ...approval.routes,
    ...reporting.routes,
    importRoutes(imports),
    taskRoutes(tasks),
  ]

  return {
    organisation,
    personnel,
    access,
    audit,
    notification,
    documents,
    catalogue,
    trainingRecord,
    classes,
    requirements,
    planning,
    approval,
    reporting,
    imports,
    routes,
    taskDefinitions: [...imports.taskDefinitions, ...audit.taskDefinitions, ...reporting.taskDefinitions, ...planning.taskDefinitions],
    /** Lists that ship with the project, added where they are missing. */
    loadReferenceData: async (): Promise<void> => {
      await database.main.transaction().execute(async (tx) => {
        await loadOrganisationData(tx)
        await loadPersonnelData(tx)
        await loadCatalogueData(tx)
        await loadTrainingRecordData(tx)
        await loadClassesData(tx)
        await loadAccessData(tx)
        await documents.loadData(tx)
        await loadApprovalData(tx)
        await requirements.loadData(tx)
        await planning.loadData(tx)
      })
    },
    /** Once in the life of a database: what was enrolled before there were rules gets the verdict of its day. */
    judgePastEnrolments: async (): Promise<void> => {
      const settings = handle<KernelTables>(database.main)
      const done = await settings.selectFrom('kernel.setting').select('key').where('key', '=', judgedKey).executeTakeFirst()
      if (done) return
      await classes.judgePast(makeCtx({ actor: systemActor('judge-past'), now: clock.now(), requestId: newId() }))
      await settings
        .insertInto('kernel.setting')
        .values({ key: judgedKey, value: JSON.stringify(true) })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute()
    },
    /** What was decided about units for a day ahead takes effect when the day has come. */
    turnUnits: async (): Promise<void> => {
      const ctx = makeCtx({ actor: systemActor('turn-units'), now: clock.now(), requestId: newId() })
      await database.main.transaction().execute(async (tx) => {
        await organisation.completeActs(tx, ctx)
        await turnPeopleOn(tx, ctx.today)
        await turnHostsOn(tx, ctx.today)
      })
    },
    /** Units are told of what they were assigned before its deadline. */
    remindOfDirections: async (): Promise<void> => {
      const ctx = makeCtx({ actor: systemActor('remind-directions'), now: clock.now(), requestId: newId() })
      await database.main.transaction().execute(async (tx) => await reporting.remindDue(tx, ctx))
    },
    sealAudit: anchor.seal,
    verifyAudit: () => anchor.verify(),
    inventedBy: () => inventedBy(database.reader),
    /** Remembers that the people here are made up, and how. */
    markInvented: async (how: string): Promise<void> => {
      await handle<KernelTables>(database.main)
        .insertInto('kernel.setting')
        .values({ key: inventedKey, value: JSON.stringify(how) })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify(how) }))
        .execute()
    },
    holdsPeople: async (): Promise<boolean> => {
      const { rows } = await sql<{ any: boolean }>`select exists (select from personnel.v_person) as any`.execute(database.reader)
      return rows[0]?.any ?? false
    },
    /** The rights of whoever started a task, at the moment it runs. */
    actorOf: (id: string) => access.actorOf(id, dateOf(clock.now())),
    /** After a large load: the planner's statistics, as an autovacuum would make them later. Only the owner of a table may. */
    refreshStatistics: async (): Promise<void> => {
      const owner = ownerUrl === undefined ? undefined : makePool(ownerUrl, { max: 1 })
      try {
        await (owner ?? database.pool).query('analyze')
      } finally {
        await owner?.end()
      }
    },
  }
}
