/** A new visitor's first minute. */
export const firstRun = {
  title: 'First run',
  question: 'Write the database, then the cache. What can go wrong?',
  invite: 'Now refuse one message.',
  broke: 'You broke it with one refused message.',
  truths: (told: string, database: string, cache: string, agree: boolean): string =>
    `${[`Told ${told}`, `database ${database}`, `cache ${cache}`].join(agree ? ' = ' : ', ')}.`,
  nothing: 'nothing',
  refuse: 'Refuse the SET',
  heal: 'What would heal it?',
  noFailure: 'Break it with no failure',
}
