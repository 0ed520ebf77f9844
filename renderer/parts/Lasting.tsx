/** A sentence with a time that counts down: the eye is given each second, the ear words that change as seldom as it can hear. */

interface Props {
  readonly shown: string;
  readonly heard: string;
}

export function Lasting({ shown, heard }: Props) {
  return (
    <>
      <span aria-hidden="true">{shown}</span>
      <span className="unseen">{heard}</span>
    </>
  );
}
