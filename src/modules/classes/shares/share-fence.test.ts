import { expect, it } from 'vitest'
import { nominationWorld } from '#test/nominations.ts'

const { modules, accounts, as, aClass } = await nominationWorld()

it('a share asks about nothing that only some may see: that of one person alone would tell it', async () => {
  const classId = await aClass(10)
  const share = (field: string, value: string | boolean) => ({
    ...{ classId, label: { vi: 'Thử', en: 'Try' }, bound: 'min' as const, hard: false, of: { headCount: 1 }, legalBasis: null },
    expression: { combinator: 'and' as const, rules: [{ field, operator: '=' as const, value }] },
  })
  const editor = as(accounts.party)
  await expect(modules.classes.addShare(editor, share('inDiscipline', true))).rejects.toMatchObject({ code: 'classes.share-fenced' })
  const { shareId } = await modules.classes.addShare(editor, share('sex', 'female'))
  await expect(modules.classes.editShare(editor, { ...share('inDiscipline', true), shareId, version: 1 })).rejects.toMatchObject({
    code: 'classes.share-fenced',
  })
})
