/** The sheet and its line are there at once; rows follow. */
export function Waiting() {
  return (
    <div className="waiting" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  );
}
