import { blockWords, levelWords, postTierWords } from '#contracts/organisation.ts'
import type { Words } from '#contracts/words.ts'
import type { FactChoice, FactSet } from '#modules/expression/index.ts'

const choicesOf = (table: Readonly<Record<string, Words>>): FactChoice[] => Object.entries(table).map(([value, words]) => ({ value, words }))

/** What can be asked about a post (chức danh): columns of organisation.v_post, the same on every date. */
export const postFacts: FactSet = {
  name: 'post',
  facts: {
    post: { words: { vi: 'Chức danh', en: 'Post' }, type: 'choice', column: 'code', choicesFrom: 'post' },
    name: { words: { vi: 'Tên chức danh', en: 'Name of the post' }, type: 'text', column: 'name' },
    block: { words: { vi: 'Khối', en: 'Block' }, type: 'choice', column: 'block', choices: choicesOf(blockWords) },
    level: { words: { vi: 'Cấp', en: 'Level' }, type: 'choice', column: 'level', choices: choicesOf(levelWords) },
    tier: { words: { vi: 'Bậc chức danh', en: 'Tier' }, type: 'choice', column: 'tier', choices: choicesOf(postTierWords) },
    leadership: { words: { vi: 'Chức danh lãnh đạo, quản lý', en: 'Leading post' }, type: 'boolean', column: 'leadership' },
  },
}
