import { Component, type ReactNode } from 'react'
import { Button } from '../button.tsx'
import type { Elements } from '../elements.ts'
import { Text } from '../text.tsx'
import styles from './part.module.css'
import { words } from '../../../words/language.ts'

interface Props {
  readonly name: string
  readonly children: Elements
}
interface State {
  readonly hasFailed: boolean
}

/** What fails inside of a part takes that part away, not the page and its run. */
export class PartBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false }

  static getDerivedStateFromError(): State {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <div className={styles.missing}>
        <p role="alert">
          <Text>{words().parts.failed(this.props.name)}</Text>
        </p>
        <Button onClick={() => this.setState({ hasFailed: false })}>{words().parts.tryAgain}</Button>
      </div>
    )
  }
}
