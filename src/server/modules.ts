import { notificationKinds } from '#contracts/notification-kinds.ts'
import type { Clock } from '#kernel/clock.ts'
import { makeGate } from '#kernel/command.ts'
import type { Config } from '#kernel/config.ts'
import { makeContentOrigin } from '#kernel/content-origin.ts'
import { type Ctx, makeCtx, systemActor } from '#kernel/context.ts'
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
import { createAccess, grantsFollowUnits, loadAccessData, makeAttemptLimit, namesOfWhoMay } from '#modules/access/index.ts'
import { createApproval, createSubmissions, loadApprovalData, readDaysOff, type Notify as TellOfChains } from '#modules/approval/index.ts'
import { appendAudit, createAudit, readHistory } from '#modules/audit/index.ts'
import { createCatalogue, loadCatalogueData, trainingTypeWords, type UsesElsewhere } from '#modules/catalogue/index.ts'
import {
  catalogueUsesOfClasses,
  classesFollowPeople,
  classesFollowUnits,
  createClasses,
  loadClassesData,
  personStudyChoices,
  personStudyFacts,
  seats,
  turnHostsOn,
} from '#modules/classes/index.ts'
import { createDelivery, markedSessions } from '#modules/delivery/index.ts'
import { createDocuments } from '#modules/documents/index.ts'
import { createNotification } from '#modules/notification/index.ts'
import { createOrganisation, loadOrganisationData, unitsBelow } from '#modules/organisation/index.ts'
import { createPersonnel, loadPersonnelData, peopleFollowUnits, staffOfUnits, turnPeopleOn } from '#modules/personnel/index.ts'
import {
  createNomination,
  commitmentsInCases,
  decisionsOfEntries,
  makeAnswerLinks,
  mayBePromoted,
  nominationDocumentKinds,
  papersOfEntries,
  listsFollowPeople,
  recoveriesFollowPeople,
  nominationFollowsUnits,
  recoveriesOfEntries,
  tellDueRecoveries,
  tendCommitments,
  turnNominations,
} from '#modules/nomination/index.ts'
import { createPlanning, inPlan, planDocumentKinds, planningFollowsUnits, plansOfEntries, turnPlanning } from '#modules/planning/index.ts'
import { createReporting, issuedOfEntries } from '#modules/reporting/index.ts'
import { createRequirements } from '#modules/requirements/index.ts'
import { certificateDocumentKinds, createResults } from '#modules/results/index.ts'
import {
  commitmentsFollowPeople,
  createTrainingRecord,
  loadTrainingRecordData,
  personLadderFacts,
  qualificationsOfTypes,
} from '#modules/training-record/index.ts'
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

/** Which person an account is. */
const personOfAccount = async (tx: Tx, accountId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ personId: string | null }>`select person_id as "personId" from access.v_account where account_id::text = ${accountId}`.execute(
    tx,
  )
  return rows[0]?.personId ?? undefined
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
  /** What was under way for people goes on where an act about units, or its undo, has put them. */
  const followMoved = async (tx: Tx, ctx: Ctx): Promise<void> => {
    const followed = await personnel.followMoved(tx, ctx)
    if (followed.length) await appendAudit(tx, ctx, 'personnel.follow-people', followed)
  }
  const nothingPassed = { passages: [], totals: {} }
  const organisation = createOrganisation({
    gate,
    // People first: whoever has a right or a class has a unit.
    effects: [
      { apply: async () => nothingPassed, undo: async (tx, ctx) => (await followMoved(tx, ctx), []) },
      peopleFollowUnits,
      grantsFollowUnits,
      classesFollowUnits,
      planningFollowsUnits,
      nominationFollowsUnits,
      { apply: async (tx, ctx) => (await followMoved(tx, ctx), nothingPassed), undo: async () => [] },
    ],
    staff: staffOfUnits,
    history: readHistory,
  })
  const personnel = createPersonnel({
    gate,
    secrets,
    history: readHistory,
    // In the order of their locks: lists, cases of cost recovery, room under the ratio, classes.
    followers: () => [listsFollowPeople, recoveriesFollowPeople, requirements.followsPeople, classesFollowPeople, commitmentsFollowPeople],
    facts: { ...personLadderFacts, ...personStudyFacts },
    choices: personStudyChoices,
    notify: notification.notify,
    files,
    personOf: personOfAccount,
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
    kinds: [...planDocumentKinds, ...nominationDocumentKinds, ...certificateDocumentKinds],
    documentsOf: [issuedOfEntries, plansOfEntries, decisionsOfEntries, papersOfEntries, recoveriesOfEntries],
    demonstration,
  })
  const catalogue = createCatalogue({ gate, history: readHistory, usesElsewhere: usesOfCatalogue })
  const trainingRecord = createTrainingRecord({
    gate,
    history: readHistory,
    personnel,
    relied: commitmentsInCases,
    personOf: personOfAccount,
    notify: notification.notify,
  })
  const requirements = createRequirements({
    gate,
    history: readHistory,
    personFacts: personnel.personFacts,
    personChoices: personnel.factChoices,
    inPlan,
    files,
    personOf: personOfAccount,
  })
  const attempts = makeAttemptLimit(database, clock, secrets)
  const classes = createClasses({
    gate,
    daysOff: readDaysOff,
    marked: markedSessions,
    calendars: { secrets, database, countAttempts: async (address) => await attempts.count([{ name: `calendar ${address}`, most: 240 }]) },
    personnel,
    history: readHistory,
    assess: requirements.rules.assess,
    enrolled: requirements.enrolled,
    notify: notification.notify,
    people: personnel.personFacts,
    personOf: personOfAccount,
    mayBePromoted,
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
  const nomination = createNomination({
    gate,
    clock,
    database,
    answerLinks: makeAnswerLinks(secrets),
    countAttempts: async (address) => await attempts.count([{ name: `answer link ${address}`, most: 30 }]),
    history: readHistory,
    files,
    tasks,
    documents,
    notify: notification.notify,
    submissions,
    personFacts: personnel.personFacts,
    requirements,
    classes,
    seats,
    commitments: trainingRecord,
    whoMay: namesOfWhoMay,
    demonstration,
  })
  const content = makeContentOrigin(config.contentOrigin)
  const delivery = createDelivery({
    content,
    gate,
    clock,
    database,
    secrets,
    history: readHistory,
    files,
    tasks,
    documents,
    notify: notification.notify,
    classes,
    personOf: personOfAccount,
    countAttempts: async (address) => await attempts.count([{ name: `delivery ${address}`, most: 60 }]),
    demonstration,
  })
  const results = createResults({
    gate,
    clock,
    database,
    secrets,
    history: readHistory,
    files,
    tasks,
    documents,
    notify: notification.notify,
    submissions,
    classes,
    trainingRecord,
    personOf: personOfAccount,
    countAttempts: async (address) => await attempts.count([{ name: `certificate ${address}`, most: 30 }]),
    publicUrl: config.publicUrl,
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

  const approval = createApproval({
    gate,
    history: readHistory,
    files,
    kinds: [...planning.subjectKinds, ...nomination.subjectKinds],
    typeWords: trainingTypeWords,
    notify: tellOfChains,
  })

  // In the order in which a province's files go in: each refers only to what stands before it.
  const importDefinitions = [
    ...organisation.imports,
    ...personnel.imports,
    ...catalogue.imports,
    ...trainingRecord.imports,
    ...classes.imports,
    ...requirements.imports,
    ...planning.imports,
    ...delivery.imports,
    ...results.imports,
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
    ...nomination.routes,
    ...delivery.routes,
    ...results.routes,
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
    nomination,
    delivery,
    results,
    approval,
    reporting,
    imports,
    routes,
    content,
    contentRoutes: delivery.contentRoutes,
    taskDefinitions: [
      ...imports.taskDefinitions,
      ...audit.taskDefinitions,
      ...reporting.taskDefinitions,
      ...planning.taskDefinitions,
      ...nomination.taskDefinitions,
      ...delivery.taskDefinitions,
      ...results.taskDefinitions,
    ],
    /** Lists that ship with the project, added where they are missing. */
    loadReferenceData: async (): Promise<void> => {
      await database.main.transaction().execute(async (tx) => {
        await loadOrganisationData(tx)
        await loadPersonnelData(tx)
        await loadCatalogueData(tx)
        await loadTrainingRecordData(tx)
        await trainingRecord.loadRules(tx)
        await loadClassesData(tx)
        await loadAccessData(tx)
        await documents.loadData(tx)
        await loadApprovalData(tx)
        await requirements.loadData(tx)
        await planning.loadData(tx)
        await nomination.loadData(tx)
        await delivery.loadData(tx)
        await results.loadData(tx)
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
        await turnPlanning(tx, ctx)
        await turnNominations(tx, ctx)
        await followMoved(tx, ctx)
      })
    },
    /** Commitments follow the days of classes; what ends soon or is due is told. */
    tendCommitments: async (): Promise<void> => {
      const ctx = makeCtx({ actor: systemActor('tend-commitments'), now: clock.now(), requestId: newId() })
      await database.main.transaction().execute(async (tx) => {
        const changed = await tendCommitments(tx, ctx, trainingRecord)
        if (changed.length) await appendAudit(tx, ctx, 'training-record.follow-classes', changed)
        await tellDueRecoveries(tx, ctx, notification.notify)
      })
    },
    /** Units are told of what they were assigned before its deadline. */
    remindOfDirections: async (): Promise<void> => {
      const ctx = makeCtx({ actor: systemActor('remind-directions'), now: clock.now(), requestId: newId() })
      await database.main.transaction().execute(async (tx) => await reporting.remindDue(tx, ctx))
    },
    /** Who is in the online rooms now. */
    watchRooms: async (): Promise<void> => {
      await delivery.online.watchRooms(makeCtx({ actor: systemActor('watch-rooms'), now: clock.now(), requestId: newId() }))
    },
    /** Surveys are closed, follow-ups opened and people reminded when their day has come. */
    tendSurveys: async (): Promise<void> => {
      await delivery.surveys.tendSurveys(makeCtx({ actor: systemActor('tend-surveys'), now: clock.now(), requestId: newId() }))
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
