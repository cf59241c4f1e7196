// A tiny province for the matrix: two units, what belongs to each of them, and an account of every role that answers for one of them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { makeClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { type Ctx, makeCtx, systemActor } from '#kernel/context.ts'
import { type Database, sql } from '#kernel/db.ts'
import { makeFiles } from '#kernel/files.ts'
import type { RegisteredRoute } from '#kernel/http/registered-routes.ts'
import { newId } from '#kernel/ids.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { type Row, writeTable } from '#kernel/tabular/index.ts'
import { expandPermissions, readShippedRoles } from '#modules/access/index.ts'
import { anAuthority, aSubmission } from '#modules/approval/approval-factory.ts'
import { takeNumber } from '#modules/documents/index.ts'
import { createSubmissions } from '#modules/approval/index.ts'
import { makeApp } from '#server/app.ts'
import { composeModules, type Modules } from '#server/modules.ts'
import { addCommitmentThings } from './commitment-things.ts'
import { addCostThings } from './cost-things.ts'
import { aSelfPacedUnit, aClassSession, aCorrection, aNotice } from './delivery-things.ts'
import { addSurveyThings, aMaterial } from './survey-things.ts'
import { addNominationThings, aDecisionBatch } from './nomination-things.ts'
import { addOpeningThings } from './opening-things.ts'
import { addResultThings } from './result-things.ts'
import { addTwoUnits } from './two-units.ts'
import { keepVersionFile } from '#modules/planning/plans/version-files.ts'

/** Ids that a route's parameters are filled with, by parameter name. */
export type Samples = Readonly<Record<string, string>>

export interface Player {
  readonly role: string
  /** What the role may do. */
  readonly permissions: ReadonlySet<string>
  readonly cookie: string
  /** Things of unit A, for which the account answers, and of the account itself. */
  readonly inside: Samples
}

export interface MatrixWorld {
  readonly fastify: FastifyInstance
  readonly routes: readonly RegisteredRoute[]
  readonly players: readonly Player[]
  /** Things of unit B and of another account. */
  readonly outside: Samples
  /** Texts that occur in whatever tells of unit B. */
  readonly marksOfB: readonly string[]
  readonly marksOfA: readonly string[]
}

const password = 'mật khẩu của vai'
const noTotals = {
  ...{ lines: 0, people: 0, incumbentsMissing: 0, studying: 0, longestOverdueDays: 0 },
  byStatus: { missing: 0, unknown: 0, grace: 0, expiring: 0, met: 0, vacant: 0 },
}

export async function buildMatrixWorld(database: Database): Promise<MatrixWorld> {
  const config = readConfig({ TN_DEMO: '0', LOG_LEVEL: 'silent', TN_DATA_DIR: tmpdir(), TN_SOFFICE: '/khong/co' })
  const clock = makeClock(new Date('2021-12-10T01:00:00Z'))
  const secrets = makeSecrets('matrix')
  const modules = composeModules({ database, secrets, clock, config })
  const ctx = makeCtx({ actor: systemActor('matrix'), now: clock.now(), requestId: 'matrix' })
  await modules.loadReferenceData()
  const units = await database.main.transaction().execute((tx) => addTwoUnits(tx))
  await importPeopleAndClasses(modules, ctx)
  await fillRecords(database)
  const idOf = async (column: string, table: string, key: string, value: string): Promise<string> => {
    const { rows } = await sql<{ id: string }>`select ${sql.ref(column)}::text as id from ${sql.table(table)} where ${sql.ref(key)} = ${value}`.execute(
      database.main,
    )
    if (!rows[0]) throw new Error(`nothing in ${table} with ${key} = ${value}`)
    return rows[0].id
  }
  const grantOf = (accountId: string) => idOf('grant_id', 'access.account_grant', 'account_id', accountId)
  const anAccount = async (username: string, name: string, role: string, unitId: string) =>
    (await modules.access.createAccount(ctx, { username, name, password, role, unitId, validFrom: '2021-01-01' })).accountId
  const inAccount = await anAccount('tk.trong', 'Tài khoản Trong', 'donvi', units.belowA)
  const outAccount = await anAccount('tk.ngoai', 'Tài khoản Ngoài', 'donvi', units.b)

  const files = makeFiles(secrets)
  let actsMade = 1
  const ownThings = async (accountId: string, unitId: string) => {
    const key = await modules.access.createApiKey(ctx, { name: 'Khóa', expiresAt: null, accountId })
    const taskId = newId()
    await sql`insert into kernel.task (task_id, kind, created_by, payload) values (${taskId}, 'matrix', ${accountId}, '{}')`.execute(database.main)
    const bytes = Buffer.from('﻿Mã\r\n')
    const file = await files.save(database.main, { name: 'hoso.csv', mediaType: 'text/csv', bytes, createdBy: accountId })
    const batchId = newId()
    await sql`insert into kernel.import_batch (batch_id, kind, file_id, file_sha256, state, created_by, created_name)
      values (${batchId}, 'people', ${file.fileId}, ${file.sha256}, 'ready', ${accountId}, 'x')`.execute(database.main)
    const viewId = newId()
    await sql`insert into access.saved_view (view_id, account_id, table_id, name, search) values (${viewId}, ${accountId}, 'people', 'Khung', '{}')`.execute(
      database.main,
    )
    const { actId } = await modules.organisation.carryOutAct(ctx, {
      act: {
        kind: 'create',
        effectiveOn: '2021-03-01',
        legalBasis: 'QĐ thử',
        unit: { code: `P${actsMade++}`, name: `Phòng ${actsMade}`, kind: 'department', block: 'state', level: 'province', region: null, parentId: unitId },
      },
    })
    const ownSessionId = newId()
    await sql`insert into access.session (id, "expiresAt", token, "userId") values (${ownSessionId}, now() + interval '1 hour', ${newId()}, ${accountId})`.execute(
      database.main,
    )
    const delegationId = newId()
    await sql`insert into approval.delegation (delegation_id, from_account, from_name, to_account, to_name, document_no, document_date, valid_from, valid_to)
      values (${delegationId}::uuid, ${accountId}, 'Người giao', ${inAccount}, 'Người nhận', '1-UQ', '2021-01-01', '2021-01-01', '2022-01-01')`.execute(
      database.main,
    )
    const confirmationId = newId()
    await sql`insert into requirements.confirmation (person_id, confirmation_id, version_id, programme, on_date, evidence, confirmed_by, confirmed_name, file_id, file_name)
      select person_id, ${confirmationId}::uuid, ${anywhere.versionId}::uuid, ${`CT-${confirmationId}`}, '2021-12-10', 'thử', ${accountId}, 'x', ${file.fileId}::uuid, 'thu.pdf'
      from personnel.v_person where code = ${unitId === units.b ? 'NGUOI-B' : 'NGUOI-A'}`.execute(database.main)
    const registered = await aRegisteredNumber(unitId)
    const opening = await addOpeningThings(database, unitId, anywhere.programmeId)
    const decisionBatchId = await aDecisionBatch(database, await idOf('class_id', 'classes.class', 'code', unitId === units.b ? 'LOP-B' : 'LOP-A'), accountId)
    const calendarFeedId = newId()
    await sql`insert into classes.calendar_feed (feed_id, kind, class_id, made_at, made_by, made_name)
      select ${calendarFeedId}::uuid, 'class', class_id, now(), 'matrix', 'x' from classes.class
      where code = ${unitId === units.b ? 'LOP-B' : 'LOP-A'}`.execute(database.main)
    return {
      ...{ calendarFeedId, ownFeedId: newId() },
      ...opening,
      ...registered,
      decisionBatchId,
      actId,
      viewId,
      confirmationId,
      keyId: key.keyId,
      taskId,
      batchId,
      fileId: file.fileId,
      ownSessionId,
      delegationId,
      correctionId: await aCorrection(database, unitId === units.b ? 'B' : 'A', await aKeptFile()),
      noticeId: await aNotice(database, unitId === units.b ? 'B' : 'A', await aKeptFile()),
    }
  }
  /** A number taken in a register of the unit. */
  const aRegisteredNumber = async (unitId: string) =>
    await database.main.transaction().execute(async (tx) => {
      const asked = { unitId, issuer: `Cơ quan ${unitId}`, layout: 'state', kind: 'TB', on: ctx.today, subject: 'Văn bản thử' } as const
      const { entryId } = await takeNumber(tx, ctx, asked)
      const { rows } = await sql<{ id: string }>`select register_id as id from documents.register_entry where entry_id = ${entryId}::uuid`.execute(tx)
      return { registerId: rows[0]?.id ?? '', registerEntryId: entryId }
    })
  const anIssuedReport = async (unit: 'A' | 'B') => {
    const query = { year: 2021, organisation: 'then', layout: 'state', unit } as const
    const { reportId } = await modules.reporting.issueReport(ctx, { query, issuedOn: '2021-12-10', textsVersion: 0, early: true })
    const render = modules.taskDefinitions.find(({ kind }) => kind === 'report.render')
    await render?.run(ctx, { reportId }, { progress: async () => {} })
    return reportId
  }
  /** A draft of a plan with a line, a comment and targets. */
  const aPlan = async (unitId: string) => {
    const { plans } = modules.planning
    const { planId, versionId } = await plans.createPlan(ctx, {
      ...{ kind: 'five-year', unitId, yearFrom: 2021, yearTo: 2025, title: 'Kế hoạch thử', leadBody: '', coordinatingBodies: [], legalBasis: '', goals: '' },
      ...{ parentId: null, from: 'empty' },
    })
    const empty = { name: null, studyForm: null, mode: null, quarter: null, opensOn: null, endsOn: null, place: null, providerId: null, fundSource: null }
    const line = { ...empty, cost: null, note: null, parentKey: null, year: 2022, programmeId: anywhere.programmeId, channel: 'opened' as const, seats: 10 }
    const { lines } = await plans.addLines(ctx, { planId, versionId, lines: [{ ...line, split: [{ unitId, asked: 10 }] }] })
    const lineKey = lines[0]?.lineKey ?? ''
    const { shareId: lineShareId } = await plans.addLineShare(ctx, {
      ...{ planId, lineKey, label: { vi: 'Nữ', en: 'Women' }, bound: 'min', hard: false, of: { headCount: 1 }, legalBasis: null },
      expression: { combinator: 'and', rules: [{ field: 'sex', operator: '=', value: 'female' }] },
    })
    const { commentId } = await plans.commentLine(ctx, { planId, versionId, lineKey, words: 'thử' })
    const targetId = await idOf('target_id', 'planning.plan_target', 'plan_id', planId)
    const planFileId = await database.main.transaction().execute(async (tx) => {
      const file = await files.save(tx, { name: 'ban-quet.pdf', mediaType: 'application/pdf', bytes: Buffer.from('x'), createdBy: 'matrix', keep: true })
      await keepVersionFile(tx, ctx, { versionId, stage: 'signed', format: 'pdf', layout: null }, file)
      return file.fileId
    })
    return { planId, planVersionId: versionId, lineKey, lineShareId, commentId, targetId, planFileId }
  }
  const authorityId = await anAuthority(database.main, 'nomination', [{ position: 1, role: 'donvi', at: 'subject' }], { trainingType: 'LOAI-THU' })
  /** What an officer of the unit is to decide, with a file of it. */
  const aChain = async (unitId: string) =>
    await database.main.transaction().execute(async (tx) => {
      const file = await files.save(tx, { name: 'trinh.docx', mediaType: 'application/octet-stream', bytes: Buffer.from('x'), createdBy: 'matrix' })
      const submission = aSubmission({ kind: 'nomination', trainingTypes: ['LOAI-THU'], unitId, fileId: file.fileId })
      return (await createSubmissions().submit(tx, ctx, submission))?.chainId ?? ''
    })
  const anyRule = await idOf('rule_id', 'requirements.rule', 'code', 'LLCT-CC.dang-vien')
  const templateId = await idOf('template_id', 'documents.template', 'kind', 'plan-year')
  const aLecturer = async () => {
    const lecturerId = newId()
    await sql`insert into catalogue.lecturer (lecturer_id, code, full_name, search_key, kind) values (${lecturerId}::uuid, 'GV-M', 'Giảng viên thử', 'giang vien thu', 'visiting')`.execute(
      database.main,
    )
    return lecturerId
  }
  const anywhere = {
    ...{ templateId, templateVersionId: await idOf('version_id', 'documents.template_version', 'template_id', templateId) },
    ...{ authorityId, day: '2021-12-13', token: 'khong-co', code: 'khong-co' },
    ...{ kind: 'people', figureId: 'all', limitationId: 'units-sent-nobody', role: 'hocvien', readingCode: 'A' },
    ruleId: anyRule,
    versionId: await idOf('version_id', 'requirements.rule_version', 'shipped', 'LLCT-CC.dang-vien@2013-05-20'),
    programme: 'DT-LLCT-CC-TT',
    programmeId: await idOf('programme_id', 'catalogue.programme', 'code', 'BD-QLNN-CVC'),
    ...{ section: 'programmes', entryId: await idOf('programme_id', 'catalogue.programme', 'code', 'BD-KTV'), typeCode: 'BD-KTV' },
    theoryId: await idOf('programme_id', 'catalogue.programme', 'code', 'DT-LLCT-CC-TT'),
    providerId: await idOf('provider_id', 'catalogue.provider', 'code', 'TRUONG-THU'),
    validityCode: 'party-title-update',
    equivalenceCode: 'theory-confirmation-advanced',
    commitmentRuleCode: 'cam-ket-cbcc',
    shareTargetCode: 'women',
    lawCode: 'marks-half',
    normId: await idOf('norm_id', 'catalogue.cost_norm', 'code', 'KHAO-SAT'),
    lecturerId: await aLecturer(),
    groupId: await idOf('group_id', 'requirements.standard_group', 'code', 'province-leaders'),
  }
  /** A change of a roster that replaced nothing, to be undone. */
  const aRosterChange = async (classId: string) => {
    const changeId = newId()
    await sql`insert into classes.roster_change (change_id, class_id, kind, made_by, lines)
      values (${changeId}::uuid, ${classId}::uuid, 'changed', 'matrix', '[]')`.execute(database.main)
    return changeId
  }
  const aShare = async (classId: string) => {
    const shareId = newId()
    await sql`insert into classes.seat_share (share_id, class_id, label_vi, label_en, expression, bound, hard, head_count)
      values (${shareId}::uuid, ${classId}::uuid, 'Nữ', 'Women', '{"combinator":"and","rules":[{"field":"sex","operator":"=","value":"female"}]}', 'min', false, 1)`.execute(
      database.main,
    )
    return shareId
  }
  /** The needs of the unit for a year of its own, with a line by number. */
  const aNeedSheet = async (unit: 'A' | 'B', unitId: string) => {
    const [windowId, sheetId, needId] = [newId(), newId(), newId()]
    await sql`insert into planning.needs_window (window_id, year, title, legal_basis, review_on, opened_on, opened_by, opened_name)
      values (${windowId}::uuid, ${unit === 'A' ? 2041 : 2042}, 'Đợt thử', 'CV thử', '2021-12-01', '2021-12-01', 'matrix', 'x')`.execute(database.main)
    await sql`insert into planning.need_sheet (sheet_id, window_id, unit_id, due_on, review_signed_on, review_signed_name, review_frozen)
      values (${sheetId}::uuid, ${windowId}::uuid, ${unitId}::uuid, '2022-01-01', '2021-12-05', 'x', ${JSON.stringify({ on: '2021-12-01', totals: noTotals, gaps: [] })}::jsonb)`.execute(
      database.main,
    )
    await sql`insert into planning.need_line (line_id, sheet_id, unit_id, programme_id, head_count, reason, source)
      values (${needId}::uuid, ${sheetId}::uuid, ${unitId}::uuid, ${anywhere.programmeId}::uuid, 3, 'other', 'hand')`.execute(database.main)
    return { windowId, sheetId, needId }
  }
  const aKeptFile = async () =>
    (await files.save(database.main, { name: 'van-ban.docx', mediaType: 'application/octet-stream', bytes: Buffer.from('x'), createdBy: 'matrix' })).fileId
  const thingsOf = async (unit: 'A' | 'B', unitId: string, accountId: string): Promise<Samples> => {
    const classId = await idOf('class_id', 'classes.class', 'code', `LOP-${unit}`)
    const personId = await idOf('person_id', 'personnel.person', 'code', `NGUOI-${unit}`)
    const sessionId = await aClassSession(database, classId)
    return {
      ...(await addNominationThings(database, { unitId, classId, personId, fileId: await aKeptFile() })),
      ...anywhere,
      ...(await addCommitmentThings(database, personId, unitId)),
      ...(await addSurveyThings(database, classId, personId)),
      packageId: await aSelfPacedUnit(database, classId),
      ...(await addCostThings(database, unitId, classId, anywhere.programmeId)),
      ...(await addResultThings(database, ctx, { unitId, classId, personId, fileId: await aKeptFile() })),
      unitId,
      postId: (await modules.organisation.listPosts(ctx, { limit: 1 })).items[0]?.postId ?? '',
      personId,
      classId,
      sessionId,
      materialId: await aMaterial(database, classId, sessionId, await aKeptFile()),
      changeId: await aRosterChange(classId),
      shareId: await aShare(classId),
      accountId,
      grantId: await grantOf(accountId),
      accountKeyId: (await modules.access.createApiKey(ctx, { name: 'Khóa', expiresAt: null, accountId })).keyId,
      reportId: await anIssuedReport(unit),
      assignmentId: await anAssignment(unitId),
      chainId: await aChain(unit === 'A' ? units.belowA : units.b),
      ...(await aNeedSheet(unit, unitId)),
      ...(await aPlan(unitId)),
    }
  }
  const anAssignment = async (unitId: string) => {
    const assignmentId = newId()
    await sql`insert into reporting.assignment (assignment_id, direction_id, year, unit_id, words, due_on, assigned_on, assigned_by, assigned_name)
      values (${assignmentId}::uuid, 'leadership', 2021, ${unitId}::uuid, 'Việc thử', '2022-03-01', '2021-12-01', 'matrix', 'x')`.execute(database.main)
    return assignmentId
  }
  /** Somebody of the unit is told something. */
  const tell = async (accountId: string, unitId: string, name: string) =>
    await database.main.transaction().execute(async (tx) => {
      const to = [{ accountId, unitId }]
      await modules.notification.notify(tx, ctx, [{ kind: 'classes.class-reopened', to, params: { name, code: name }, link: null }])
    })
  await tell(inAccount, units.a, 'Lớp của bên trong')
  await tell(outAccount, units.b, 'Lớp của bên ngoài')
  const insideA = await thingsOf('A', units.a, inAccount)
  const outside = { ...(await thingsOf('B', units.b, outAccount)), ...(await ownThings(outAccount, units.b)) }

  const { fastify, routes } = await makeApp({ database, clock, config, modules })
  const players: Player[] = []
  for (const { role, permissions } of readShippedRoles()) {
    const accountId = await anAccount(`vai.${role}`, `Vai ${role}`, role, units.a)
    const signedIn = await fastify.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username: `vai.${role}`, password } })
    const cookie = [signedIn.headers['set-cookie']]
      .flat()
      .map((each) => String(each).split(';')[0])
      .join('; ')
    players.push({ role, permissions: new Set(expandPermissions(permissions)), cookie, inside: { ...insideA, ...(await ownThings(accountId, units.a)) } })
  }
  return {
    fastify,
    routes,
    players,
    outside,
    marksOfA: ['Nguyễn Thị Trong', 'Lớp của bên trong', 'Sở Thứ Nhất', 'tk.trong', 'Tài khoản Trong'],
    marksOfB: ['Trần Văn Ngoài', 'Lớp của bên ngoài', 'Sở Thứ Hai', 'tk.ngoai', 'NGUOI-B', 'LOP-B', units.b, outAccount],
  }
}

/** Something in every list of every person: an empty list answers whatever its schema is. */
async function fillRecords(database: Database): Promise<void> {
  const everybody = [
    sql`personnel.discipline (person_id, decided_on, form) select person_id, date '2020-03-01', 'reprimand' from personnel.person`,
    sql`personnel.yearly_rating (person_id, year, rating) select person_id, 2020, 'good' from personnel.person`,
    sql`personnel.party_membership (person_id, joined_on) select person_id, date '2010-02-03' from personnel.person`,
    sql`personnel.rank_period (person_id, valid_from, rank_code)
      select person_id, date '2016-01-01', (select min(rank_code) from personnel.rank) from personnel.person`,
    sql`personnel.appointment (person_id, appointment_id, unit_id, post_id, valid_from, is_main)
      select person_id, gen_random_uuid(), unit_id, (select post_id from organisation.v_post order by code limit 1), date '2016-01-01', true from personnel.person`,
    sql`personnel.succession_entry (person_id, entry_id, post_id, unit_id, term_id, approved_on)
      select person_id, gen_random_uuid(), (select post_id from organisation.v_post order by code limit 1), unit_id,
        (select term_id from organisation.v_term where kind = 'succession' order by code limit 1), date '2020-05-01' from personnel.person`,
  ]
  for (const rows of everybody) await sql`insert into ${rows}`.execute(database.main)
}

/** Two people, two classes hosted by their units, and an enrolment in each, through the ordinary imports. */
async function importPeopleAndClasses(modules: Modules, ctx: Ctx): Promise<void> {
  const sides = [
    { unit: 'A', fullName: 'Nguyễn Thị Trong', sex: 'female', className: 'Lớp của bên trong' },
    { unit: 'B', fullName: 'Trần Văn Ngoài', sex: 'male', className: 'Lớp của bên ngoài' },
  ] as const
  const rows: Readonly<Record<string, readonly Row[]>> = {
    people: sides.map(({ unit, fullName, sex }) => ({
      personCode: `NGUOI-${unit}`,
      fullName,
      birthDate: '1985-05-05',
      sex,
      ethnicGroup: 'Kinh',
      unitCode: unit,
      unitSince: '2015-01-01',
      categories: 'civil-servant',
      status: 'active',
    })),
    classes: sides.map(({ unit, className }) => ({
      classCode: `LOP-${unit}`,
      name: className,
      programmeCode: 'BD-QLNN-CVC',
      providerCode: 'TRUONG-THU',
      channel: 'opened',
      studyForm: 'part-time',
      mode: 'in-person',
      hostUnitCode: unit,
      openedOn: '2021-04-05',
      capacity: 40,
    })),
    enrolments: sides.map(({ unit }) => ({
      personCode: `NGUOI-${unit}`,
      classCode: `LOP-${unit}`,
      unitCode: unit,
      decisionNo: '12-QĐ',
      decisionDate: '2021-04-01',
      status: 'enrolled',
      joinedOn: '2021-04-05',
    })),
    providers: [{ code: 'TRUONG-THU', name: 'Trường Thử Nghiệm', level: 'province', place: 'in-province' }],
  }
  const folder = mkdtempSync(join(tmpdir(), 'tn-matrix-'))
  try {
    for (const kind of ['providers', 'people', 'classes', 'enrolments']) {
      const path = join(folder, `${kind}.csv`)
      await writeTable(path, 'csv', modules.imports.columnsOf(kind), rows[kind] ?? [])
      const { errors } = await modules.imports.importNow(ctx, kind, path)
      if (errors.length) throw new Error(`${kind}: ${JSON.stringify(errors)}`)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
