const DEVICE_LENGTH = 120;

export interface SigningPlace {
  address: string;
  device: string;
}

/** Where somebody signs from, as the paper prints it. */
export function placeOf(address: string, agent: string): SigningPlace {
  return { address, device: agent.slice(0, DEVICE_LENGTH) };
}
