import { formatInteger } from '#kernel/vietnamese/index.ts'

/** 1.234.567 đ. */
export const dong = (amount: number): string => `${formatInteger(amount)} đ`
