import type { PresentedCall } from "#domain/call/presented.ts";
import { whyNotCall } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { UndeliveredRows } from "./undelivered-rows.tsx";

export function UndeliveredCallRows({ call }: { readonly call: PresentedCall }) {
  const { api, me } = useWorld();
  return (
    <UndeliveredRows
      undelivered={call.undelivered}
      why={whyNotCall(call, me, "retryEffect")}
      retry={(key) => api.sendCall(call.key, "retryEffect", { key, alike: true })}
    />
  );
}
