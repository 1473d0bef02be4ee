import { useSearchParams } from 'react-router';

/** What a table shows, as it stands in the address: it survives a reload and can be handed on as a link. */
export interface TableAddress {
  search: string;
  segment: string;
  sort: string;
  page: number;
  filterOf(key: string): string;
  /** Changes parts; an empty text takes one out. Everything but a new page goes back to page 1. */
  change(parts: Record<string, string>): void;
}

const FILTER = 'f-';

export function useTableAddress(): TableAddress & { clear(): void } {
  const [address, setAddress] = useSearchParams();
  const write = (next: URLSearchParams) => setAddress(next, { replace: true });
  const change = (parts: Record<string, string>) => {
    const next = new URLSearchParams(address);
    for (const [key, value] of Object.entries(parts)) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    if (!('page' in parts)) next.delete('page');
    write(next);
  };
  const clear = () => {
    const next = new URLSearchParams(address);
    for (const key of [...next.keys()]) if (key === 'q' || key.startsWith(FILTER)) next.delete(key);
    next.delete('page');
    write(next);
  };
  return {
    search: address.get('q') ?? '',
    segment: address.get('show') ?? '',
    sort: address.get('sort') ?? '',
    page: Math.max(1, Number(address.get('page')) || 1),
    filterOf: (key) => address.get(FILTER + key) ?? '',
    change,
    clear,
  };
}
