/** Calls off what is asked; stands last, and Escape does the same wherever it stands. */

interface Props {
  readonly says: string;
  readonly onCancel: () => void;
}

export function Cancel({ says, onCancel }: Props) {
  return (
    <button type="button" className="button cancel" onClick={onCancel}>
      {says}
    </button>
  );
}
