import type { PatternLesson } from '../../../../lessons/patterns.ts'
import { FIXED_POLICIES, policyQuestion } from '../../../../lessons/policy-words.ts'
import { BUILT, type PolicyId } from '../../../../model/world/ids.ts'
import { Section } from '../../../parts/section.tsx'
import { Segmented } from '../../../parts/segmented.tsx'
import { words } from '../../../../words/language.ts'
import styles from './policies.module.css'

interface PoliciesProps {
  readonly lesson: PatternLesson
  readonly policy: PolicyId
  readonly onChoose: (policy: PolicyId) => void
}

/** What can be chosen of the pattern; the code and the verdicts below follow. */
export function Policies({ lesson, policy, onChoose }: PoliciesProps) {
  const question = policyQuestion(lesson)
  const fixed = lesson.id === BUILT ? undefined : FIXED_POLICIES[lesson.id]
  return (
    <Section title="When the cache step fails">
      {question === null ? (
        <p className={styles.fixed}>{fixed}</p>
      ) : (
        <div className={styles.choice}>
          <Segmented
            label={question}
            options={lesson.policies.map((id) => ({ value: id, label: words().policies[id].short }))}
            value={policy}
            onChoose={onChoose}
          />
          <p
            className={styles.note}
          >{`The code above and the verdicts below follow. Advice and claims are about “${words().policies[lesson.defaultPolicy].short}”.`}</p>
        </div>
      )}
    </Section>
  )
}
