import { useMemo } from 'react'
import { printBuilt } from '../../../model/patterns/built/print-built.ts'
import { BUILT_FILE } from '../../../model/patterns/built/built-file.ts'
import { Detail } from '../break-it/detail/detail.tsx'
import { Meaning } from '../break-it/meaning/meaning.tsx'
import { useBreakIt } from '../break-it/use-break-it.ts'
import { Listing } from '../../run/code/listing.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Section } from '../../parts/section.tsx'
import styles from './build.module.css'
import { BuildingProvider } from './building.tsx'
import { Head } from './head.tsx'
import { StepLists } from './steps/step-lists.tsx'
import { useBuilding } from './use-building.ts'
import { Verdicts } from './verdicts.tsx'

/** The visitor puts a pattern together from steps, and sees at once what it comes to in every scenario. */
export function Build() {
  const isOpen = useBreakIt(({ chosen }) => chosen !== null)
  return (
    <BuildingProvider>
      <div className={styles.room} data-open={isOpen}>
        <main className={styles.steps}>
          <Head />
          <StepLists />
        </main>
        <aside className={styles.verdicts} aria-label="What it comes to">
          <Verdicts />
        </aside>
        <aside className={styles.more} aria-label={isOpen ? 'The scenario that is open' : 'The pattern as code'}>
          {isOpen ? (
            <>
              <Detail />
              <Meaning />
            </>
          ) : (
            <Code />
          )}
        </aside>
      </div>
    </BuildingProvider>
  )
}

/** The same steps as the generator that they stand for; it is only read. */
function Code() {
  const { built, problem } = useBuilding()
  const files = useMemo(
    () => (problem === null ? [{ file: BUILT_FILE, text: printBuilt(built) }] : []),
    [built, problem],
  )
  return (
    <Section
      title="Reads as"
      className={styles.code}
      aside={files.length > 0 && <CopyButton square text={files[0]!.text} what="the code" />}
    >
      {problem === null ? (
        <>
          <p className={styles.note}>
            The steps run by themselves: this text is printed from them, and nothing reads it back. Versions, leases,
            queues and relays are in the catalogue only.
          </p>
          <div className={styles.well}>
            <Listing label="Your pattern as code" files={files} current={null} />
          </div>
        </>
      ) : (
        <p className={styles.note}>Steps that cannot be run have no code.</p>
      )}
    </Section>
  )
}
