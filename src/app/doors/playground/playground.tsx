import { Announcer } from '../../../view/announcer/announcer.tsx'
import { Header } from '../../../view/header/header.tsx'
import { useLayout } from '../../../view/layout/use-layout.ts'
import { Notices } from '../../../view/notices/notices.tsx'
import { useAltKeys } from '../../../view/shortcuts/use-alt-keys.ts'
import { Columns } from './columns.tsx'
import { OneColumn } from './one-column.tsx'
import styles from './playground.module.css'

export function Playground() {
  useAltKeys()
  const layout = useLayout()
  return (
    <div className={styles.page} data-layout={layout}>
      <Header narrow={layout === 'narrow'} />
      {layout === 'narrow' ? <OneColumn /> : <Columns />}
      <Notices />
      <Announcer />
    </div>
  )
}
