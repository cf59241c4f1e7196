import { blockWords, levelWords, postTierWords } from '#contracts/organisation.ts'
import { rankGradeWords } from '#contracts/personnel-facts.ts'
import { sql } from '#kernel/db.ts'
import type { Fact, FactSource } from '#modules/expression/index.ts'
import { choicesOf, factGroups, inForce, laddered, type PersonFacts, years, yearsSince } from './fact-parts.ts'

/** At most one main post is in force on a day; said to PostgreSQL too, or it would search the index of their ranges to its end. */
const mainPostSource: FactSource = {
  name: 'main_post',
  key: 'person_id',
  rows: (on) => sql`select distinct on (a.person_id) a.person_id, a.valid_from, t.code, t.tier, t.level from personnel.appointment a
    join organisation.v_post t on t.post_id = a.post_id where a.is_main and ${inForce('a', on)} order by a.person_id`,
}

const leadingSource: FactSource = {
  name: 'leading_post',
  key: 'person_id',
  rows: (on) => sql`select a.person_id, count(*) as posts from personnel.appointment a
    join organisation.v_post t on t.post_id = a.post_id where t.leadership and ${inForce('a', on)} group by a.person_id`,
}

const rankSource: FactSource = {
  name: 'rank',
  key: 'person_id',
  rows: (on) => sql`select distinct on (r.person_id) r.person_id, r.valid_from, k.rank_code, k.grade from personnel.rank_period r
    join personnel.rank k on k.rank_code = r.rank_code where r.valid_from <= ${on} order by r.person_id, r.valid_from desc`,
}

const ofMainPost = (column: string) => ({ source: mainPostSource, value: (source: string) => sql.ref(`${source}.${column}`), absence: 'open' as const })
// On the page ranks stand beside the Party.
const ofRank = (column: string) => ({
  ...{ source: rankSource, value: (source: string) => sql.ref(`${source}.${column}`), absence: 'open' as const, filledIn: 'party' },
})

/** What a post is: of those held and of those planned for. */
const aboutPost: Readonly<Record<string, Fact>> = {
  post: { words: { vi: 'Chức vụ', en: 'Post' }, type: 'choice', column: 'post', choicesFrom: 'post' },
  postTier: { words: { vi: 'Bậc của chức vụ', en: 'Tier of the post' }, type: 'choice', column: 'tier', choices: choicesOf(postTierWords) },
  postLevel: { words: { vi: 'Cấp của chức vụ', en: 'Level of the post' }, type: 'choice', column: 'level', choices: choicesOf(levelWords) },
  postBlock: { words: { vi: 'Khối của chức vụ', en: 'Block of the post' }, type: 'choice', column: 'block', choices: choicesOf(blockWords) },
  leadership: { words: { vi: 'Chức vụ lãnh đạo, quản lý', en: 'Leading post' }, type: 'boolean', column: 'leadership' },
}

/** Chức vụ, ngạch: the main post, all posts, the rank. */
export const postFacts: PersonFacts = {
  mainPost: { words: { vi: 'Chức vụ chính', en: 'Main post' }, type: 'choice', ...ofMainPost('code'), choicesFrom: 'post' },
  postTier: { words: { vi: 'Bậc của chức vụ chính', en: 'Tier of the main post' }, type: 'choice', ...ofMainPost('tier'), choices: choicesOf(postTierWords) },
  postLevel: { words: { vi: 'Cấp của chức vụ chính', en: 'Level of the main post' }, type: 'choice', ...ofMainPost('level'), choices: choicesOf(levelWords) },
  leadershipPost: {
    words: { vi: 'Giữ chức vụ lãnh đạo, quản lý', en: 'Holds a leading post' },
    type: 'boolean',
    source: leadingSource,
    value: (source) => sql`(${sql.ref(`${source}.person_id`)} is not null)`,
    absence: 'closed',
  },
  yearsInPost: {
    words: { vi: 'Thời gian giữ chức vụ chính', en: 'Time in the main post' },
    type: 'number',
    unit: years,
    source: mainPostSource,
    value: (source, on) => yearsSince(sql.ref(`${source}.valid_from`), on),
    absence: 'open',
  },
  posts: {
    words: { vi: 'Chức vụ đang giữ', en: 'Posts held' },
    type: 'collection',
    absence: 'closed',
    entries: {
      key: 'person_id',
      rows: (on) => sql`select a.person_id, t.code as post, t.tier, t.level, t.block, t.leadership, a.is_main, a.valid_from,
          ${yearsSince(sql`a.valid_from`, on)} as years_held
        from personnel.appointment a join organisation.v_post t on t.post_id = a.post_id where ${inForce('a', on)}`,
      order: ['is_main', 'valid_from', 'post'],
      facts: {
        ...aboutPost,
        yearsHeld: { words: { vi: 'Thời gian giữ chức vụ', en: 'Time in the post' }, type: 'number', unit: years, column: 'years_held' },
        main: { words: { vi: 'Chức vụ chính', en: 'Main post' }, type: 'boolean', column: 'is_main' },
      },
    },
  },
  rank: { words: { vi: 'Ngạch, chức danh nghề nghiệp', en: 'Rank' }, type: 'choice', ...ofRank('rank_code'), choicesFrom: 'rank' },
  rankGrade: { words: { vi: 'Bậc của ngạch', en: 'Grade of the rank' }, type: 'level', ...ofRank('grade'), choices: laddered(rankGradeWords) },
  yearsInRank: {
    words: { vi: 'Thời gian giữ ngạch', en: 'Time in the rank' },
    type: 'number',
    unit: years,
    source: rankSource,
    value: (source, on) => yearsSince(sql.ref(`${source}.valid_from`), on),
    absence: 'open',
    filledIn: 'party',
  },
}

/** Quy hoạch is fenced: whoever asks on somebody's behalf needs the permission, and leaves an entry in the log. */
export const successionFacts: PersonFacts = {
  plannedPosts: {
    words: { vi: 'Được quy hoạch vào', en: 'Planned for' },
    type: 'collection',
    absence: 'closed',
    permission: 'personnel.read-succession',
    group: factGroups.succession,
    entries: {
      key: 'person_id',
      rows: (
        on,
      ) => sql`select e.person_id, t.code as post, t.tier, t.level, t.block, t.leadership, m.code as term, m.valid_to > ${on} as term_current, e.approved_on
        from personnel.succession_entry e join organisation.v_post t on t.post_id = e.post_id join organisation.v_term m on m.term_id = e.term_id
        where e.approved_on <= ${on} and (e.removed_on is null or e.removed_on > ${on})`,
      order: ['approved_on', 'post', 'term'],
      facts: {
        ...aboutPost,
        term: { words: { vi: 'Nhiệm kỳ', en: 'Term' }, type: 'choice', column: 'term', choicesFrom: 'term' },
        termCurrent: { words: { vi: 'Nhiệm kỳ chưa kết thúc', en: 'The term has not ended' }, type: 'boolean', column: 'term_current' },
      },
    },
  },
}
