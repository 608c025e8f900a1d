/** The rooms of the page: one run on the stage, and every run of every pattern. */
export const ROOMS = ['play', 'break'] as const
export type Room = (typeof ROOMS)[number]

export const ROOM_TITLES: Readonly<Record<Room, string>> = { play: 'Play', break: 'Break it' }
