import { changeGradeSchemeSchema, type GradeSchemeVersion, gradeSchemeVersionSchema } from '#contracts/results-rules.ts'
import { gradeSchemeWords } from '#contracts/results-marks.ts'
import type { LawKind } from '#kernel/dated-law.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { judgeRunning } from './judge-running.ts'

type Version = Omit<GradeSchemeVersion, 'code' | 'version'>

export const gradeLawSchemas = { version: gradeSchemeVersionSchema, change: changeGradeSchemeSchema }

/** Thang xếp loại: the grades of a scheme, all that begin on one day being one version. */
export const gradeLaw: LawKind<Version> = {
  ...{ subjectKind: 'grade-scheme', path: '/api/grade-schemes', tag: 'results', words: 'Thang xếp loại' },
  ...{ read: 'results.read-rules', edit: 'results.edit-rules', endless: true },
  kept,
  write,
  checked: (_tx, _ctx, _code, version, report) => {
    const passing = version.bands.filter(({ passes }) => passes).map(({ fromShare }) => fromShare)
    const codes = new Set(version.bands.map(({ code }) => code))
    const whole = passing.includes(0) && new Set(passing).size === passing.length && version.bands.length - passing.length === 1
    if (!whole || codes.size !== version.bands.length) report.field('bands', 'results.bands-not-whole')
    return { ...version, bands: version.bands.toSorted((one, other) => Number(other.passes) - Number(one.passes) || other.fromShare - one.fromShare) }
  },
  told: (ctx, { bands }) => ({
    bands: bands.map(({ words, fromShare, passes }) => (passes ? `${words[ctx.language]} ≥ ${fromShare / 100}%` : words[ctx.language])).join('; '),
  }),
  title: (code) => `Thang xếp loại: ${gradeSchemeWords[code as keyof typeof gradeSchemeWords]?.vi ?? code}`,
  judged: judgeRunning,
}

async function kept(tx: Tx): Promise<readonly GradeSchemeVersion[]> {
  const { rows } = await sql<GradeSchemeVersion>`
    select scheme || ' ' || valid_from as id, scheme as code, max(version) as version, valid_from as "validFrom",
      lead(valid_from) over (partition by scheme order by valid_from) as "validTo", min(legal_basis) as "legalBasis", min(article) as article,
      bool_and(verified) as verified, min(note) as note,
      jsonb_agg(jsonb_build_object('code', code, 'words', jsonb_build_object('vi', name_vi, 'en', name_en), 'fromShare', from_share, 'passes', passes)
        order by passes desc, from_share desc) as bands
    from results.grade_band group by scheme, valid_from order by scheme, valid_from desc`.execute(tx)
  return rows
}

async function write(tx: Tx, code: string, version: number, versions: readonly Version[]): Promise<void> {
  await sql`delete from results.grade_band where scheme = ${code}`.execute(tx)
  const rows = versions.flatMap(({ bands, validFrom, validTo, legalBasis, article, verified, note }) =>
    bands.map(({ words, ...band }) => ({ ...band, id: newId(), vi: words.vi, en: words.en, validFrom, validTo, legalBasis, article, verified, note })),
  )
  await sql`insert into results.grade_band (band_id, scheme, code, name_vi, name_en, from_share, passes, legal_basis, article, verified, note, valid_from, valid_to, version)
    select id, ${code}, r.code, vi, en, "fromShare", passes, "legalBasis", article, verified, note, "validFrom", "validTo", ${version}::int
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, code text, vi text, en text, "fromShare" int, passes boolean, "legalBasis" text,
      article text, verified boolean, note text, "validFrom" date, "validTo" date)`.execute(tx)
}
