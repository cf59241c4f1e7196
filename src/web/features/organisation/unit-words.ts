/** As the contracts name them; the words stand in the language files. */
export const blocks = ['party', 'state', 'front', 'service'] as const
export const kinds = [
  'province',
  'district',
  'commune',
  'department',
  'party-body',
  'mass-organisation',
  'political-school',
  'public-service',
  'council',
  'other',
] as const
export const levels = ['province', 'district', 'commune'] as const
export const regions = ['mountain', 'island', 'border'] as const
