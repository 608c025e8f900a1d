/** Virtual milliseconds as a person says them: '62 ms', '1.25 s', '2 min 5 s'. */
export function timeText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${trim(ms / 1000)} s`
  const minutes = Math.floor(ms / 60_000)
  const seconds = Math.round((ms - minutes * 60_000) / 1000)
  return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`
}

function trim(number: number): string {
  return number.toFixed(2).replace(/\.?0+$/, '')
}
