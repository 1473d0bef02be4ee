import type { HisMessage } from './envelope.js';
import { nodeOf, nodesOf, textOf } from './node-fields.js';

type Node = Record<string, unknown>;

/** What a message can wait for: a stay by either of its numbers, a person, a settlement. */
export type Ref = `ipt:${string}` | `mdtrt:${string}` | `psn:${string}` | `setl:${string}`;

/** How a node names its stay: by the hospital's number where it gives it, else by the alias; null when by neither. */
export function stayRefOf(node: Node): Ref | null {
  const iptNo = textOf(node, 'ipt_no', 'ipt_otp_no');
  if (iptNo) return `ipt:${iptNo}`;
  const mdtrtId = textOf(node, 'mdtrt_id');
  return mdtrtId ? `mdtrt:${mdtrtId}` : null;
}

/** Every node of a message that may name a stay, a person or a settlement. */
function nodesThatName({ input, output }: HisMessage): Node[] {
  return [
    ...['mdtrtinfo', 'dscginfo', 'adminfo', 'refmedin'].map((name) => nodeOf(input, name)),
    ...nodesOf(input, 'data'),
    ...['baseinfo', 'result', 'setlinfo'].map((name) => nodeOf(output, name)),
  ];
}

/** What is known once this message was taken: both numbers of a stay, the person, the settlement. */
export function arrivalsOf(message: HisMessage): Ref[] {
  const refs = new Set<Ref>();
  for (const node of nodesThatName(message)) {
    const [iptNo, mdtrtId, psnNo, setlId] = ['ipt_no', 'mdtrt_id', 'psn_no', 'setl_id'].map((name) =>
      textOf(node, name),
    );
    if (message.infno === '2401' && iptNo) refs.add(`ipt:${iptNo}`);
    if (message.infno === '2401' && mdtrtId) refs.add(`mdtrt:${mdtrtId}`);
    if (message.infno === '1101' && psnNo) refs.add(`psn:${psnNo}`);
    if (message.infno === '2304' && setlId) refs.add(`setl:${setlId}`);
  }
  return [...refs];
}

const WAITS: Record<string, (node: Node) => Ref | null> = {
  'unknown-stay': stayRefOf,
  'unknown-person': (node) => (textOf(node, 'psn_no') ? `psn:${textOf(node, 'psn_no')}` : null),
  'unknown-settlement': (node) => (textOf(node, 'setl_id') ? `setl:${textOf(node, 'setl_id')}` : null),
};

/** What a message refused with this code waits for; null when it names nothing, or nothing will help. */
export function waitsFor(message: HisMessage, code: string): Ref | null {
  const refOf = WAITS[code];
  if (!refOf) return null;
  for (const node of nodesThatName(message)) {
    const ref = refOf(node);
    if (ref) return ref;
  }
  return null;
}

/** Longer names of persons are none; neither are numbers and codes of more than a line or two. */
const LONGEST_NAME = 100;
const LONGEST = 4_000;

/** The first name or number of a stay, person or settlement that is too long to be one; null when there is none. */
export function overlongField(message: HisMessage): string | null {
  for (const node of nodesThatName(message)) {
    for (const [field, value] of Object.entries(node)) {
      const longest = field === 'psn_name' ? LONGEST_NAME : LONGEST;
      if (typeof value === 'string' && value.length > longest) return field;
    }
  }
  return null;
}
