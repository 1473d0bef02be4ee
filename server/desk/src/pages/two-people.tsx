import './refunds.css';

/** Who says it and who confirms it, side by side: money moves only when two people are named. */
export function TwoPeople({
  first,
  second,
}: {
  first: { what: string; name: string; says: string };
  second: { what: string; name: string; says: string; open: boolean };
}) {
  return (
    <div className="two-people">
      <div>
        <small>第一人　{first.what}</small>
        <b>{first.name}</b>
        <span className="muted">{first.says}</span>
      </div>
      <div className={second.open ? 'now' : undefined}>
        <small>第二人　{second.what}</small>
        <b>{second.name}</b>
        <span className="muted">{second.says}</span>
      </div>
    </div>
  );
}
