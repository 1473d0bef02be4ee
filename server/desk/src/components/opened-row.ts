import { useSearchParams } from 'react-router';

/** Which row stands open beside its list, kept in the address under `name`, and how to open another one (null: none). */
export function useOpenedRow(
  name: string,
  { replace = false }: { replace?: boolean } = {},
): [string | null, (id: string | null) => void] {
  const [address, setAddress] = useSearchParams();
  const open = (id: string | null) => {
    const next = new URLSearchParams(address);
    if (id) next.set(name, id);
    else next.delete(name);
    setAddress(next, { replace });
  };
  return [address.get(name), open];
}
