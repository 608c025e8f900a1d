import { PARAMETERS, type Parameters } from '../../player/address/params.ts'

/** The README's table of link parameters, from the schema that reads them. */
export function parameterTable(): string {
  const names = Object.keys(PARAMETERS) as (keyof Parameters)[]
  const rows = names.map((name) => {
    const { values, fallback, about } = PARAMETERS[name]
    return `| \`${name}\` | ${values} | ${fallback} | ${about} |`
  })
  return ['| name | values | default | what it does |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
