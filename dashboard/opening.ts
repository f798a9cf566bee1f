// Which rows are open: what an address names opens by itself, until somebody closes it.
import { useState } from "react";
import { useAddress } from "./routes.ts";

interface Chosen {
  readonly open: boolean;
  readonly hash: string;
}

export interface Opening {
  readonly open: boolean;
  readonly named: boolean;
  readonly toggle: () => void;
}

/** `ids` are the names that open it; a choice made under another address gives way to a name. */
export function useOpening(ids: readonly string[], initially = false): Opening {
  const { hash } = useAddress();
  const [chosen, setChosen] = useState<Chosen>();
  const named = ids.includes(hash.slice(1));
  const stands = chosen !== undefined && (!named || chosen.hash === hash);
  const open = stands ? chosen.open : named || initially;
  return { open, named, toggle: () => setChosen({ open: !open, hash }) };
}
