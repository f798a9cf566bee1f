// Who may open /dev/slack: whoever sits at this machine, and nobody through it. There one acts as anybody, without a sign-in.
import type { FastifyRequest } from "fastify";
import { isLoopbackName } from "#integrations/slack/local/presence.ts";

/** The name in `Host` too: a foreign name that leads to 127.0.0.1 would make this page one of a foreign site. */
export function isFromThisMachine({ socket, host, headers }: FastifyRequest): boolean {
  return isLoopbackAddress(socket.remoteAddress ?? "") && hasLoopbackName(host) && !isPassedOn(headers);
}

/** A change is taken from the page itself alone. */
export function isFromOwnPage({ host, headers: { origin } }: FastifyRequest): boolean {
  return origin === `http://${host}`;
}

/** The app answers Slack from no page. */
export function isFromNoPage({ headers: { origin } }: FastifyRequest): boolean {
  return origin === undefined;
}

function isLoopbackAddress(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address);
}

function hasLoopbackName(host: string): boolean {
  return URL.canParse(`http://${host}`) && isLoopbackName(new URL(`http://${host}`).hostname);
}

/** What a proxy on this machine passes on may come from anywhere. */
function isPassedOn(headers: FastifyRequest["headers"]): boolean {
  return Object.keys(headers).some((name) => /^(forwarded|via|x-real-ip|x-forwarded-.*)$/.test(name));
}
