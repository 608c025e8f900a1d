import { SPEEDS, type Speed } from '../../../player/settings.ts'
import { Select } from '../../parts/select.tsx'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'

const OPTIONS = SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }))

export function SpeedMenu({ hideLabel = true }: { readonly hideLabel?: boolean }) {
  const speed = usePlayer((player) => player.speed)
  const setSpeed = usePlayer((player) => player.setSpeed)
  return (
    <Select
      label={words().transport.speed}
      hideLabel={hideLabel}
      options={OPTIONS}
      value={String(speed)}
      onChoose={(chosen) => setSpeed(Number(chosen) as Speed)}
    />
  )
}
