import type { FactSet } from '#modules/expression/index.ts'

/** What can be asked about one enrolment: columns of classes.v_enrolment_fact, plus those a query adds for its counting date. */
export const enrolmentFacts: FactSet = {
  name: 'enrolment',
  facts: {
    channel: {
      words: { vi: 'Kênh', en: 'Channel' },
      type: 'choice',
      column: 'channel',
      choices: [
        { value: 'opened', words: { vi: 'mở lớp', en: 'opened here' } },
        { value: 'sent', words: { vi: 'cử đi học', en: 'sent elsewhere' } },
      ],
    },
    family: {
      words: { vi: 'Nhóm loại hình', en: 'Family' },
      type: 'choice',
      column: 'family',
      choices: [
        { value: 'degree', words: { vi: 'đào tạo', en: 'degree study' } },
        { value: 'fostering', words: { vi: 'bồi dưỡng', en: 'in-service training' } },
      ],
    },
    type: { words: { vi: 'Loại hình (và mọi nhánh trên)', en: 'Training type, with all above it' }, type: 'codes', column: 'type_ancestors' },
    sex: { words: { vi: 'Giới tính', en: 'Sex' }, type: 'choice', column: 'sex' },
    ethnicMinority: { words: { vi: 'Dân tộc thiểu số', en: 'Ethnic minority' }, type: 'boolean', column: 'ethnic_minority' },
    mode: { words: { vi: 'Phương thức', en: 'Mode' }, type: 'choice', column: 'mode' },
    studyForm: { words: { vi: 'Hình thức học', en: 'Study form' }, type: 'choice', column: 'study_form' },
    fundSource: { words: { vi: 'Nguồn kinh phí', en: 'Fund source' }, type: 'choice', column: 'fund_source' },
    providerLevel: { words: { vi: 'Cấp cơ sở đào tạo', en: 'Provider’s level' }, type: 'choice', column: 'provider_level' },
    providerPlace: { words: { vi: 'Nơi đào tạo', en: 'Provider’s place' }, type: 'choice', column: 'provider_place' },
    postTier: { words: { vi: 'Bậc của chức danh lúc cử', en: 'Tier of the post when sent' }, type: 'choice', column: 'post_tier' },
    postLevel: { words: { vi: 'Cấp của chức danh lúc cử', en: 'Level of the post when sent' }, type: 'choice', column: 'post_level' },
    postBlock: { words: { vi: 'Khối của chức danh lúc cử', en: 'Block of the post when sent' }, type: 'choice', column: 'post_block' },
    category: { words: { vi: 'Đối tượng', en: 'Category' }, type: 'codes', column: 'categories' },
    postLeadership: {
      words: { vi: 'Giữ chức danh lãnh đạo, quản lý lúc cử', en: 'Held a leading post when sent' },
      type: 'boolean',
      column: 'post_leadership',
    },
    excepted: { words: { vi: 'Cử theo ngoại lệ được duyệt', en: 'Sent by an approved exception' }, type: 'boolean', column: 'excepted' },
    status: { words: { vi: 'Tình trạng học', en: 'Status' }, type: 'choice', column: 'status' },
  },
}

/** What can be asked about a class itself: the facts that do not depend on a learner. */
export const classFacts: FactSet = {
  name: 'class',
  facts: Object.fromEntries(
    ['channel', 'family', 'type', 'mode', 'studyForm', 'fundSource', 'providerLevel', 'providerPlace'].flatMap((id) => {
      const fact = enrolmentFacts.facts[id]
      return fact ? [[id, fact]] : []
    }),
  ),
}
