/** The rooms of the page: one run on the stage, every run of every pattern, and a pattern of one's own. */
export const ROOMS = ['play', 'break', 'build'] as const
export type Room = (typeof ROOMS)[number]

export const ROOM_TITLES: Readonly<Record<Room, string>> = { play: 'Play', break: 'Break it', build: 'Build' }
