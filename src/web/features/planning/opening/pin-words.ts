/** What may be pinned, and its words. */
export const openingPinWords = [
  { pin: 'opensOn', words: 'pin_opensOn' },
  { pin: 'room', words: 'pin_room' },
  { pin: 'lecturers', words: 'pin_lecturers' },
  { pin: 'seats', words: 'pin_seats' },
] as const
