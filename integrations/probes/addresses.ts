// Addresses that a plan can't make Runsheet ask: its own machine, the networks behind it, and what is no single host.
import { BlockList, isIP } from "node:net";

const subnets = {
  ipv4: [
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ],
  // Those that carry an IPv4 address inside are among them: it would be asked unseen.
  ipv6: [
    ["::", 96],
    ["::ffff:0:0", 96],
    ["64:ff9b::", 96],
    ["64:ff9b:1::", 48],
    ["100::", 64],
    ["2001::", 23],
    ["2001:db8::", 32],
    ["2002::", 16],
    ["fc00::", 7],
    ["fe80::", 10],
    ["fec0::", 10],
    ["ff00::", 8],
  ],
} as const;

type Family = keyof typeof subnets;

// One list for each family: in a common one the rule for mapped addresses would be true of every IPv4 address.
const blocked: Readonly<Record<Family, BlockList>> = { ipv4: listOf("ipv4"), ipv6: listOf("ipv6") };

function listOf(family: Family): BlockList {
  const list = new BlockList();
  for (const [network, bits] of subnets[family]) list.addSubnet(network, bits, family);
  return list;
}

/** True also of a text that is no address. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return true;
  const family = version === 4 ? "ipv4" : "ipv6";
  return blocked[family].check(address, family);
}
